"""A policy, with its owner, its review dates and its history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

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
from bookbag.content.reading.record_fields import Contradiction, group, reads
from bookbag.content.records.item import Item

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bookbag.content.dates import CalendarDate, Period


def _language(value: str) -> str:
    if not value.replace("-", "").isalnum() or not value.isascii():
        msg = "is not the code of a language"
        raise ValueError(msg)
    return value


a_language = parsed_with(_language, "pl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One entry in the history of a policy."""

    line: int = 1
    date: CalendarDate = reads(a_date, required=True)
    by: str = reads(identifier, default="")
    """The key of a role."""
    change: str = reads(text, required=True)
    """What changed, in plain English; or that nothing had to change."""
    heard_from: tuple[str, ...] = reads(words_of, default=())
    """Who was consulted: parents, staff, children."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Consultation:
    """A time in which parents are asked what they think of a policy, from its first day to its last."""

    line: int = 1
    opens: date = reads(a_day, required=True)
    closes: date = reads(a_day, required=True)
    outcome: str = reads(text, default="")
    """What parents said, and what changed."""

    def waits_on(self, day: date) -> bool:
        """Whether on `day` the consultation is closed and its outcome not yet given."""
        return self.closes < day and not self.outcome

    def contradictions(self) -> Iterator[Contradiction]:
        """A consultation cannot close before it opens."""
        if self.closes < self.opens:
            yield Contradiction("closes", "The consultation closes before it opens.", "Check the two dates.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy(Item):
    """One file of `policies/`."""

    kind: ClassVar[str] = "policy"
    folder: ClassVar[str] = "policies"

    summary: str = reads(one_line, required=True)
    summary_in: dict[str, str] = reads(mapping_of(a_language, text), default={})
    """The summary in other languages, by language code."""
    topic: str = reads(text, default="")
    """Its heading in the register."""
    adopted: CalendarDate | None = reads(a_date)
    reviewed: CalendarDate | None = reads(a_date)
    """When it was last reviewed."""
    review_by: CalendarDate | None = reads(a_date)
    review_every: Period | None = reads(a_period)
    owner: str = reads(identifier, default="")
    """The key of the role that is responsible for it; never a person's name."""
    approved_by: str = reads(identifier, default="")
    history: tuple[Change, ...] = reads(list_of(group(Change), "{date: 2026-06-30, change: What changed}"), default=())
    """Newest first."""
    related: tuple[str, ...] = reads(list_of(identifier), default=())
    """Other policies, by slug, title or alias."""
    also_known_as: tuple[str, ...] = reads(list_of(text), default=())
    covers: tuple[str, ...] = reads(list_of(identifier), default=())
    """Ids of the subjects a setting is expected to cover."""
    consultation: Consultation | None = reads(group(Consultation))

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
        """Dates in the wrong order: adopted <= reviewed <= due must be possible, with months as intervals of days."""
        if self.review_by and self.review_every:
            yield Contradiction(
                "review_every",
                "Both `review_by` and `review_every` say when the next review is due.",
                "Keep one of the two.",
            )
            return
        if self.adopted and self.reviewed and self.adopted.surely_after(self.reviewed):
            yield Contradiction(
                "reviewed",
                f"It was reviewed ({self.reviewed}) before it was adopted ({self.adopted}).",
                "Check the two dates.",
            )
        else:
            yield from self._due_out_of_order()
        yield from self._history_out_of_order()

    def _due_out_of_order(self) -> Iterator[Contradiction]:
        try:
            due = self.due
        except ValueError as error:
            yield Contradiction(
                "review_every",
                f"`review_every`: `{self.review_every}` {error}.",
                "Write it in the form `review_every: 12 months`.",
            )
            return
        for name, past in (("reviewed", self.reviewed), ("adopted", self.adopted)):
            if due and past and past.surely_after(due):
                yield Contradiction(
                    "review_by" if self.review_by else "review_every",
                    f"The next review ({due}) comes before the policy was {name} ({past}).",
                    "Check the two dates.",
                )
                return

    def _history_out_of_order(self) -> Iterator[Contradiction]:
        for newer, older in zip(self.history, self.history[1:], strict=False):
            if older.date.surely_after(newer.date):
                yield Contradiction(
                    "history",
                    f"The history is not newest first: {newer.date} stands above {older.date}.",
                    "Put the newest entry at the top.",
                )
                return
