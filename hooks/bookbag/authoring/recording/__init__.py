"""Record the reviews of a meeting in the files of its policies (`bookbag review`)."""
