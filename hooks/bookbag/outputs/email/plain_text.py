"""HTML as plain text: the text part of an email, and the handbook in a terminal."""

# ruff: noqa: ARG002 - markdownify passes these arguments to every method

from __future__ import annotations

import re
import textwrap
import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING

from bs4 import BeautifulSoup
from markdownify import MarkdownConverter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bs4 import Tag

WIDTH = 72
"""Characters in a line. Longer lines are wrapped again, badly, when a reply quotes them."""

_CELL, _ROW = "\x01", "\x02"
"""Markers after each cell and row until the whole table is known. HTML does not allow them, so no text has them."""
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_MAX_RULE = 40
_MAX_INDENT = 36
"""The most characters of indent kept, so that half the line is left for words."""

# What stands before the words of a line: `> ` of quotations, then the bullet or number of a list item, or spaces.
_LINE_PREFIX = re.compile(r"(?P<quoted>(?:> ?)*)(?P<marked> *(?:-|\d{1,9}\.) +| *)")
_PHONE_LINK = re.compile(r"(?:tel|sms):")
_ADDRESS = re.compile(r"://|@")


def plain_text(document: str) -> str:
    """The text of an HTML document, with the URLs of its links numbered at the end."""
    soup = BeautifulSoup(document, "html.parser")
    _remove_layout(soup)
    writer = _PlainTextConverter()
    lines = writer.convert_soup(soup).splitlines()
    return _joined_lines([*(part for line in lines for part in _wrapped(line.rstrip())), "", *writer.footnotes()])


def _remove_layout(soup: BeautifulSoup) -> None:
    """Unwrap layout tables (`role=presentation`) and remove what mail programs hide."""
    for hidden in soup.select("head, .preview"):
        hidden.decompose()
    layout = soup.select("table[role=presentation]")
    parts = [part for table in layout for part in table.select("tbody, tr, td") if part.find_parent("table") is table]
    for each in (*layout, *parts):
        each.name = "div"


class _PlainTextConverter(MarkdownConverter):
    """How links, pictures, rules and tables read in plain text; markdownify handles nesting and white space."""

    def __init__(self) -> None:
        super().__init__(wrap=True, wrap_width=None, bullets="-", escape_asterisks=False, escape_underscores=False)
        self._addresses: dict[str, int] = {}

    def footnotes(self) -> Iterator[str]:
        """The URLs of links with their numbers, one a line and never wrapped, which would break them."""
        return (f"[{number}] {address}" for address, number in self._addresses.items())

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """`the form [3]`; the words alone where they are the URL, address or number itself."""
        address = re.sub(r"^(mailto:([^?]*)|(?:tel|sms):([^?]*)).*", r"\2\3", str(el.get("href", "")))
        words = text.rstrip()
        same = (
            _digits_of(words) == _digits_of(address)
            if _PHONE_LINK.match(str(el.get("href")))
            else _comparable_address(words) == _comparable_address(address)
        )
        if not address or not words.strip() or same:
            return text
        number = self._addresses.setdefault(address, len(self._addresses) + 1)
        return f"{words}{_NO_BREAK_SPACE}[{number}]{text[len(words) :]}"

    def convert_img(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """`[Picture: conkers in a row]`; nothing for a picture without alternative text."""
        alt = " ".join(str(el.get("alt", "")).split())
        return f"[Picture: {alt}]" if alt else ""

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - markdownify's name
        """A heading in a paragraph of its own; the first two levels are underlined."""
        words = " ".join(text.split())
        if not words or "_inline" in parent_tags:
            return words
        rule = {1: "=", 2: "-"}.get(n, "") * min(_display_width(words), _MAX_RULE)
        return f"\n\n{words}\n{rule}\n\n"

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A new line; a space in a heading or a cell, which is one line."""
        return " " if "_inline" in parent_tags else "\n"

    def convert_hr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A rule."""
        return f"\n\n{'-' * _MAX_RULE}\n\n"

    def convert_strong(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """`*Bring a hat*`, as people write it."""
        return _surrounded(text, "*")

    def convert_em(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """`_The Gruffalo_`."""
        return _surrounded(text, "_")

    def convert_code(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Code as it is."""
        return text

    def convert_del(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """`(no longer: 3pm)`: words struck out must not read as if they were valid."""
        return f"(no longer: {text.strip()})" if text.strip() else ""

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """`m²`."""
        return text.translate(_SUPERSCRIPTS)

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A definition, indented below its term."""
        return f"{textwrap.indent(text.strip(), '  ')}\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Preformatted lines, indented."""
        return "\n\n" + textwrap.indent(text.strip("\n"), "  ") + "\n\n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A cell with its marker; `convert_table` lays it out."""
        return " ".join(text.split()) + _CELL

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A row with its marker; `convert_table` lays it out."""
        return text + _ROW

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Aligned columns where they fit in a line, else a list with an item for each row."""
        caption, rows = _parse_table(text)
        first = el.find("tr")
        head = rows.pop(0) if first and not first.find("td") and len(rows) > 1 else []
        lines = _in_columns(head, rows) if not {"li", "blockquote", "dd"} & parent_tags else []
        if not lines or max(map(len, lines)) > WIDTH:
            lines = list(_one_by_one(head, rows))
        return "\n\n" + "\n".join([*caption, *lines]) + "\n\n"

    convert_b, convert_i, convert_s, convert_th = convert_strong, convert_em, convert_del, convert_td
    convert_kbd = convert_samp = convert_code


def _surrounded(text: str, sign: str) -> str:
    words = text.strip()
    return text.replace(words, f"{sign}{words}{sign}", 1) if words else text


def _comparable_address(address: str) -> str:
    """An address without scheme, spaces and final slash, in lower case, to compare it with the words of its link."""
    return re.sub(r"^https?://|\s|/$", "", address).casefold()


def _digits_of(number: str) -> str:
    """The digits of a telephone number, so that `+44 (0)1632 960200` equals `tel:+441632960200`."""
    return re.sub(r"\D", "", number.replace("(0)", ""))


def _parse_table(table: str) -> tuple[list[str], list[list[str]]]:
    """The lines of the caption, and the cells of each row, from a table's text with markers."""
    caption, _, cells = table.strip().rpartition("\n\n")
    rows = [row.split(_CELL)[:-1] for row in cells.split(_ROW)[:-1]]
    return [" ".join(caption.split()), ""] if caption else [], [[cell.strip() for cell in row] for row in rows]


def _in_columns(head: list[str], rows: list[list[str]]) -> list[str]:
    widths = [max(map(_display_width, column)) for column in zip_longest(head, *rows, fillvalue="")]
    rule = [["-" * width for width in widths]] if head else []
    above = [head] if head else []
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in (*above, *rule, *rows)]


def _one_by_one(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Each row as a list item: its first cell, and below it the other cells, each after its column's heading."""
    for first, *others in filter(None, rows):
        yield f"- {first}"
        for name, said in zip_longest(head[1:], others, fillvalue=""):
            if said:
                yield f"  {name}: {said}" if name else f"  {said}"


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _display_width(cell))


def _display_width(text: str) -> int:
    """Columns that a text takes in a fixed-width font: two for an emoji or a Chinese character, none for an accent."""
    none = ("Cf", "Me", "Mn")
    return sum(
        0 if unicodedata.category(each) in none else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )


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
    if _NO_BREAK_SPACE in word:
        return " ".join(_breakable(part, room) for part in word.split(_NO_BREAK_SPACE))
    if _ADDRESS.search(word):
        return word
    return " ".join(textwrap.wrap(word, room))


def _joined_lines(lines: list[str]) -> str:
    """The lines as one text, with at most one empty line in a row."""
    text = "\n".join(line.replace(_NO_BREAK_SPACE, " ").rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
