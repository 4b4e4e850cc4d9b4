"""Converts Markdown to HTML: replaces tokens, resolves links, and notes what is wrong in a text."""
