"""A policy, with its owner, its review dates and its history."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import (
    a_date,
    a_day,
    a_period,
    identifier,
    list_of,
    mapping_of,
    one_line,
    parsed_with,
    text,
    words_of,
)
from bookbag.content.reading.field_rules import FieldRule, FirstOf, InOrder, NewestFirst, NotInTheFuture, OneWay
from bookbag.content.reading.record_fields import Contradiction, group, reads
from bookbag.content.records.item import Item
from bookbag.content.written_form import WrittenForm

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bookbag.content.dates import CalendarDate, Period


IN_THE_FUTURE = "`{field}` has a date in the future, {when}: it is {today}."
_LANGUAGE = WrittenForm(re.compile("-*[A-Za-z0-9][A-Za-z0-9-]*"), "is not the code of a language")
a_language = parsed_with(lambda value: _LANGUAGE.fullmatch(value)[0], "pl", _LANGUAGE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry in the history of a policy."""

    rules: ClassVar[tuple[FieldRule, ...]] = (
        NotInTheFuture(fields=("date",), what=IN_THE_FUTURE, mend="Check the date."),
    )

    line: int = 1
    date: CalendarDate = reads(a_date, required=True, tells="The day of the review or the change, or its month.")
    by: str = reads(identifier, default="", tells="The role that made the change; never a name.", refers="role")
    change: str = reads(
        text,
        required=True,
        label="What changed",
        tells='What is different for families, in plain words. "No change needed" is an answer too.',
    )
    heard_from: tuple[str, ...] = reads(
        words_of, default=(), tells="Who was asked, with commas between them: parents, staff, children."
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A time in which parents are asked what they think of a policy, from its first day to its last."""

    rules: ClassVar[tuple[FieldRule, ...]] = (
        InOrder(
            fields=("opens", "closes"), what="The consultation closes before it opens.", mend="Check the two dates."
        ),
    )

    line: int = 1
    opens: date = reads(a_day, required=True, tells="The first day on which parents are asked.")
    closes: date = reads(a_day, required=True, tells="The last day on which they can answer.")
    outcome: str = reads(
        text, default="", label="What came of it", tells="When it is over: what parents said, and what changes."
    )

    def waits_on(self, day: date) -> bool:
        """Whether on `day` the consultation is closed and its outcome not yet given."""
        return self.closes < day and not self.outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Item):
    """One file of `policies/`."""

    kind: ClassVar[str] = "policy"
    folder: ClassVar[str] = "policies"
    rules: ClassVar[tuple[FieldRule, ...]] = (
        NotInTheFuture(fields=("adopted", "reviewed"), what=IN_THE_FUTURE, mend="Check the date."),
        FirstOf(
            rules=(
                OneWay(
                    fields=("review_by", "review_every"),
                    ways=(("review_by",), ("review_every",)),
                    what="Both `review_by` and `review_every` say when the next review is due.",
                    mend="Keep one of the two.",
                ),
                InOrder(
                    fields=("adopted", "reviewed"),
                    what="It was reviewed ({reviewed}) before it was adopted ({adopted}).",
                    mend="Check the two dates.",
                ),
                InOrder(
                    fields=("reviewed", "review_by"),
                    what="The next review ({review_by}) comes before the policy was reviewed ({reviewed}).",
                    mend="Check the two dates.",
                ),
                InOrder(
                    fields=("adopted", "review_by"),
                    what="The next review ({review_by}) comes before the policy was adopted ({adopted}).",
                    mend="Check the two dates.",
                ),
            )
        ),
        NewestFirst(
            fields=("history",),
            by="date",
            what="The history is not newest first: {newer} stands above {older}.",
            mend="Put the newest entry at the top.",
        ),
    )

    summary: str = reads(
        one_line, required=True, tells="What this policy means for a family, in one plain sentence. Lists show it."
    )
    summary_in: dict[str, str] = reads(
        mapping_of(a_language, text),
        default={},
        label="Summary in other languages",
        tells="The same sentence in another language, under the language's code, such as pl for Polish.",
    )
    topic: str = reads(text, default="", tells="The heading under which the list of policies has it.", refers="topic")
    adopted: CalendarDate | None = reads(
        a_date, label="First adopted", tells="The day, or the month, in which the committee first agreed it."
    )
    reviewed: CalendarDate | None = reads(
        a_date, label="Last reviewed", tells="The day, or the month, in which the committee last went through it."
    )
    review_by: CalendarDate | None = reads(
        a_date, label="Next review by", tells="The day, or the month, by which it must be reviewed again."
    )
    review_every: Period | None = reads(
        a_period,
        tells="How long a review holds, such as 12 months. Fill in either this or the date of the next review.",
    )
    owner: str = reads(
        identifier, default="", tells="The role that looks after it; never a person's name.", refers="role"
    )
    approved_by: str = reads(identifier, default="", tells="The role that approves it.", refers="role")
    history: tuple[Change, ...] = reads(
        list_of(group(Change), "{date: 2026-06-30, change: What changed}"),
        default=(),
        tells="What changed at each review, the newest first. Parents see it at the end of the page.",
    )
    related: tuple[str, ...] = reads(
        list_of(identifier),
        default=(),
        label="Related policies",
        tells="Other policies that whoever reads this one may want.",
        refers="policy",
    )
    also_known_as: tuple[str, ...] = reads(
        list_of(text),
        default=(),
        tells="Other names by which people ask for it, for links and the search.",
        seldom=True,
    )
    covers: tuple[str, ...] = reads(
        list_of(identifier),
        default=(),
        label="Subjects it covers",
        tells="Which of the subjects that every setting should have a policy on it deals with.",
        refers="subject",
    )
    consultation: Consultation | None = reads(
        group(Consultation), tells="A time in which you ask parents what they think of it, and what came of it."
    )

    @property
    def due(self) -> CalendarDate | None:
        """When the next review is due; None where the file does not say.

        `review_every` counts from the last review, or from the adoption of a policy never reviewed.
        """
        if self.review_by or not self.review_every:
            return self.review_by
        since = self.reviewed or self.adopted
        return since.plus(self.review_every) if since else None

    def contradictions(self) -> Iterator[Contradiction]:
        """A review that would next be due beyond the years that a date may have."""
        try:
            _ = self.due
        except ValueError as error:
            yield Contradiction(
                "review_every",
                f"`review_every`: `{self.review_every}` {error}.",
                "Write it in the form `review_every: 12 months`.",
            )
