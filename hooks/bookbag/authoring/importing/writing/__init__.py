"""Writes what the passes made of a document: Markdown and pictures."""
