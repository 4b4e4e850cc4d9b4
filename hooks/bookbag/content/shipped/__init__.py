"""Data that ships with Bookbag: subjects that a setting is expected to cover, and the words parents search with."""
