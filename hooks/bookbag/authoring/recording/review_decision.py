"""What a meeting decided about the policies it reviewed, and what of that cannot be so."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.content.dates import CalendarDate, Period
from bookbag.content.reading.field_readers import did_you_mean
from bookbag.rules.dates_in_words import in_words
from bookbag.rules.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bookbag.content.records.setting import Setting

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """One review, of as many policies as it may be."""

    change: str
    """What changed, in plain English, on one line."""
    on: CalendarDate
    by: str = ""
    """The key of a role; empty where each policy's own approver is meant."""
    next: CalendarDate | Period | None = None
    """When the next review is due; None where each policy keeps its interval."""

    def objections(self, setting: Setting, today: date) -> Iterator[str]:
        """Why nothing can be recorded of this meeting: a sentence or two each."""
        if not self.change:
            yield '--change says nothing. Say what changed, or "No change needed."'
        elif _UNPRINTABLE.search(self.change):
            yield "--change holds a character that cannot be seen or printed. Type it again."
        for token in Tokens.of(setting).unknown_in(self.change):
            yield f"--change: nothing in setting.yml stands for `{{{{{token}}}}}`. Write the words out."
        if self.by and self.by not in setting.roles:
            yield f"--by: {unknown_role_message(self.by, setting)}"
        if self.on.first > today:
            yield f"--on: {in_words(self.on)} is in the future; it is {in_words(today)}. Give the day of the meeting."
        if isinstance(self.next, CalendarDate) and self.next.last <= self.on.last:
            yield (
                f"--next: {in_words(self.next)} does not come after the review ({in_words(self.on)}). "
                'Give a later date, or a period such as "12 months".'
            )


def read_next_review(text: str) -> CalendarDate | Period:
    """Read `2027-11-30`, `2027-11` or `12 months`; raises ValueError with the end of a sentence."""
    if re.match(r"\s*[0-9]+-", text):
        return CalendarDate.read(text)
    try:
        return Period.read(text)
    except ValueError as error:
        if "hundred" in str(error):
            raise
        msg = 'is neither a date nor a period: write `2027-11-30`, a month such as `2027-11`, or "12 months"'
        raise ValueError(msg) from error


def unknown_role_message(said: str, setting: Setting) -> str:
    """That `said` is no role, and which there are."""
    roles = ", ".join(setting.roles) or "none yet"
    return f"`{said}` is no role in setting.yml.{did_you_mean(said, setting.roles)} Name one of its roles: {roles}."
