"""Compare a built site with the content it was made from, without MkDocs (`bookbag verify`)."""
