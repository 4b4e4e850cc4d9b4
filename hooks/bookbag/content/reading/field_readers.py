"""Readers of field values: each takes a YAML node and returns a value, or None with the reason in `notes`.

Each is declared together with the shape of its values. A reader never guesses. It is not called for a missing or empty field.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from bookbag.content import dates
from bookbag.content.problems import shortened
from bookbag.content.reading.lost_field_words import note_curly, note_lost_words, note_points, note_words_run_on
from bookbag.content.reading.shapes import Reader, Shape, shaped
from bookbag.content.reading.yaml_nodes import ListNode, Node, Pairs, Text
from bookbag.content.written_form import WrittenForm

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from bookbag.content.problems import ProblemNotes

T = TypeVar("T")
SLUG = re.compile(r"[a-z0-9-]+")
_SLUG_WRITTEN = WrittenForm(SLUG, "is not a short name of small letters, digits and hyphens")
_WHOLE_NUMBER = WrittenForm(re.compile("[0-9]{1,6}"), "is not a whole number")
_FORMS = {ListNode: "a list", Pairs: "a group of fields"}
_LONGEST = 60
"""Characters of a value that a message shows: with the rest of it they fit a terminal's line."""
_TRUTHS = {"true": True, "yes": True, "on": True, "false": False, "no": False, "off": False}
_IN_ANY_CASE = ("".join(f"[{letter}{letter.upper()}]" for letter in word) for word in _TRUTHS)
_TRUTH = WrittenForm(re.compile("|".join(_IN_ANY_CASE)), "is neither `true` nor `false`")


@shaped(Shape(form="text"))
def text(node: Node, name: str, notes: ProblemNotes) -> str | None:
    """Plain text without white space at either end; words beside it that would be lost are told."""
    value = _any_text(node, name, notes)
    if isinstance(node, Text):
        note_lost_words(node, name, notes)
        note_curly(node, name, notes)
        note_points(node, name, notes)
    return value


@shaped(Shape(form="identifier"))
def identifier(node: Node, name: str, notes: ProblemNotes) -> str | None:
    """An id, an address or the name of a role, behind which ` # ...` is a note."""
    value = _any_text(node, name, notes)
    if isinstance(node, Text):
        note_words_run_on(node, name, notes)
        note_curly(node, name, notes)
    return value


@shaped(Shape(form="line"))
def one_line(node: Node, name: str, notes: ProblemNotes) -> str | None:
    """Plain text on one line, wherever the file breaks lines."""
    value = text(node, name, notes)
    return None if value is None else " ".join(value.split())


def parsed_with(
    parse: Callable[[str], T],
    example: str,
    written: WrittenForm | None = None,
    *,
    form: str = "parsed",
    sentence: bool = False,
    bounds: Mapping[str, object] = MappingProxyType({}),
) -> Reader[T]:
    """A reader that parses text with `parse`; `example` shows a volunteer how to write it.

    `written` is the pattern of what `parse` takes, `bounds` are what a pattern cannot say of it, and `form` is the box
    in which an editor shows it. Comments beside it are notes, unless it is a `sentence`, which could go on.

    The message of a ValueError from `parse` is the rest of a sentence that begins with the text.
    """

    @shaped(Shape(form=form, written=written, example=example.strip('"'), bounds=bounds))
    def read(node: Node, name: str, notes: ProblemNotes) -> T | None:
        mend = f"Write it in the form `{name}: {example}`."
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


def held_to(read: Reader[str], parse: Callable[[str], str], mend: str, written: WrittenForm) -> Reader[str]:
    """The reader `read`, held to what `parse` accepts, of which `written` is the pattern.

    The message of a ValueError from `parse` is the rest of a sentence that begins with the text.
    """

    @shaped(replace(read.shape, written=written))
    def read_and_parse(node: Node, name: str, notes: ProblemNotes) -> str | None:
        value = read(node, name, notes)
        try:
            return None if value is None else parse(value)
        except ValueError as error:
            notes.stop(node.line, f"`{name}`: {_short(value or '')} {error}.", mend)
            return None

    return read_and_parse


_CALENDAR = {"years": (dates.FIRST_YEAR, dates.LAST_YEAR), "message_else": dates.NO_CALENDAR_DAY}
"""What a form says of a date that has the pattern and is none."""
a_day = parsed_with(dates.read_day, "2026-06-30", dates.WRITTEN_DAY, form="day", bounds=_CALENDAR)
a_date = parsed_with(dates.CalendarDate.read, "2026-06-30", dates.WRITTEN_DATE, form="date", bounds=_CALENDAR)
a_moment = parsed_with(dates.read_moment, "2026-12-03 19:30", dates.WRITTEN_MOMENT, form="moment", bounds=_CALENDAR)
a_day_or_moment = parsed_with(
    dates.read_day_or_moment, "2026-12-03 19:30", dates.WRITTEN_DAY_OR_MOMENT, form="day-or-moment", bounds=_CALENDAR
)
a_period = parsed_with(
    dates.Period.read,
    "12 months",
    dates.WRITTEN_PERIOD,
    form="period",
    bounds={"longest": dates.MAX_COUNTS, "message_else": dates.TOO_LONG},
)
whole_number = parsed_with(lambda value: int(_WHOLE_NUMBER.fullmatch(value)[0]), "1", _WHOLE_NUMBER, form="number")
boolean = parsed_with(lambda value: _TRUTHS[_TRUTH.fullmatch(value)[0].lower()], "true", _TRUTH, form="truth")
a_slug = parsed_with(lambda value: _SLUG_WRITTEN.fullmatch(value)[0], "a-short-name", _SLUG_WRITTEN, form="slug")


def one_of(choices: Iterable[str]) -> Reader[str]:
    """A reader of one of `choices`; for any other word, the problem suggests the nearest."""
    known = tuple(choices)

    @shaped(Shape(form="choice", choices=known))
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


def list_of(read_item: Reader[T], example: str = "one, another") -> Reader[tuple[T, ...]]:
    """A reader of a list whose items `read_item` reads; `example` shows what a volunteer writes between its brackets."""

    @shaped(Shape(form="list", item=read_item.shape))
    def read(node: Node, name: str, notes: ProblemNotes) -> tuple[T, ...] | None:
        if not isinstance(node, ListNode):
            what = "text" if isinstance(node, Text) else _FORMS[type(node)]
            notes.stop(
                node.line,
                f"`{name}` should be a list and is {what}.",
                f"Write it as `{name}: [{example}]`, or each on a line of its own after `- `.",
            )
            return None
        if read_item.shape.of_words:
            note_words_run_on(node, name, notes)
            _note_beside_empty(node.items, name, notes)
        read_items = [read_item(item, name, notes) for item in node.items if not item.empty]
        return tuple(item for item in read_items if item is not None)

    return read


@shaped(Shape(form="words"))
def words_of(node: Node, name: str, notes: ProblemNotes) -> tuple[str, ...] | None:
    """Words or phrases: a list, or one line with commas between them."""
    if isinstance(node, Text):
        written = text(node, name, notes) or ""
        return tuple(word.strip() for word in written.split(",") if word.strip())
    return list_of(text)(node, name, notes)


@shaped(Shape(form="paragraphs"))
def paragraphs(node: Node, name: str, notes: ProblemNotes) -> tuple[str, ...] | None:
    """One text, or a list of texts, as a tuple."""
    return (text(node, name, notes) or "",) if isinstance(node, Text) else list_of(text)(node, name, notes)


def mapping_of(read_key: Reader[str], read_value: Reader[T]) -> Reader[dict[str, T]]:
    """A reader of a mapping whose keys the volunteer chooses."""

    @shaped(Shape(form="mapping", key=read_key.shape, value=read_value.shape))
    def read(node: Node, name: str, notes: ProblemNotes) -> dict[str, T] | None:
        if not isinstance(node, Pairs):
            notes.stop(
                node.line,
                f"`{name}` should be a group of fields.",
                f"Write `{name}:` and under it, two spaces in, lines of the form `name: value`.",
            )
            return None
        if read_value.shape.of_words:
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
