"""Checks how texts are written: what Markdown would make of them, and what their writer means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.problems import Level, Problem
from bookbag.markup.slips import SlipKind
from bookbag.rules.tokens import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bookbag.checking.context import CheckContext

_SAID: Mapping[SlipKind, tuple[Level, str, str]] = {
    SlipKind.TOO_MUCH_WORK: (
        Level.STOP,
        "`{}` begins a part with so many brackets, tags, headings or lists that no page can be made of it in time.",
        "See what was pasted here, and take it out.",
    ),
    SlipKind.UNSEEN: (
        Level.FAULT,
        "A character that cannot be seen or printed stands near `{}`: it came along with what was pasted.",
        "Delete those words, and type them yourself. It is left out for now.",
    ),
    SlipKind.COMMENT_WITHOUT_END: (
        Level.STOP,
        "A private comment begins here and is never closed, so nobody can tell what may be published.",
        "Write `-->` where it ends.",
    ),
    SlipKind.COMMENT_IN_COMMENT: (
        Level.FAULT,
        "A private comment begins here, and another begins before it is closed.",
        "Write `-->` where the first one ends. All between them is left out for now.",
    ),
    SlipKind.LIST_UNDER_WORDS: (
        Level.FAULT,
        "`{}` stands straight under other words, and would be shown as a part of their sentence.",
        "Leave an empty line above it if it begins a list; else join it to the line above.",
    ),
    SlipKind.SURPLUS_CELLS: (
        Level.ADVICE,
        "`{}` has more cells than the table has headings.",
        "Add a heading, or write `\\|` for a bar among words. A column without a heading is shown for now.",
    ),
    SlipKind.CONFLICT: (
        Level.FAULT,
        "`{}` is a mark that git leaves between two versions of a text.",
        "Keep the version that is right, and delete the other and the marks.",
    ),
    SlipKind.UNDECIDED: (
        Level.STOP,
        "`{}` begins words of which somebody has yet to decide whether they stand, ours or the new edition's.",
        "Keep those that are right without the mark and its bracket, and delete the others.",
    ),
    SlipKind.FIELDS_IN_TEXT: (
        Level.STOP,
        "`{}` begins fields that stand within the text, where nothing reads them.",
        "Move those that count, such as `status: draft`, to the beginning of the file, and delete the others.",
    ),
    SlipKind.INDENTED_CODE: (
        Level.ADVICE,
        "`{}` begins with four spaces, so it is shown as computer code.",
        "Delete the spaces at the beginning of the line.",
    ),
    SlipKind.STARS_ALONE: (
        Level.ADVICE,
        "Two stars in `{}` have no partner in their paragraph, so they are shown as stars.",
        "Write `**` at both ends of the bold words, with no space inside, or delete them.",
    ),
    SlipKind.SENTENCE_AS_HEADING: (
        Level.FAULT,
        "The hyphens under `{}` make a heading of it.",
        "Leave an empty line between them if they are meant as a line across the page.",
    ),
    SlipKind.EMPTY_HEADING: (
        Level.ADVICE,
        "This heading has no words.",
        "Write its words behind the `#`, or delete the line.",
    ),
    SlipKind.HEADING_TOO_DEEP: (
        Level.ADVICE,
        "The heading `{}` leaves out a level.",
        "Begin it with one `#` more than the heading above it: `##` under the title, `###` under a `##`.",
    ),
    SlipKind.FOOTNOTE_MISSING: (
        Level.FAULT,
        "`[^{}]` points to a footnote that is not there.",
        "Write it at the end of the text: `[^{}]: Its words.`",
    ),
    SlipKind.FOOTNOTE_NOT_CITED: (
        Level.FAULT,
        "Nothing in the text points to the footnote `[^{}]`.",
        "Write `[^{}]` in the text, behind the word that it explains.",
    ),
    SlipKind.FOOTNOTE_EMPTY: (
        Level.FAULT,
        "The footnote `[^{}]` has no words.",
        "Write them behind the colon, or delete the line and `[^{}]` in the text.",
    ),
    SlipKind.REFERENCE_MISSING: (
        Level.FAULT,
        "`[{}]` names a link whose address is not there.",
        "Write the address in round brackets behind the words, as in `[Contact](contact.md)`.",
    ),
}
"""What is said of each kind of slip, and how it is mended."""


_SHOWN = 60
"""Characters of lost words that a message quotes."""


def slips_of_writing(context: CheckContext) -> Iterator[Problem]:
    """Slips in the texts of all that is published."""
    for item in context.to_be_published:
        for slip in context.rendered(item).converted.slips:
            level, what, mend = _SAID[slip.kind]
            line = item.source.body_line + slip.line
            yield Problem(item.source.path, line, what.format(slip.words), mend.format(slip.words), level)


def words_that_are_lost(context: CheckContext) -> Iterator[Problem]:
    """Words of texts that are not on the page, whatever swallowed them.

    Where HTML that hides words is a stop already, those words are not told again.
    """
    for item in context.to_be_published:
        rendered = context.rendered(item)
        for lost in () if rendered.converted.safe.hides_words else rendered.lost:
            said = lost.words if len(lost.words) <= _SHOWN else f"{lost.words[:_SHOWN].rstrip()}..."
            yield Problem(
                item.source.path,
                item.source.body_line + lost.line,
                f"`{said}` is not shown: it was taken for markup.",
                "Look for brackets, braces and bars around it, and write `\\` before one that is meant as it is "
                "(`&lt;` for `<`).",
                Level.FAULT,
            )


def comments_in_fields(context: CheckContext) -> Iterator[Problem]:
    """Private comments in titles, summaries and other fields, which are shown as they are."""
    for item in context.to_be_published:
        for field, said in sentences_of(item):
            if "<!--" in said:
                yield Problem(
                    item.source.path,
                    item.source.line_of(field),
                    f"`{field}` has a private comment in it, which would be published.",
                    "Delete it, or write it on a line of its own that begins with `#`.",
                )
