"""Data that ships with Bookbag: the subjects that policies should cover, and synonyms for the search."""
