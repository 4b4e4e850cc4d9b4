"""Checks raw HTML in content that would break the page around it, or be taken for a part of the theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.checking.record_problems import body_line, without_code
from bookbag.content.problems import Level, Problem
from bookbag.markup.dropped_html import Why
from bookbag.markup.html_tags import names_given, tags_in
from bookbag.markup.safe_list import PAGES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.records.item import Item
    from bookbag.markup.renderer import Rendered
    from bookbag.markup.tag_scanner import ScannedTag

RESERVED_PREFIXES = ("bb-", "md-", "__")
"""Prefixes of ids, classes and `data-` attributes that belong to Bookbag's templates and to Material."""
_FOR_CONTENT = ("bb-line",)
"""Bookbag's classes that content may use: `bb-line` is a line to write on, in forms that are printed."""
OUR_DATA = frozenset(
    "adopted-words at-most bb-opens copy css-inline due-words label or-else print review-due review-soon review-status "
    "reviewed-words share shown-from shown-until topic".split()
)
"""Names of Bookbag's own `data-` attributes, which its scripts and `bookbag verify` read."""

_HIDES_THE_REST = frozenset(
    "audio canvas datalist details dialog iframe math noembed noframes noscript object plaintext script select style "
    "svg template textarea title video xmp".split()
)
"""Elements whose content browsers hide, or do not show as text: an unclosed one hides the rest of the page."""

_SHOWN = 40
"""Characters of a broken tag that the message quotes."""
_FIRST_LEVEL = re.compile(r"^ {0,3}#(?!#)|^[^\n]+\n {0,3}=+[ \t]*$|<h1\b", re.MULTILINE | re.IGNORECASE)


def headings_of_first_level(context: CheckContext) -> Iterator[Problem]:
    """Headings of the first level, which is that of the page's title."""
    for item in context.to_be_published:
        if context.rendered(item).lowered:
            text = without_code(item.body)
            match = _FIRST_LEVEL.search(text)
            yield Problem(
                item.source.path,
                item.source.body_line + (text[: match.start()].count("\n") if match else 0),
                "This heading is of the first level, which is that of the page's title.",
                "Begin it with `##`. All headings of the page are shown one level lower for now.",
                Level.ADVICE,
            )


def names_reserved(context: CheckContext) -> Iterator[Problem]:
    """Ids, classes and data attributes by which scripts and `bookbag verify` would take an element for a template's."""
    for item in context.to_be_published:
        for name, kind in _names_in(context.rendered(item)):
            if is_reserved(name, data=kind == "data-"):
                yield Problem(
                    item.source.path,
                    body_line(item, re.escape(name)),
                    f"`{kind if kind == 'data-' else ''}{name}` is a name that belongs to the site itself.",
                    "Names that begin with "
                    f"{', '.join(f'`{each}`' for each in RESERVED_PREFIXES)} and those of its scripts are not for content: "
                    "take another, or word the heading from which it was made in another way.",
                )


def is_reserved(name: str, *, data: bool = False) -> bool:
    """Whether an id, a class, or with `data` the rest of a `data-` attribute's name, is the site's own."""
    ours = name.lower().startswith(RESERVED_PREFIXES) and name not in _FOR_CONTENT
    return ours or (data and name.lower() in OUR_DATA)


def _names_in(rendered: Rendered) -> frozenset[tuple[str, str]]:
    """The names that a text gives to elements, each with where it stands; those that were left out too."""
    html, dropped = rendered.html, rendered.converted.safe.dropped
    tags = tags_in(html) if any(mark in html for mark in RESERVED_PREFIXES) else ()
    given = (*(tag.attributes for tag in tags), tuple((each.attribute, each.value) for each in dropped))
    return frozenset(name for attributes in given for name in names_given(attributes).items())


def tags_of_a_whole_page(context: CheckContext) -> Iterator[Problem]:
    """Tags of a whole page, such as `</body>` in pasted HTML, which would end the page around it."""
    for item in context.to_be_published:
        dropped = context.rendered(item).converted.safe.dropped
        for name in dict.fromkeys(each.element for each in dropped if each.why is Why.OF_A_WHOLE_PAGE):
            yield Problem(
                item.source.path,
                body_line(item, rf"</?{name}\b"),
                f"`<{name}>` is of a whole web page, and these words are a part of one.",
                f"Remove `<{name}>` and `</{name}>`. They are left out for now.",
                Level.FAULT,
            )


def tags_unfinished(context: CheckContext) -> Iterator[Problem]:
    """Tags without `>`, or with an unclosed quotation mark, which would swallow what follows."""
    for item in context.to_be_published:
        for tag in context.rendered(item).converted.unfinished:
            yield Problem(
                item.source.path,
                body_line(item, re.escape(tag)),
                f"`{tag[:_SHOWN]}` is a tag that is never finished.",
                "Close its quotation marks and write `>` at its end, or `&lt;` for a plain `<`. It is shown as words "
                "for now.",
                Level.FAULT,
            )


def tags_unpaired(context: CheckContext) -> Iterator[Problem]:
    """Start tags without an end tag, and end tags without a start tag, which change or hide what follows."""
    for item in context.to_be_published:
        for tag in context.rendered(item).converted.safe.unpaired:
            if hides_the_rest(tag):
                yield _hides_the_rest(tag, item)
            elif tag.closes or tag.name in PAGES.elements:  # others are told as left out
                yield _alone(tag, item)


def hides_the_rest(tag: ScannedTag) -> bool:
    """Whether an unpaired tag would hide the rest of the page."""
    return tag.name in _HIDES_THE_REST and not tag.closes


def _hides_the_rest(tag: ScannedTag, item: Item) -> Problem:
    return Problem(
        item.source.path,
        body_line(item, rf"<{re.escape(tag.name)}(?![\w-])"),
        f"`<{tag.name}>` is not closed, and would hide the rest of the page: how to complain, too.",
        f"Write `</{tag.name}>` where it ends, or `&lt;{tag.name}&gt;` if these were words.",
    )


def _alone(tag: ScannedTag, item: Item) -> Problem:
    what = f"`</{tag.name}>` closes nothing." if tag.closes else f"`<{tag.name}>` is not closed."
    mend = "Remove it." if tag.closes else f"Write `</{tag.name}>` where it ends, or `&lt;{tag.name}&gt;` for words."
    slash = "/" if tag.closes else ""
    return Problem(
        item.source.path, body_line(item, rf"<{slash}{re.escape(tag.name)}(?![\w-])", -1), what, mend, Level.FAULT
    )
