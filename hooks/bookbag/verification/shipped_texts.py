"""The text that ships with Bookbag and can be in every site: handbook, templates, forms and code."""

from __future__ import annotations

import functools
from pathlib import Path

from bookbag.content.handbook import chapters
from bookbag.markup.converter import Converter
from bookbag.markup.fragments import text_lines
from bookbag.outputs.theme.template_folder import template_folder

_TEXT_SUFFIXES = (".html", ".js", ".md", ".py", ".yml")


@functools.cache  # it stays as it is as long as a program runs
def all_shipped_text() -> str:
    """The text of every file that ships with Bookbag, and the handbook as rendered, its white space folded.

    A sentence of a draft that stands here too reveals nothing of the draft.
    """
    folders = (Path(__file__).resolve().parents[1], template_folder())
    files = sorted({file for folder in folders for file in folder.rglob("*") if file.suffix in _TEXT_SUFFIXES})
    converter = Converter()
    handbook = (line for each in chapters() for line in text_lines(converter.convert(each.body).html))
    return " ".join("\n".join((*(file.read_text("utf-8") for file in files), *handbook)).split())
