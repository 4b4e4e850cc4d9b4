"""Files to records: reading, the kinds of content, and the data that ships with Bookbag."""
