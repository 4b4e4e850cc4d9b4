"""From a setting's own documents (Word, pasted text, Markdown) to policies in Bookbag's form.

read  ->  tidy  ->  sign-off block, title, lists, related policies, headings  ->  write

Every reader returns the same blocks (`blocks.py`), so each rule is written once for all formats. No fact is
invented and no word lost: text that is removed becomes a field's value or is quoted in a remark.
"""
