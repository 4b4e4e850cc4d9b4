"""What the committee does to its files: begin, import, edit, record a review, prepare a meeting."""
