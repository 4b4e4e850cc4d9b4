"""What Bookbag says itself, in every site: the handbook, the templates, the forms and the words that it ships."""

from __future__ import annotations

from pathlib import Path

from markdown import Markdown

from bookbag.content.handbook import chapters
from bookbag.markup.extension import EXTENSIONS
from bookbag.markup.fragments import text_lines
from bookbag.outputs.theme.template_folder import theme_folder

_TEXTS = (".html", ".js", ".md", ".py", ".yml")


def own_words() -> str:
    """Every text that ships with Bookbag, and the handbook as it is shown.

    Words of a draft that stand here too give nothing of the draft away.
    """
    folders = (Path(__file__).resolve().parents[1], theme_folder())
    files = sorted({file for folder in folders for file in folder.rglob("*") if file.suffix in _TEXTS})
    handbook = (line for each in chapters() for line in text_lines(Markdown(extensions=EXTENSIONS).convert(each.body)))
    return "\n".join((*(file.read_text("utf-8") for file in files), *handbook))
