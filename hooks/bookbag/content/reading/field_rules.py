"""Rules between the fields of a record, declared beside them in `rules`.

The reader of a record tells what breaks them, and the forms of the editor are given them as data, so that both hold the
same rules in the same words. A name of a field in a group has a dot in it: `half_term.from`.
"""

from __future__ import annotations

import functools
from datetime import date, datetime
from itertools import pairwise
from typing import TYPE_CHECKING, Any, ClassVar

from bookbag.content.dates import CalendarDate, as_moment, end_of, monday_of
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.record_fields import Contradiction, fields_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.content.reading.record_fields import Record

    When = date | datetime | CalendarDate


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldRule:
    """What the values of some fields must be to one another, and what is said where they are not."""

    rule: ClassVar[str]
    """What the editor calls a rule of this kind."""
    fields: tuple[str, ...]
    what: str
    """What is wrong; values are filled in for the names of fields in braces."""
    mend: str
    told_at: str = ""
    """The field on whose line it is told; otherwise the last of `fields`."""

    def broken_in(self, record: Record) -> Iterator[Contradiction]:
        """What in `record` breaks the rule."""
        raise NotImplementedError

    def _told(self, record: Record, **filled: object) -> Contradiction:
        values = {spec.name: getattr(record, spec.attribute) for spec in fields_of(type(record))} | filled
        place = self.told_at or self.fields[-1]
        return Contradiction(place, self.what.format_map(values), self.mend.format_map(values))


@dataclass(frozen=True, slots=True, kw_only=True)
class InOrder(FieldRule):
    """The first field is not later than the second. Days and months are compared as intervals."""

    rule = "in-order"
    apart: bool = False
    """Whether two moments may not be the same either."""

    def broken_in(self, record: Record) -> Iterator[Contradiction]:
        """The first field, where it is surely after the second."""
        first, second = (value_of(record, name) for name in self.fields)
        if first and second and _surely_after(first, second, apart=self.apart):
            yield self._told(record)


@dataclass(frozen=True, slots=True, kw_only=True)
class OneWay(FieldRule):
    """What `ways` list is said in one way only: by all fields of one of them, and by none of another."""

    rule = "one-of"
    ways: tuple[tuple[str, ...], ...]
    what_else: str = ""
    """What is wrong where it is said in no way, or only half; empty where it need not be said."""
    mend_else: str = ""

    def broken_in(self, record: Record) -> Iterator[Contradiction]:
        """Fields of two ways, or none of which all fields are there."""
        begun = [way for way in self.ways if any(value_of(record, name) for name in way)]
        if len(begun) > 1:
            yield self._told(record)
        elif self.what_else and not any(all(value_of(record, name) for name in way) for way in self.ways):
            yield Contradiction(self.told_at or self.fields[-1], self.what_else, self.mend_else)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimesUnless(FieldRule):
    """Moments have a time of day, unless `flag` is set: then they have none."""

    rule = "times-unless"
    flag: str
    what_else: str
    """What is wrong where there is a time in spite of the flag."""
    mend_else: str

    def broken_in(self, record: Record) -> Iterator[Contradiction]:
        """Each field that has a time where it should have none, or none where it should have one."""
        for name in self.fields:
            value = value_of(record, name)
            if value and isinstance(value, datetime) is bool(value_of(record, self.flag)):
                wrong = (self.what_else, self.mend_else) if isinstance(value, datetime) else (self.what, self.mend)
                yield Contradiction(name, *(words.format(field=name, value=value) for words in wrong))


class OnMonday(FieldRule):
    """A day is a Monday."""

    rule = "monday"

    def broken_in(self, record: Record) -> Iterator[Contradiction]:
        """The day, where it is another day of the week."""
        day = value_of(record, self.fields[0])
        if day and day.weekday():
            yield self._told(record, weekday=f"{day:%A}", monday=monday_of(day))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewestFirst(FieldRule):
    """The entries of a list stand with the latest first."""

    rule = "newest-first"
    by: str
    """The field of an entry that says when it was."""

    def broken_in(self, record: Record) -> Iterator[Contradiction]:
        """The first two entries that stand in the wrong order."""
        dates = [value_of(entry, self.by) for entry in value_of(record, self.fields[0])]
        wrong = next((pair for pair in pairwise(dates) if _surely_after(pair[1], pair[0])), None)
        if wrong:
            yield self._told(record, newer=wrong[0], older=wrong[1])


@dataclass(frozen=True, slots=True, kw_only=True)
class NoOverlap(FieldRule):
    """The entries of a list, each from one day to another, share no day."""

    rule = "no-overlap"
    first: str
    last: str
    called: str
    """The field of an entry that names it."""

    def broken_in(self, record: Record) -> Iterator[Contradiction]:
        """Entries that begin before the one before them has ended."""
        entries = sorted(value_of(record, self.fields[0]), key=lambda entry: value_of(entry, self.first))
        for earlier, later in pairwise(entries):
            if value_of(later, self.first) <= value_of(earlier, self.last):
                names = (value_of(each, self.called) for each in (earlier, later))
                yield self._told(record, **dict(zip(("earlier", "later"), names, strict=True)))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoRepeats(FieldRule):
    """No two entries of a list have the same value in one field."""

    rule = "no-repeats"
    by: str

    def broken_in(self, record: Record) -> Iterator[Contradiction]:
        """Values that stand there again."""
        values = [value_of(entry, self.by) for entry in value_of(record, self.fields[0])]
        yield from (self._told(record, value=value) for nth, value in enumerate(values) if value in values[:nth])


class NotInTheFuture(FieldRule):
    """Dates of what has been. Which day it is, only the checks know, which ask `yet_to_come`."""

    rule = "not-in-the-future"

    def broken_in(self, record: Record) -> Iterator[Contradiction]:  # noqa: ARG002 - as every rule
        """Nothing, as long as the day is not known."""
        return iter(())

    def yet_to_come(self, record: Record, today: date) -> dict[str, Any]:
        """The fields that are surely later than `today`, and their values."""
        values = {name: value_of(record, name) for name in self.fields}
        return {name: value for name, value in values.items() if value and _surely_after(value, today)}


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstOf(FieldRule):
    """Rules of which only the first that is broken is told."""

    rule = "first-of"
    fields: tuple[str, ...] = ()
    what: str = ""
    mend: str = ""
    rules: tuple[FieldRule, ...]

    def broken_in(self, record: Record) -> Iterator[Contradiction]:
        """What breaks the first rule that is broken."""
        broken = (list(rule.broken_in(record)) for rule in self.rules)
        yield from next(filter(None, broken), [])


def plain_rules(rules: Iterable[FieldRule]) -> Iterator[FieldRule]:
    """The rules one by one, without how they are grouped."""
    for rule in rules:
        yield from plain_rules(rule.rules) if isinstance(rule, FirstOf) else (rule,)


def value_of(record: Any, name: str) -> Any:  # noqa: ANN401 - of a record, whichever it is
    """The value of the field `name` of a record; None where it, or the group that it is in, is absent."""
    first, _, rest = name.partition(".")
    form: type[Record] = type(record)
    value = getattr(record, _attributes_of(form)[first])
    return value if value is None or not rest else value_of(value, rest)


@functools.cache
def _attributes_of(form: type[Record]) -> dict[str, str]:
    """The attributes of a record by the names of their fields."""
    return {spec.name: spec.attribute for spec in fields_of(form)}


def _surely_after(one: When, other: When, *, apart: bool = False) -> bool:
    """Whether `one` is later than `other`, whichever moments of their days or months are meant."""
    begins = one.first if isinstance(one, CalendarDate) else one
    last = other.last if isinstance(other, CalendarDate) else other
    if not isinstance(begins, datetime) and not isinstance(last, datetime):
        return begins > last
    if isinstance(last, datetime):
        return as_moment(begins) > last or (apart and as_moment(begins) == last)
    return as_moment(begins) >= end_of(last)
