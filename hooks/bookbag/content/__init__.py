"""Reads the files of a site into records; holds the kinds of content and the data that ships with Bookbag."""
