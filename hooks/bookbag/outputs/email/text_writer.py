"""The elements of an email as plain text: each gives the text of what it holds, and how it stands apart from others."""

from __future__ import annotations

import re
import textwrap
from typing import TYPE_CHECKING

from bookbag.outputs.email.text_blocks import (
    CELL,
    NO_BREAK_SPACE,
    ROW,
    address_to_print,
    display_width,
    hanging,
    indented,
    surrounded,
    table_text,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import html

    Tags = frozenset[str]
    """The tags of the elements around one."""

_SUPERSCRIPTS = str.maketrans("0123456789+-", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻")
_MAX_RULE = 40
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_RULES = {"h1": "=", "h2": "-"}
_IN_ONE_LINE = frozenset((*_HEADINGS, "td", "th"))
"""Elements that are one line of text, whatever is in them."""
_BLOCKS = frozenset(
    (*_HEADINGS, *"p blockquote article div section ol ul li dl dt dd table thead tbody tfoot tr td th".split())
)
"""Elements at whose edges spaces mean nothing."""
_WITHOUT_COLUMNS = frozenset(("li", "blockquote", "dd"))
_SPACES = re.compile(r"[\t \r\n]+")
_NEWLINES = re.compile(r"^(\n*)((?:.*[^\n])?)(\n*)$", re.DOTALL)
_LINE_ENDS = " \t\r\n"


class TextWriter:
    """Writes elements as text, and collects the addresses of their links."""

    def __init__(self) -> None:
        self._addresses: dict[str, int] = {}
        same: dict[str, Callable[[str], str]] = {
            "strong": lambda text: surrounded(text, "*"),
            "em": lambda text: surrounded(text, "_"),
            # Words struck out must not read as if they were valid.
            "del": lambda text: f"(no longer: {text.strip()})" if text.strip() else "",
            "sup": lambda text: text.translate(_SUPERSCRIPTS),
            "sub": _with_single_edges,
            "q": lambda text: f'"{text}"',
            "dd": lambda text: f"{textwrap.indent(text.strip(), '  ')}\n",
            "pre": lambda text: "\n\n" + textwrap.indent(text.strip("\n"), "  ") + "\n\n",
            "td": lambda text: " ".join(text.split()) + CELL,
            "tr": lambda text: text + ROW,
            "hr": lambda _: f"\n\n{'-' * _MAX_RULE}\n\n",
            "caption": lambda text: f"{text.strip()}\n\n",
            "figcaption": lambda text: f"\n\n{text.strip()}\n\n",
        }
        self._simple = same | {"b": same["strong"], "i": same["em"], "s": same["del"], "th": same["td"]}
        self._others: dict[str, Callable[[html.HtmlElement, str, Tags], str]] = {
            "a": self._link,
            "img": _picture,
            "br": _line_break,
            "p": _paragraph,
            "div": _paragraph,
            "article": _paragraph,
            "section": _paragraph,
            "dl": _paragraph,
            "dt": _term,
            "blockquote": _quotation,
            "ul": _list,
            "ol": _list,
            "li": _item,
            "table": _table,
        } | dict.fromkeys(_HEADINGS, _heading)

    def footnotes(self) -> Iterator[str]:
        """The URLs of links with their numbers, one a line and never wrapped, which would break them."""
        return (f"[{number}] {address}" for address, number in self._addresses.items())

    def text_of(self, element: html.HtmlElement, around: Tags = frozenset()) -> str:
        """The text of an element within others."""
        tag = str(element.tag)
        within = around | {tag}
        parts = list(filter(None, self._parts_of(element, within)))
        text = "".join(parts if "pre" in within else _collapsed(parts))
        if tag in self._simple:
            return self._simple[tag](text)
        return self._others[tag](element, text, around) if tag in self._others else text

    def _parts_of(self, element: html.HtmlElement, within: Tags) -> Iterator[str]:
        """The texts of what an element holds, in order."""
        children = [child for child in element if isinstance(child.tag, str)]
        tags = [str(child.tag) for child in children]
        edge = str(element.tag) in _BLOCKS
        yield _words(element.text, within, begins=edge, ends=_apart(tags[0]) if tags else edge)
        for nth, child in enumerate(children):
            yield self.text_of(child, within)
            last = nth + 1 == len(children)
            yield _words(child.tail, within, begins=_apart(tags[nth]), ends=edge if last else _apart(tags[nth + 1]))

    def _link(self, element: html.HtmlElement, text: str, _: Tags) -> str:
        """`the form [3]`; the words alone where they are the URL, address or number itself."""
        words = text.rstrip()
        address = address_to_print(element.get("href", ""), words)
        if not address:
            return text
        number = self._addresses.setdefault(address, len(self._addresses) + 1)
        return f"{words}{NO_BREAK_SPACE}[{number}]{text[len(words) :]}"


def _words(text: str | None, within: Tags, *, begins: bool, ends: bool) -> str:
    """A piece of text with single spaces; `begins` and `ends` tell whether those at its edges mean nothing."""
    said = text or ""
    if not said.strip() and (begins or ends):
        return ""
    said = said if "pre" in within else _SPACES.sub(" ", said)
    said = said.lstrip(_LINE_ENDS) if begins else said
    return said.rstrip() if ends else said


def _with_single_edges(text: str) -> str:
    words = text.strip()
    return f"{' ' * text.startswith(' ')}{words}{' ' * text.endswith(' ')}" if words else ""


def _apart(tag: str) -> bool:
    """Whether spaces beside an element mean nothing."""
    return tag in _BLOCKS or tag in ("pre", "br")


def _collapsed(parts: list[str]) -> Iterator[str]:
    """The parts, with at most two line ends between any two of them."""
    after = ""
    for part in parts:
        found = _NEWLINES.match(part)
        before, words, ends = found.groups() if found else ("", part, "")
        yield "\n" * min(2, max(len(after), len(before))) if after and before else after + before
        yield words
        after = ends
    yield after


def _in_line(around: Tags) -> bool:
    return not _IN_ONE_LINE.isdisjoint(around)


def _picture(element: html.HtmlElement, _text: str, _around: Tags) -> str:
    """`[Picture: conkers in a row]`; nothing for a picture without alternative text."""
    alt = " ".join(element.get("alt", "").split())
    return f"[Picture: {alt}]" if alt else ""


def _line_break(_: html.HtmlElement, text: str, around: Tags) -> str:
    """A new line; a space in a heading or a cell, which is one line."""
    return text + " " if _in_line(around) else "\n" + text


def _heading(element: html.HtmlElement, text: str, around: Tags) -> str:
    """A heading in a paragraph of its own; the first two levels are underlined."""
    words = " ".join(text.split())
    if not words or _in_line(around):
        return words
    rule = _RULES.get(str(element.tag), "") * min(display_width(words), _MAX_RULE)
    return f"\n\n{words}\n{rule}\n\n"


def _paragraph(_: html.HtmlElement, text: str, around: Tags) -> str:
    words = text.strip(_LINE_ENDS)
    if _in_line(around):
        return f" {words} "
    return f"\n\n{words}\n\n" if words else ""


def _term(_: html.HtmlElement, text: str, around: Tags) -> str:
    words = _SPACES.sub(" ", text.strip())
    if _in_line(around):
        return f" {words} "
    return f"\n\n{words}\n" if words else "\n"


def _quotation(_: html.HtmlElement, text: str, around: Tags) -> str:
    words = text.strip(_LINE_ENDS)
    if _in_line(around):
        return f" {words} "
    return f"\n{indented(words, '> ')}\n\n" if words else "\n"


def _list(element: html.HtmlElement, text: str, around: Tags) -> str:
    """A list; within an item of another it stands below the words of that item."""
    if "li" in around:
        return "\n" + text.rstrip()
    following = element.getnext()
    more = (element.tail or "").strip() or (following is not None and following.tag not in ("ul", "ol"))
    return f"\n\n{text}\n" if more else f"\n\n{text}"


def _item(element: html.HtmlElement, text: str, _: Tags) -> str:
    """An item with its bullet or number; the lines of what it holds hang below its words."""
    words = text.strip()
    return f"{hanging(words, _mark_of(element))}\n" if words else "\n"


def _mark_of(item: html.HtmlElement) -> str:
    """`- `, or the number of the item in its list."""
    parent = item.getparent()
    if parent is None or parent.tag != "ol":
        return "- "
    before = 0
    for each in (item, *item.itersiblings("li", preceding=True)):
        if each.get("value", "").isdecimal():
            return f"{int(each.get('value', '')) + before}. "
        before += 1
    start = parent.get("start", "")
    return f"{(int(start) if start.isdecimal() else 1) + before - 1}. "


def _table(element: html.HtmlElement, text: str, around: Tags) -> str:
    """A table; one within a list or a quotation has no columns, for which there is no room."""
    first = next(element.iter("tr"), None)
    has_head = first is not None and next(first.iter("td"), None) is None
    said = table_text(text, has_head=has_head, may_have_columns=_WITHOUT_COLUMNS.isdisjoint(around))
    return f"\n\n{said}\n\n"
