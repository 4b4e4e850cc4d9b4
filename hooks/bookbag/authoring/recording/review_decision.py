"""What a meeting decided about the policies it reviewed, and whether that can be recorded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.content.dates import CalendarDate, Period
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import did_you_mean
from bookbag.rules.dates_in_words import in_words
from bookbag.rules.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from bookbag.content.records.setting import Setting

# Control characters and lone surrogates: neither can be seen, and no file can hold the latter.
_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class ReviewDecision:
    """The decision of one meeting, the same for every policy it reviewed."""

    change: str
    """What changed, in plain English, on one line."""
    on: CalendarDate
    """The day of the review, or its month."""
    by: str = ""
    """The key of the role that decided; empty for each policy's own `approved_by`."""
    next: CalendarDate | Period | None = None
    """When the next review is due; None to keep each policy's interval."""

    def objections(self, setting: Setting, today: date) -> Iterator[str]:
        """Why this decision cannot be recorded, each reason in a sentence or two."""
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
    """Parse `2027-11-30`, `2027-11` or `12 months`; the message of its ValueError ends a sentence: `is neither ...`."""
    if re.match(r"\s*[0-9]+-", text):  # digits and a hyphen are meant as a date, so its message says what is wrong
        return CalendarDate.read(text)
    try:
        return Period.read(text)
    except ValueError as error:
        if "hundred" in str(error):  # a period, but too long: its own message is the better one
            raise
        msg = 'is neither a date nor a period: write `2027-11-30`, a month such as `2027-11`, or "12 months"'
        raise ValueError(msg) from error


def unknown_role_message(said: str, setting: Setting) -> str:
    """The message that `said` is not the key of a role, with the keys that exist."""
    roles = ", ".join(setting.roles) or "none yet"
    return f"`{said}` is no role in setting.yml.{did_you_mean(said, setting.roles)} Name one of its roles: {roles}."
