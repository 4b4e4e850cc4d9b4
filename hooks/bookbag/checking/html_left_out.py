"""Tells what was left out of a text's HTML because the list of safe HTML does not have it."""

from __future__ import annotations

import re
from collections import Counter
from html import unescape
from typing import TYPE_CHECKING

from bookbag.checking.html_in_words import hides_the_rest, is_reserved
from bookbag.checking.record_problems import body_line, without_code
from bookbag.content.link_addresses import scheme_of
from bookbag.content.problems import Level, Problem, shortened
from bookbag.markup.address_attributes import ADDRESSES
from bookbag.markup.dropped_html import Dropped, Why
from bookbag.markup.safe_list import DRAWN, PAGES
from bookbag.markup.tag_scanner import COMMENT

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.records.item import Item

_SHOWN = 40
"""Characters of an address or a tag that a message quotes."""

_MENDS = {
    "button": "Write a link: `[Ask for a place](contact.md)`.",
    "center": "Remove it and its end tag; the words stay.",
    "font": "Remove it and its end tag; `**bold**` and `*slanting*` words are told apart on every screen.",
    "input": 'For a form to print write `<input type="checkbox" disabled>` for a box to tick, and '
    '`<div class="bb-line"></div>` for a line to write on.',
    "svg": "Save the drawing in `docs/pictures/` and show it: `![what it shows](pictures/drawing.svg)`.",
}
"""What to do instead of some elements."""


def html_left_out(context: CheckContext) -> Iterator[Problem]:
    """Elements, attributes and addresses that were left out; what would run, send or hide something is a stop."""
    for item in context.to_be_published:
        found = context.rendered(item).converted.safe
        told = {tag.name for tag in found.unpaired if hides_the_rest(tag)}
        seen: Counter[Dropped] = Counter()
        for dropped in found.dropped:
            if not _is_told_otherwise(dropped, told):
                line = _line_of(dropped, item, seen[dropped])
                level = Level.STOP if dropped.stops else Level.FAULT
                yield Problem(item.source.path, line, *_words_for(dropped), level)
            seen[dropped] += 1


def tags_of_no_element(context: CheckContext) -> Iterator[Problem]:
    """Words in angle brackets (`<one year>`), which are shown with them; a misspelt tag is a fault."""
    for item in context.to_be_published:
        seen: Counter[str] = Counter()
        for tag in context.rendered(item).converted.safe.shown:
            name = re.split(r"[\s/>]", tag[1:], maxsplit=1)[0]
            meant = "=" in tag or f"</{name}" in item.body
            yield Problem(
                item.source.path,
                body_line(item, re.escape(tag), seen[tag]),
                f"`{tag[:_SHOWN]}` is no tag of HTML, and is shown as words.",
                f"Check how `{name}` is spelt."
                if meant
                else f"Write `&lt;{tag[1:-1][:_SHOWN]}&gt;` if they are words.",
                Level.FAULT if meant else Level.ADVICE,
            )
            seen[tag] += 1


def _is_told_otherwise(dropped: Dropped, hiding: set[str]) -> bool:
    """Whether another rule tells this: that of whole pages, of tags that are not closed, or of reserved names."""
    data = dropped.attribute.startswith("data-")
    reserved = data and is_reserved(dropped.attribute.removeprefix("data-"), data=True)
    unclosed = not dropped.attribute and dropped.element in hiding
    return dropped.why is Why.OF_A_WHOLE_PAGE or unclosed or reserved


def _line_of(dropped: Dropped, item: Item, nth: int) -> int:
    """The line where it stands: HTML, an attribute list in braces, or an address in Markdown."""
    name, value = re.escape(dropped.attribute), re.escape(dropped.value)
    if dropped.element == COMMENT:
        return body_line(item, value, nth)
    patterns = [rf"<{re.escape(dropped.element)}(?![\w-])"]
    if dropped.attribute:
        patterns = [rf"(?<![\w-]){name}\s*=\s*[\"']?\s*{value}", value, rf"(?<![\w-]){name}\s*=", *patterns]
    if (line := _line_of_address(dropped, item)) is not None:
        return line
    fitting = (pattern for pattern in patterns if pattern and re.search(pattern, item.body, re.IGNORECASE))
    return body_line(item, next(fitting, patterns[0]), nth)


def _line_of_address(dropped: Dropped, item: Item) -> int | None:
    """The line of an address that is written with character references; None where it is not."""
    if not scheme_of(dropped.value) or dropped.value in item.body:
        return None
    lines = enumerate(without_code(item.body).split("\n"), item.source.body_line)
    return next((number for number, line in lines if "&" in line and dropped.value in unescape(line)), None)


def _words_for(dropped: Dropped) -> tuple[str, str]:
    """What is wrong, and how to mend it."""
    if dropped.element == COMMENT:
        said = f"`{_short(dropped.value)}`"
        return f"{said} is nothing that readers see, and is left out.", "Remove it, or write `&lt;` for a plain `<`."
    return _words_for_attribute(dropped) if dropped.attribute else _words_for_element(dropped)


def _words_for_element(dropped: Dropped) -> tuple[str, str]:
    tag, end = f"`<{dropped.element}>`", f"`</{dropped.element}>`"
    remove = f"Remove it, from {tag} to {end}."
    known = {
        Why.RUNS: (f"{tag} is a program that would run in the browser of every reader.", remove),
        Why.FRAMED: (
            f"{tag} would show a page of somebody else's, who then learns who reads this one.",
            "Write a link to it: `[Where we are on the map](https://...)`.",
        ),
        Why.SENDS: (
            f"{tag} would send what parents type, and nothing here can receive it.",
            "Remove it. Say whom to ring or write to, or link to a form on another website.",
        ),
        Why.OF_A_HEAD: (
            f"{tag} belongs to the head of a web page, and would change all of the page: how it looks, where it leads.",
            "Remove it.",
        ),
        Why.HIDES: (
            f"{tag} would hide words from readers, or change how all of the page looks.",
            f"Remove it and {end}, or write `&lt;{dropped.element}&gt;` if these were words.",
        ),
        Why.MISPLACED: (
            f"{tag} cannot stand where it does, and is left out; its words stay.",
            "Check the tags around it: cells stand in rows of a table, and a link in no other link.",
        ),
    }
    stays = "" if dropped.element in DRAWN else "; its words stay"
    unlisted = (
        f"{tag} is not among the HTML that content may use, and is left out{stays}.",
        _MENDS.get(dropped.element, f"Remove {tag} and {end}, and write it in Markdown if it matters."),
    )
    return known.get(dropped.why, unlisted)


def _words_for_attribute(dropped: Dropped) -> tuple[str, str]:
    name = dropped.attribute
    if dropped.why is Why.TWICE:
        return f"`{name}` stands twice in one `<{dropped.element}>`; the second is left out.", "Remove one of the two."
    if dropped.why is Why.RUNS and name in ADDRESSES:
        return (
            f"`{_short(dropped.value)}` is a program and no address.",
            "Write where it leads, such as `contact.md` or `https://www.example.org/`.",
        )
    if dropped.why is Why.RUNS:
        return f"`{name}` of `<{dropped.element}>` is a program that would run in the browser.", f"Remove `{name}`."
    if dropped.why is Why.ADDRESS:
        return _words_for_address(dropped)
    return (
        f"`{name}` of `<{dropped.element}>` is not among the HTML that content may use, and is left out.",
        f"Remove `{name}`; how things look and behave is for the site to decide.",
    )


def _words_for_address(dropped: Dropped) -> tuple[str, str]:
    scheme = scheme_of(dropped.value)
    if scheme == "data":
        return (
            f"The picture of `<{dropped.element}>` is written into the words, and is left out.",
            "Save it as a file in `docs/pictures/`, and show it: `![what it shows](pictures/leaf.jpg)`.",
        )
    if scheme in PAGES.schemes:
        return (
            f"`{_short(dropped.value)}` is no address that a browser can read, and is left out; the words stay.",
            "Copy it again from the address line of the browser.",
        )
    return (
        f"`{_short(dropped.value)}` does not begin as an address may, and is left out; the words stay.",
        "Begin it with `https://`, `mailto:` or `tel:`, or name a file such as `contact.md`.",
    )


def _short(value: str) -> str:
    return shortened(" ".join(value.split()), _SHOWN)
