"""Decides the dates and roles of a policy from the statements of its sign-off block.

Nothing is computed or guessed: a date that could mean two things is a doubt, to be told.
"""

from __future__ import annotations

import re
from dataclasses import field
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.passes.review_periods import WrittenPeriod, periods_in
from bookbag.authoring.importing.passes.sign_off_labels import DATED_MEANINGS, Meaning, Statement, before_other_dates
from bookbag.authoring.importing.passes.written_dates import dates_in, has_month_first, mentions_date, without_dates
from bookbag.authoring.importing.remarks import in_quotation_marks
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bookbag.authoring.importing.policy_draft import PolicyDraft
    from bookbag.content.dates import CalendarDate, Period

ADOPTED, REVIEWED, REVIEW_BY = DATE_FIELDS = ("adopted", "reviewed", "review_by")
_UNSETTLED = re.compile(rf"\b(?:{'|'.join(phrases('sign_off')['unsettled'])})\b", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:to|until|-|–)\s*", re.IGNORECASE)
_FIRST_VERSION = re.compile(r"\b(?:version|edition|issue|ver|v)\D{0,8}1(?:\.0+)?(?!\.?\d)", re.IGNORECASE)


@dataclass(slots=True)
class SignOff:
    """What a sign-off block says for certain, and what not."""

    dates: dict[str, CalendarDate] = field(default_factory=dict)
    """Dates by the names of their fields."""
    period: tuple[Period, str] | None = None
    """How often it is reviewed, and the words that say so."""
    doubts: dict[Statement, str] = field(default_factory=dict)
    """Statements whose meaning is not certain, each with why: the rest of a sentence that begins with it."""
    readings: list[tuple[str, Statement, str]] = field(default_factory=list)
    """Statements read by comparison: the field, and what is to be said of it, with `{}` for the statement."""

    def take(self, draft: PolicyDraft) -> None:
        """Write what is certain into the draft's fields, and tell how it was read where that was by comparison."""
        for name, when in self.dates.items():
            draft.fields.values.setdefault(name, str(when))
        for _, statement, reading in self.readings:
            draft.remarks.inform(reading.format(in_quotation_marks(str(statement))))
        draft.fields.doubtful |= {each.dated for each in self.doubts}
        draft.fields.period = draft.fields.period or self.period


def decide_sign_off(
    statements: Iterable[Statement], today: date, known: Mapping[str, CalendarDate] | None = None
) -> SignOff:
    """Decide what the statements mean. `known` are dates from elsewhere, which they may add to and not change."""
    decision = _Decision(today, known or {})
    decision.read(tuple(statements))
    decision.settle()
    return decision.result


class _Decision:
    """Decides the dates of one document, the unmistakable ones first: the others are told by comparison with them."""

    def __init__(self, today: date, known: Mapping[str, CalendarDate]) -> None:
        self._today, self._known = today, known
        self._read: dict[Meaning, list[tuple[CalendarDate, Statement]]] = {meaning: [] for meaning in DATED_MEANINGS}
        self._periods: list[tuple[Period, Statement]] = []
        self.result = SignOff(dict(known))
        self._version = ""
        self._origin: dict[str, list[Statement]] = {}

    def read(self, statements: tuple[Statement, ...]) -> None:
        numbers = [each for each in statements if each.meaning is Meaning.VERSION and not mentions_date(each.value)]
        american = any(has_month_first(each.value) for each in statements)
        for statement in statements:
            meaning = statement.dated
            if meaning is None or statement.blank or statement in numbers:
                continue
            if meaning is Meaning.DAY and numbers:  # `Version: 3` beside `Date: May 2025`
                meaning, self._version = Meaning.VERSION, str(numbers[0])
            if american and any(each.in_figures for each in dates_in(statement.value)):
                self._doubt(statement, "may give the month before the day, as another date of the document does")
            elif _UNSETTLED.search(statement.value):
                self._doubt(statement, "is the date of a draft")
            elif whens := _days_of(statement.value):
                if meaning in (Meaning.REVIEWED, Meaning.EITHER) or _agree(whens[0], whens[-1]):
                    self._read[meaning].append((whens[-1], statement))
                else:
                    self._doubt(statement, "gives more than one date")
            elif not mentions_date(statement.value) and (found := _periods_of(statement)):
                self._periods.append((found[0].period, statement))
            else:
                self._doubt(statement, "has no day or month that can be read for certain")

    def settle(self) -> None:
        self._settle_sure(ADOPTED, Meaning.ADOPTED)
        for when, statement in self._in_order(Meaning.REVIEWED):
            self._take(REVIEWED, when, statement)
        self._settle_sure(REVIEW_BY, Meaning.NEXT)
        for when, statement in self._read[Meaning.DAY]:
            self._settle_day(when, statement)
        for when, statement in reversed(self._in_order(Meaning.VERSION)):
            self._settle_version(when, statement)
        for when, statement in self._in_order(Meaning.WRITTEN):
            self._settle_written(when, statement)
        self._settle_either()
        self._refuse_contradictions()
        self._settle_period()

    def _settle_sure(self, name: str, meaning: Meaning) -> None:
        found = self._in_order(meaning)
        agreed = all(_agree(one, other) for (one, _), (other, _) in pairwise(found))
        for when, statement in found:
            if agreed:
                self._take(name, when, statement)
            else:
                self._doubt(statement, f"is one of several different dates for `{name}`")

    def _settle_day(self, when: CalendarDate, statement: Statement) -> None:
        """Decide the date beside a signature: the adoption, or a review after an adoption that is known."""
        adopted, reviewed, _ = self._found()
        if _agree(when, adopted) or _agree(when, reviewed):
            return
        if adopted is None and not (reviewed and when.surely_after(reviewed)):
            note = (
                "{} stands beside a signature and was read as `adopted`. If it is the day of a review, write `reviewed`"
            )
            self._take(ADOPTED, when, statement, f"{note} instead.")
        elif adopted and reviewed is None and when.surely_after(adopted):
            self._take(REVIEWED, when, statement)
        else:
            self._doubt(statement, "may be the day of a review or of a signature")

    def _settle_version(self, when: CalendarDate, statement: Statement) -> None:
        name = ADOPTED if _FIRST_VERSION.search(f"{statement.label} {self._version}") else REVIEWED
        there = self.result.dates.get(name)
        if there is None:
            note = f"The date of {{}} was read as `{name}`. Change it if it means something else."
            self._take(name, when, statement, note)
        elif not _agree(when, there) and not (name == REVIEWED and there.surely_after(when)):
            self._doubt(statement, f"is not the date that another line gives for `{name}`")

    def _settle_written(self, when: CalendarDate, statement: Statement) -> None:
        """Decide when it was written, issued or came into effect: its adoption, where nothing else is said of that."""
        adopted, *later = self._found()
        if adopted is None and not any(each and when.surely_after(each) for each in later):
            self._take(ADOPTED, when, statement, "{} was read as `adopted`. Change it if it was adopted later.")
        elif not _agree(when, adopted) and not (adopted and adopted.surely_after(when)):
            self._doubt(
                statement, f"is another day than the one of `{ADOPTED}`" if adopted else "may be the day of a review"
            )

    def _settle_either(self) -> None:
        """Decide a "review date", which may be past or future: another date can tell, or that it lies in the future."""
        adopted, reviewed, due = self._found()
        since = reviewed or adopted
        found = [
            each
            for each in self._in_order(Meaning.EITHER)
            if not _agree(each[0], reviewed) and not _agree(each[0], due)
        ]
        # Where another line says that it is the next and cannot be read, this one is not.
        unsaid = due is None and not any(statement.dated is Meaning.NEXT for statement in self.result.doubts)
        for when, statement in found:
            may_be_next = unsaid and _agree(found[0][0], found[-1][0]) and len(dates_in(statement.value)) == 1
            if may_be_next and since and when.surely_after(since):
                self._take(REVIEW_BY, when, statement, "{} comes after the other date, so it was read as `review_by`.")
            elif may_be_next and when.first > self._today:
                self._take(REVIEW_BY, when, statement, "{} lies in the future, so it was read as `review_by`.")
            elif due and reviewed is None and due.surely_after(when) and not (adopted and adopted.surely_after(when)):
                self._take(REVIEWED, when, statement, "{} comes before the next review, so it was read as `reviewed`.")
            else:
                self._doubt(statement, "may be the last review or the next one")

    def _in_order(self, meaning: Meaning) -> list[tuple[CalendarDate, Statement]]:
        return sorted(self._read[meaning], key=lambda found: found[0].first)

    def _found(self) -> tuple[CalendarDate | None, ...]:
        return tuple(map(self.result.dates.get, DATE_FIELDS))

    def _settle_period(self) -> None:
        if len({period for period, _ in self._periods}) > 1:
            for _, statement in self._periods:
                self._doubt(statement, "is not as often as another line says")
        elif self._periods:
            self.result.period = self._periods[0][0], str(self._periods[0][1])

    def _take(self, name: str, when: CalendarDate, statement: Statement, reading: str = "") -> None:
        there = self._known.get(name)
        if name != REVIEW_BY and when.first > self._today:
            self._doubt(statement, f"lies in the future, so it cannot be `{name}`")
        elif there and not _agree(there, when):
            self._doubt(statement, f"is not the date that was found elsewhere, `{name}: {there}`")
        else:
            now = self.result.dates.get(name)
            if now is None or not _agree(now, when) or when.precision == "day":
                self.result.dates[name] = when
            self._origin.setdefault(name, []).append(statement)
            if reading:
                self.result.readings.append((name, statement, reading))

    def _refuse_contradictions(self) -> None:
        dates = self.result.dates
        for earlier, later in ((ADOPTED, REVIEWED), (REVIEWED, REVIEW_BY), (ADOPTED, REVIEW_BY)):
            first, second = dates.get(earlier), dates.get(later)
            if first and second and first.surely_after(second):
                for name in (each for each in (earlier, later) if each not in self._known):
                    del dates[name]
                    for statement in self._origin.pop(name):
                        self._doubt(statement, f"cannot be right: `{earlier}` would come after `{later}`")
        self.result.readings = [each for each in self.result.readings if each[0] in dates]

    def _doubt(self, statement: Statement, why: str) -> None:
        self.result.doubts.setdefault(statement, why)


def _periods_of(statement: Statement) -> tuple[WrittenPeriod, ...]:
    """How often a label says that the policy is reviewed; `Review cycle: 2 years` needs no `every`."""
    every = f"every {statement.value.strip()}" if statement.meaning is Meaning.CYCLE else ""
    return periods_in(f"{statement} review") or periods_in(every)


def _agree(one: CalendarDate, other: CalendarDate | None) -> bool:
    """Whether two dates may be the same, as a month and a day of it may be."""
    return other is not None and not one.surely_after(other) and not other.surely_after(one)


def _days_of(value: str) -> tuple[CalendarDate, ...]:
    """The dates in `value` in their order in time, without those of something else; none when they cannot be told.

    Any date in it may be one that cannot be read, or other words name a time.
    """
    value = before_other_dates(value)
    dates = dates_in(value)
    if any(_RANGE.fullmatch(value, one.end, other.start) for one, other in pairwise(dates)):
        return ()
    whens = [each.when for each in dates if each.when]
    if len(whens) < len(dates) or mentions_date(without_dates(value)):
        return ()
    return tuple(sorted(whens, key=lambda when: when.first))
