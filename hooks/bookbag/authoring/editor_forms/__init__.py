"""The forms of the editor in the browser, made from the records that the checker reads files into."""
