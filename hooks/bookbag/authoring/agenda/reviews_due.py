"""The reviews on a meeting's agenda: overdue, due by the meeting, due soon after it, and undated."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from dateutil.relativedelta import relativedelta

from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.dates_in_words import in_words
from bookbag.rules.review import Review, ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from bookbag.content.records.policy import Policy
    from bookbag.content.records.setting import Setting
    from bookbag.publishing.site import Site

LOOK_AHEAD = timedelta(days=90)
"""How far after a meeting reviews are listed: about a term, and so beyond the next meeting."""


@dataclass(frozen=True, slots=True)
class DueReview:
    """A policy with its review status, in words for the committee."""

    policy: Policy
    review: Review
    owner: str
    """The title of the role that looks after it; empty if none is named."""
    approver: str
    """The title of the role that approves it; empty if none is named."""

    @property
    def last_review(self) -> str:
        """`Last reviewed 31 October 2025`."""
        if self.review.reviewed:
            return f"Last reviewed {in_words(self.review.reviewed)}"
        if self.review.adopted:
            return f"Adopted {in_words(self.review.adopted)}, never reviewed"
        return "No review on record"

    @property
    def due(self) -> str:
        """`due 31 October 2026`, `was due 31 October 2026`, `no date for its next review`."""
        if self.review.due is None:
            return "no date for its next review"
        was = "was " if self.review.status is ReviewStatus.OVERDUE else ""
        return f"{was}due {in_words(self.review.due)}"

    def standing(self, meeting: date) -> str:
        """Its due date seen from the meeting: `1 month and 3 days overdue`, `7 days after the meeting`, or empty."""
        if self.review.due is None:
            return ""
        last = self.review.due.last
        if last == meeting:
            return "on the day of the meeting"
        how_long = length_in_words(*sorted((last, meeting)))
        if self.review.status is ReviewStatus.OVERDUE:
            return f"{how_long} overdue"
        return f"{how_long} {'before' if last < meeting else 'after'} the meeting"

    @property
    def command(self) -> str:
        """The command line that records the review afterwards."""
        return f'bookbag review {self.policy.slug} --change "..."'


@dataclass(frozen=True, slots=True)
class ReviewsDue:
    """The reviews on a meeting's agenda; a policy is in one list at most."""

    overdue: tuple[DueReview, ...]
    by_meeting: tuple[DueReview, ...]
    """Not overdue on the day the agenda is made, but due on the day of the meeting or before."""
    afterwards: tuple[DueReview, ...]
    """Due after the meeting and up to `until`, or due soon by the setting's own rule."""
    undated: tuple[DueReview, ...]
    until: date
    """The last day of the period that `afterwards` covers."""

    @property
    def all(self) -> tuple[DueReview, ...]:
        """The reviews of all lists, in their order above."""
        return (*self.overdue, *self.by_meeting, *self.afterwards, *self.undated)


def reviews_due(site: Site, meeting: date) -> ReviewsDue:
    """The reviews that are overdue on `site.today`, due by `meeting`, due in the ninety days after it, or undated.

    Reviews that are due soon by the setting's own rule are listed too, if that looks further ahead.
    """
    dues = reviews_on(site, site.today)
    until = max(meeting + LOOK_AHEAD, site.setting.review.due_soon.after(site.today))
    dated = [(each, each.review.due.last) for each in dues if each.review.due and each.review.due.last >= site.today]
    return ReviewsDue(
        overdue=with_status(dues, ReviewStatus.OVERDUE),
        by_meeting=tuple(each for each, last in dated if last <= meeting),
        afterwards=tuple(
            each
            for each, last in dated
            if last > meeting and (last <= until or each.review.status is ReviewStatus.DUE_SOON)
        ),
        undated=with_status(dues, ReviewStatus.UNDATED),
        until=until,
    )


def reviews_on(site: Site, day: date) -> tuple[DueReview, ...]:
    """The policies of `site` with their review status on `day`, in the order of `bookbag reviews`."""
    setting = site.setting
    dues = (
        DueReview(
            entry.policy,
            Review.of(entry.policy, day, setting.review.due_soon),
            role_title(setting, entry.policy.owner),
            role_title(setting, entry.policy.approved_by),
        )
        for entry in site.entries
    )
    return tuple(sorted(dues, key=lambda each: (*each.review.urgency, each.policy.slug)))


def with_status(dues: Iterable[DueReview], status: ReviewStatus) -> tuple[DueReview, ...]:
    """Those of `dues` with the review status `status`."""
    return tuple(each for each in dues if each.review.status is status)


def role_title(setting: Setting, key: str) -> str:
    """The title of the role `key`; empty if there is no such role, as the key might be a person's name."""
    role = setting.roles.get(key)
    return role.title if role else ""


def length_in_words(first: date, last: date) -> str:
    """The time between two days in its two largest units: `22 days`, `1 month and 3 days`, `2 years and 1 month`."""
    gap = relativedelta(last, first)
    units = ((gap.years, "year"), (gap.months, "month"), (gap.days, "day"))
    said = [f"{number} {unit}{'' if number == 1 else 's'}" for number, unit in units if number]
    return " and ".join(said[:2])
