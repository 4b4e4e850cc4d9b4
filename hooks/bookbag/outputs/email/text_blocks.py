"""How tables, lists and links are laid out in plain text."""

from __future__ import annotations

import re
import unicodedata
from itertools import zip_longest
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WIDTH = 72
"""Characters in a line. Longer lines are wrapped again, badly, when a reply quotes them."""
NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
CELL, ROW = "\x01", "\x02"
"""Markers after each cell and row until the whole table is known. HTML does not allow them, so no text has them."""

_PHONE_LINK = re.compile(r"(?:tel|sms):")
_CONTACT_LINK = re.compile(r"^(mailto:([^?]*)|(?:tel|sms):([^?]*)).*")


def address_to_print(target: str, words: str) -> str:
    """The address of a link whose words are not the address already, without `mailto:` or `tel:`; else empty."""
    address = _CONTACT_LINK.sub(r"\2\3", target)
    same = (
        _digits_of(words) == _digits_of(address)
        if _PHONE_LINK.match(target)
        else _comparable_address(words) == _comparable_address(address)
    )
    return "" if same or not words.strip() else address


def table_text(text: str, *, has_head: bool, may_have_columns: bool) -> str:
    """A table, from its text with markers: aligned columns where they fit in a line, else an item for each row."""
    caption, rows = _parse_table(text)
    head = rows.pop(0) if has_head and len(rows) > 1 else []
    lines = _in_columns(head, rows) if may_have_columns else []
    if not lines or max(map(len, lines)) > WIDTH:
        lines = list(_one_by_one(head, rows))
    return "\n".join([*caption, *lines])


def surrounded(text: str, sign: str) -> str:
    """The words of a text between two signs, and the spaces around them outside."""
    words = text.strip()
    return text.replace(words, f"{sign}{words}{sign}", 1) if words else text


def hanging(text: str, mark: str) -> str:
    """Lines below each other, the first after `mark`."""
    return mark + indented(text, " " * len(mark))[len(mark) :]


def indented(text: str, indent: str) -> str:
    """Lines after `indent`, which ends in spaces; of an empty line only what is no space stays of it."""
    return "\n".join(f"{indent}{line}" if line else indent.rstrip() for line in text.split("\n"))


def _comparable_address(address: str) -> str:
    """An address without scheme, spaces and final slash, in lower case, to compare it with the words of its link."""
    return re.sub(r"^https?://|\s|/$", "", address).casefold()


def _digits_of(number: str) -> str:
    """The digits of a telephone number, so that `+44 (0)1632 960200` equals `tel:+441632960200`."""
    return re.sub(r"\D", "", number.replace("(0)", ""))


def _parse_table(table: str) -> tuple[list[str], list[list[str]]]:
    """The lines of the caption, and the cells of each row, from a table's text with markers."""
    caption, _, cells = table.strip().rpartition("\n\n")
    rows = [row.split(CELL)[:-1] for row in cells.split(ROW)[:-1]]
    return [" ".join(caption.split()), ""] if caption else [], [[cell.strip() for cell in row] for row in rows]


def _in_columns(head: list[str], rows: list[list[str]]) -> list[str]:
    widths = [max(map(display_width, column)) for column in zip_longest(head, *rows, fillvalue="")]
    rule = [["-" * width for width in widths]] if head else []
    above = [head] if head else []
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in (*above, *rule, *rows)]


def _one_by_one(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Each row as a list item: its first cell, and below it the other cells, each after its column's heading.

    The heading of the first column stands above them all. A column in which no row says anything is one to fill in.
    """
    if any(head[:1]):
        yield f"{head[0]}:"
    to_fill_in = [not any(said) for _, *said in zip_longest(head, *rows, fillvalue="")]
    for first, *others in [*filter(None, rows)] or [[""]]:
        yield f"- {first}"
        for name, said, always in zip_longest(head[1:], others, to_fill_in[1:], fillvalue=""):
            if said or (name and always):
                yield f"  {name}: {said}".rstrip() if name else f"  {said}"


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - display_width(cell))


def display_width(text: str) -> int:
    """Columns that a text takes in a fixed-width font: two for an emoji or a Chinese character, none for an accent."""
    none = ("Cf", "Me", "Mn")
    return sum(
        0 if unicodedata.category(each) in none else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )
