"""Readers of field values: each takes a YAML node and returns a value, or None with the reason in `notes`.

A reader never guesses. It is not called for a missing or empty field.
"""

from __future__ import annotations

import difflib
import re
from typing import TYPE_CHECKING, TypeVar

from bookbag.content import dates
from bookbag.content.problems import shortened
from bookbag.content.reading.lost_field_words import note_curly, note_lost_words, note_words_run_on
from bookbag.content.reading.yaml_nodes import ListNode, Node, Pairs, Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from bookbag.content.problems import ProblemNotes

T = TypeVar("T")
SLUG = re.compile(r"[a-z0-9-]+")
_FORMS = {ListNode: "a list", Pairs: "a group of fields"}
_LONGEST = 60
"""Characters of a value that a message shows: with the rest of it they fit a terminal's line."""
_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}


def text(node: Node, name: str, notes: ProblemNotes) -> str | None:
    """Plain text without white space at either end; words beside it that would be lost are told."""
    value = _any_text(node, name, notes)
    if isinstance(node, Text):
        note_lost_words(node, name, notes)
        note_curly(node, name, notes)
    return value


def identifier(node: Node, name: str, notes: ProblemNotes) -> str | None:
    """An id, an address or the name of a role, behind which ` # ...` is a note."""
    value = _any_text(node, name, notes)
    if isinstance(node, Text):
        note_words_run_on(node, name, notes)
        note_curly(node, name, notes)
    return value


def one_line(node: Node, name: str, notes: ProblemNotes) -> str | None:
    """Plain text on one line, wherever the file breaks lines."""
    value = text(node, name, notes)
    return None if value is None else " ".join(value.split())


def parsed_with(
    parse: Callable[[str], T], form: str, *, sentence: bool = False
) -> Callable[[Node, str, ProblemNotes], T | None]:
    """A reader that parses text with `parse`; `form` shows a volunteer how to write it.

    Comments beside it are notes, unless it is a `sentence`, which could go on.

    The message of a ValueError from `parse` is the rest of a sentence that begins with the text.
    """

    def read(node: Node, name: str, notes: ProblemNotes) -> T | None:
        mend = f"Write it in the form `{name}: {form}`."
        value = _text_or(mend, node, name, notes)
        if value is None:
            return None
        if sentence and isinstance(node, Text):
            note_lost_words(node, name, notes)
        try:
            return parse(value)
        except ValueError as error:
            notes.stop(node.line, f"`{name}`: {_short(value)} {error}.", mend)
            return None

    return read


def held_to(
    read: Callable[[Node, str, ProblemNotes], str | None], parse: Callable[[str], str], mend: str
) -> Callable[[Node, str, ProblemNotes], str | None]:
    """The reader `read`, held to what `parse` accepts.

    The message of a ValueError from `parse` is the rest of a sentence that begins with the text.
    """

    def read_and_parse(node: Node, name: str, notes: ProblemNotes) -> str | None:
        value = read(node, name, notes)
        try:
            return None if value is None else parse(value)
        except ValueError as error:
            notes.stop(node.line, f"`{name}`: {_short(value or '')} {error}.", mend)
            return None

    return read_and_parse


a_day = parsed_with(dates.read_day, "2026-06-30")
a_date = parsed_with(dates.CalendarDate.read, "2026-06-30")
a_moment = parsed_with(dates.read_moment, "2026-12-03 19:30")
a_day_or_moment = parsed_with(dates.read_day_or_moment, "2026-12-03 19:30")
a_period = parsed_with(dates.Period.read, "12 months")


def _whole_number(value: str) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", value):
        msg = "is not a whole number"
        raise ValueError(msg)
    return int(value)


def _truth(value: str) -> bool:
    if value.lower() not in _TRUTHS:
        msg = "is neither `true` nor `false`"
        raise ValueError(msg)
    return _TRUTHS[value.lower()]


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        msg = "is not a short name of small letters, digits and hyphens"
        raise ValueError(msg)
    return value


whole_number = parsed_with(_whole_number, "1")
boolean = parsed_with(_truth, "true")
a_slug = parsed_with(_slug, "a-short-name")


def one_of(choices: Iterable[str]) -> Callable[[Node, str, ProblemNotes], str | None]:
    """A reader of one of `choices`; for any other word, the problem suggests the nearest."""
    known = tuple(choices)

    def read(node: Node, name: str, notes: ProblemNotes) -> str | None:
        value = _any_text(node, name, notes)
        if value is None or value in known:
            return value
        notes.stop(
            node.line,
            f"`{name}`: {_short(value)} is not one of the words that may stand here.{did_you_mean(value, known)}",
            f"Write one of: {', '.join(known)}.",
        )
        return None

    return read


def list_of(
    read_item: Callable[[Node, str, ProblemNotes], T | None], form: str = "one, another"
) -> Callable[[Node, str, ProblemNotes], tuple[T, ...] | None]:
    """A reader of a list whose items `read_item` reads; `form` shows a volunteer what to write between its brackets."""

    def read(node: Node, name: str, notes: ProblemNotes) -> tuple[T, ...] | None:
        if not isinstance(node, ListNode):
            what = "text" if isinstance(node, Text) else _FORMS[type(node)]
            notes.stop(
                node.line,
                f"`{name}` should be a list and is {what}.",
                f"Write it as `{name}: [{form}]`, or each on a line of its own after `- `.",
            )
            return None
        if holds_words(read_item):
            note_words_run_on(node, name, notes)
            _note_beside_empty(node.items, name, notes)
        read_items = [read_item(item, name, notes) for item in node.items if not item.empty]
        return tuple(item for item in read_items if item is not None)

    return read


def words_of(node: Node, name: str, notes: ProblemNotes) -> tuple[str, ...] | None:
    """Words or phrases: a list, or one line with commas between them."""
    if isinstance(node, Text):
        written = text(node, name, notes) or ""
        return tuple(word.strip() for word in written.split(",") if word.strip())
    return list_of(text)(node, name, notes)


def paragraphs(node: Node, name: str, notes: ProblemNotes) -> tuple[str, ...] | None:
    """One text, or a list of texts, as a tuple."""
    return (text(node, name, notes) or "",) if isinstance(node, Text) else list_of(text)(node, name, notes)


def holds_words(reader: Callable[[Node, str, ProblemNotes], object]) -> bool:
    """Whether `reader` reads a text for people, of which nothing may be lost."""
    return reader in (text, one_line, words_of, paragraphs)


def mapping_of(
    read_key: Callable[[Node, str, ProblemNotes], str | None],
    read_value: Callable[[Node, str, ProblemNotes], T | None],
) -> Callable[[Node, str, ProblemNotes], dict[str, T] | None]:
    """A reader of a mapping whose keys the volunteer chooses."""

    def read(node: Node, name: str, notes: ProblemNotes) -> dict[str, T] | None:
        if not isinstance(node, Pairs):
            notes.stop(
                node.line,
                f"`{name}` should be a group of fields.",
                f"Write `{name}:` and under it, two spaces in, lines of the form `name: value`.",
            )
            return None
        if holds_words(read_value):
            _note_beside_empty(node.values.values(), name, notes)
        found: dict[str, T] = {}
        for key, item in node.values.items():
            good_key = read_key(Text(key, node.lines[key]), name, notes)
            value = None if item.empty else read_value(item, f"{name}.{key}", notes)
            if good_key is not None and value is not None:
                found[good_key] = value
        return found

    return read


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The sentence ` Did you mean ...?` where one of `known` is similar to `word`, else an empty string."""
    near = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f" Did you mean `{near[0]}`?" if near else ""


def _note_beside_empty(nodes: Iterable[Node], name: str, notes: ProblemNotes) -> None:
    """Note the comments where a text has no value at all."""
    for node in nodes:
        if isinstance(node, Text) and node.empty:
            note_lost_words(node, name, notes)


def _any_text(node: Node, name: str, notes: ProblemNotes) -> str | None:
    mend = f"Write it as `{name}: some words`, with quotation marks round it if it has : # [ or {{ in it."
    return _text_or(mend, node, name, notes)


def _text_or(mend: str, node: Node, name: str, notes: ProblemNotes) -> str | None:
    """The text of `node`; None, with `mend` in `notes`, where it is a list or a group."""
    if isinstance(node, Text):
        return node.value.strip()
    notes.stop(node.line, f"`{name}` should be text and is {_FORMS[type(node)]}.", mend)
    return None


def _short(value: str) -> str:
    return f"`{shortened(' '.join(value.split()), _LONGEST)}`"
