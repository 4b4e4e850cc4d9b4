"""What content can use beyond plain Markdown."""

from __future__ import annotations

EXTENSIONS = ("attr_list", "def_list", "fenced_code", "footnotes", "md_in_html", "sane_lists", "tables")
"""The extensions of Python-Markdown that are on. Headings get their ids in page_headings.py."""
