"""From a setting's own documents (Word, pasted text, Markdown) to policies in Bookbag's form.

read  ->  tidy  ->  title, signature, lists, headings, related  ->  write

Every reader gives the same simple blocks, so each rule is written once. Nothing is invented, and no
word is lost: what leaves the text goes into a field or is quoted in a message.
"""
