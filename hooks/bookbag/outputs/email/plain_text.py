"""HTML as plain text: the text part of an email, and the handbook in a terminal."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from bookbag.markup.fragments import parse_fragment
from bookbag.outputs.email.text_blocks import NO_BREAK_SPACE, WIDTH
from bookbag.outputs.email.text_writer import TextWriter

if TYPE_CHECKING:
    from lxml import html

_MAX_INDENT = 36
"""The most characters of indent kept, so that half the line is left for words."""

# What stands before the words of a line: `> ` of quotations, then the bullet or number of a list item, or spaces.
_LINE_PREFIX = re.compile(r"(?P<quoted>(?:> ?)*)(?P<marked> *(?:-|\d{1,9}\.) +| *)")
_ADDRESS = re.compile(r"://|@")
_UNREAD_TAGS = ("head", "link", "meta", "script", "style", "template", "title")
_PREVIEW_CLASS = "preview"
_LAYOUT_PARTS = ("tbody", "tr", "td")


def plain_text(document: str) -> str:
    """The text of an HTML document, with the URLs of its links numbered at the end."""
    root = parse_fragment(document)
    root.tag = "body"  # no element of the text
    _remove_layout(root)
    writer = TextWriter()
    lines = writer.text_of(root).strip("\n").splitlines()
    return _joined_lines([*(part for line in lines for part in _wrapped(line.rstrip())), "", *writer.footnotes()])


def _remove_layout(root: html.HtmlElement) -> None:
    """Unwrap layout tables (`role=presentation`) and remove what mail programs hide."""
    for each in list(root.iter(*_UNREAD_TAGS)):
        each.drop_tree()
    for each in [each for each in root.iter("*") if _PREVIEW_CLASS in each.get("class", "").split()]:
        each.drop_tree()
    layout = [table for table in root.iter("table") if table.get("role") == "presentation"]
    parts = [
        part for table in layout for part in table.iter(*_LAYOUT_PARTS) if next(part.iterancestors("table")) is table
    ]
    for each in (*layout, *parts):
        each.tag = "div"


def _wrapped(line: str) -> list[str]:
    """`line` wrapped at `WIDTH`, later lines indented to where its words begin."""
    found = _LINE_PREFIX.match(line)
    if len(line) <= WIDTH or found is None:
        return [line]
    first = found[0][-_MAX_INDENT:]
    rest = (found["quoted"] + " " * len(found["marked"]))[-_MAX_INDENT:]
    words = " ".join(_breakable(word, WIDTH - len(first)) for word in line[len(found[0]) :].split(" "))
    return textwrap.wrap(
        words,
        WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _breakable(word: str, room: int) -> str:
    """A word longer than `room` split at spaces into pieces that fit; a URL or e-mail address stays whole."""
    if len(word) <= room:
        return word
    if NO_BREAK_SPACE in word:
        return " ".join(_breakable(part, room) for part in word.split(NO_BREAK_SPACE))
    if _ADDRESS.search(word):
        return word
    return " ".join(textwrap.wrap(word, room))


def _joined_lines(lines: list[str]) -> str:
    """The lines as one text, with at most one empty line in a row."""
    text = "\n".join(line.replace(NO_BREAK_SPACE, " ").rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
