"""HTML as plain text: for mail programs that show nothing else, and for people who like it better."""

# ruff: noqa: ARG002 - what a subclass of markdownify's converter is given

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
"""Letters in a line. Longer lines are broken again, and badly, when an answer quotes them."""

_CELL, _ROW = "\x01", "\x02"
"""Stand at the end of a table's cells and rows until all of them are known. HTML cannot hold these itself."""
_NO_BREAK_SPACE = "\N{NO-BREAK SPACE}"
_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_MAX_RULE = 40
_MAX_INDENT = 36
"""What is further in than this is moved out, so that words find room beside it."""

_LINE_PREFIX = re.compile(r"(?P<quoted>(?:> ?)*)(?P<marked> *(?:-|\d{1,9}\.) +| *)")
_PHONE_LINK = re.compile(r"(?:tel|sms):")
_ADDRESS = re.compile(r"://|@")


def plain_text(document: str) -> str:
    """The words of an HTML document, with the addresses of its links at the end."""
    soup = BeautifulSoup(document, "html.parser")
    _remove_layout(soup)
    writer = _PlainTextConverter()
    lines = writer.convert_soup(soup).splitlines()
    return _joined_lines([*(part for line in lines for part in _wrapped(line.rstrip())), "", *writer.footnotes()])


def _remove_layout(soup: BeautifulSoup) -> None:
    """Leave the words alone of tables that only say where they stand, and of what is hidden nothing."""
    for hidden in soup.select("head, .preview"):
        hidden.decompose()
    layout = soup.select("table[role=presentation]")
    parts = [part for table in layout for part in table.select("tbody, tr, td") if part.find_parent("table") is table]
    for each in (*layout, *parts):
        each.name = "div"


class _PlainTextConverter(MarkdownConverter):
    """markdownify knows how HTML nests and what its spaces mean. Here is how a letter says what has no letters."""

    def __init__(self) -> None:
        super().__init__(wrap=True, wrap_width=None, bullets="-", escape_asterisks=False, escape_underscores=False)
        self._addresses: dict[str, int] = {}

    def footnotes(self) -> Iterator[str]:
        """The addresses of links, as they are numbered in the text. None is broken: it would lead nowhere."""
        return (f"[{number}] {address}" for address, number in self._addresses.items())

    def convert_a(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """`the form [3]`; or the words alone where they are the address."""
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
        """`[Picture: conkers in a row]`; nothing for a picture that says nothing."""
        alt = " ".join(str(el.get("alt", "")).split())
        return f"[Picture: {alt}]" if alt else ""

    def convert_hN(self, n: int, el: Tag, text: str, parent_tags: set[str]) -> str:  # noqa: N802 - markdownify's name
        """A heading on lines of its own, underlined when it is one of the first two levels."""
        words = " ".join(text.split())
        if not words or "_inline" in parent_tags:
            return words
        rule = {1: "=", 2: "-"}.get(n, "") * min(_display_width(words), _MAX_RULE)
        return f"\n\n{words}\n{rule}\n\n"

    def convert_br(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A new line, or a space where there is no room for one."""
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
        """`(no longer: 3pm)`: words struck out must not read as if they held."""
        return f"(no longer: {text.strip()})" if text.strip() else ""

    def convert_sup(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """`m²`."""
        return text.translate(_SUPERSCRIPTS)

    def convert_dd(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """What is said of a term, set in below it."""
        return f"{textwrap.indent(text.strip(), '  ')}\n"

    def convert_pre(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Words that keep their lines, set in."""
        return "\n\n" + textwrap.indent(text.strip("\n"), "  ") + "\n\n"

    def convert_td(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A cell, until its table is known."""
        return " ".join(text.split()) + _CELL

    def convert_tr(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """A row, until its table is known."""
        return text + _ROW

    def convert_table(self, el: Tag, text: str, parent_tags: set[str]) -> str:
        """Columns where they fit, else the rows one by one."""
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
    """An address as people write it, to be compared."""
    return re.sub(r"^https?://|\s|/$", "", address).casefold()


def _digits_of(number: str) -> str:
    """The digits of a number, however it is written: `+44 (0)1632 960200` and `tel:+441632960200` are one."""
    return re.sub(r"\D", "", number.replace("(0)", ""))


def _parse_table(table: str) -> tuple[list[str], list[list[str]]]:
    """The caption of a table, on lines of its own, and the cells of each row."""
    caption, _, cells = table.strip().rpartition("\n\n")
    rows = [row.split(_CELL)[:-1] for row in cells.split(_ROW)[:-1]]
    return [" ".join(caption.split()), ""] if caption else [], [[cell.strip() for cell in row] for row in rows]


def _in_columns(head: list[str], rows: list[list[str]]) -> list[str]:
    widths = [max(map(_display_width, column)) for column in zip_longest(head, *rows, fillvalue="")]
    rule = [["-" * width for width in widths]] if head else []
    above = [head] if head else []
    return ["  ".join(map(_padded, row, widths)).rstrip() for row in (*above, *rule, *rows)]


def _one_by_one(head: list[str], rows: list[list[str]]) -> Iterator[str]:
    """Each row as a line of a list, with the other cells below it, each behind the heading of its column."""
    for first, *others in filter(None, rows):
        yield f"- {first}"
        for name, said in zip_longest(head[1:], others, fillvalue=""):
            if said:
                yield f"  {name}: {said}" if name else f"  {said}"


def _padded(cell: str, width: int) -> str:
    return cell + " " * (width - _display_width(cell))


def _display_width(text: str) -> int:
    """How wide a text is where all letters are equally wide: a conker takes two columns, an accent none."""
    none = ("Cf", "Me", "Mn")
    return sum(
        0 if unicodedata.category(each) in none else 2 if unicodedata.east_asian_width(each) in "WF" else 1
        for each in text
    )


def _wrapped(line: str) -> list[str]:
    """A line broken where it is too long, what follows set in as far as its own beginning."""
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
    """A word that is longer than a line in pieces, but not an address."""
    if len(word) <= room:
        return word
    if _NO_BREAK_SPACE in word:
        return " ".join(_breakable(part, room) for part in word.split(_NO_BREAK_SPACE))
    if _ADDRESS.search(word):
        return word
    return " ".join(textwrap.wrap(word, room))


def _joined_lines(lines: list[str]) -> str:
    """The lines with one empty line, at most, between them."""
    text = "\n".join(line.replace(_NO_BREAK_SPACE, " ").rstrip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", text).strip("\n") + "\n"
