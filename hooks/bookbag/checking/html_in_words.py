"""Checks raw HTML in content that would break the page around it, or be taken for a part of the theme."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.checking.record_problems import body_line
from bookbag.content.problems import Level, Problem
from bookbag.markup.html_tags import names_given, tags_in, unpaired_tags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.records.item import Item
    from bookbag.markup.html_tags import Tag

RESERVED_PREFIXES = ("bb-", "md-", "__")
"""Prefixes of ids, classes and `data-` attributes that belong to Bookbag's templates and to Material."""
_FOR_CONTENT = ("bb-line",)
"""Bookbag's classes that content may use: `bb-line` is a line to write on, in forms that are printed."""

_HIDES_THE_REST = frozenset(
    "audio canvas datalist details dialog iframe math noembed noframes noscript object plaintext script select style "
    "svg template textarea title video xmp".split()
)
"""Elements whose content browsers hide, or do not show as text: an unclosed one hides the rest of the page."""

_SHOWN = 40
"""Characters of a broken tag that the message quotes."""
_FENCED = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?(?:^ {0,3}\1|\Z)", re.MULTILINE | re.DOTALL)
_FIRST_LEVEL = re.compile(r"^ {0,3}#(?!#)|^[^\n]+\n {0,3}=+[ \t]*$|<h1\b", re.MULTILINE | re.IGNORECASE)


def headings_of_first_level(context: CheckContext) -> Iterator[Problem]:
    """Headings of the first level, which is that of the page's title."""
    for item in context.to_be_published:
        if context.findings(item).lowered:
            text = _FENCED.sub(lambda fenced: re.sub(r"[^\n]", " ", fenced[0]), item.body)
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
        html = context.findings(item).html
        if not any(mark in html for mark in RESERVED_PREFIXES):
            continue
        for name, kind in {each for tag in tags_in(html) for each in names_given(tag.attributes).items()}:
            if name.lower().startswith(RESERVED_PREFIXES) and name not in _FOR_CONTENT:
                yield Problem(
                    item.source.path,
                    body_line(item, re.escape(name)),
                    f"`{kind if kind == 'data-' else ''}{name}` is a name that belongs to the site itself.",
                    "Names that begin with "
                    f"{', '.join(f'`{each}`' for each in RESERVED_PREFIXES)} are not for content: "
                    "take another, or word the heading from which it was made in another way.",
                )


def tags_of_a_whole_page(context: CheckContext) -> Iterator[Problem]:
    """Tags of a whole page, such as `</body>` in pasted HTML, which would end the page around it."""
    for item in context.to_be_published:
        for name in dict.fromkeys(context.findings(item).frame):
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
        for tag in context.findings(item).unfinished:
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
        # Python-Markdown's own tags are always paired: only raw HTML, which begins with `<`, need be looked at.
        for tag in unpaired_tags(context.findings(item).html) if "<" in item.body else ():
            yield _hides_the_rest(tag, item) if tag.name in _HIDES_THE_REST and not tag.closes else _alone(tag, item)


def _hides_the_rest(tag: Tag, item: Item) -> Problem:
    return Problem(
        item.source.path,
        body_line(item, rf"<{re.escape(tag.name)}(?![\w-])"),
        f"`<{tag.name}>` is not closed, and would hide the rest of the page: how to complain, too.",
        f"Write `</{tag.name}>` where it ends, or `&lt;{tag.name}&gt;` if these were words.",
    )


def _alone(tag: Tag, item: Item) -> Problem:
    what = f"`</{tag.name}>` closes nothing." if tag.closes else f"`<{tag.name}>` is not closed."
    mend = "Remove it." if tag.closes else f"Write `</{tag.name}>` where it ends, or `&lt;{tag.name}&gt;` for words."
    slash = "/" if tag.closes else ""
    return Problem(
        item.source.path, body_line(item, rf"<{slash}{re.escape(tag.name)}(?![\w-])", -1), what, mend, Level.FAULT
    )
