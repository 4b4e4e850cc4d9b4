"""Feeds: their entries, and RSS 2.0 and Atom."""
