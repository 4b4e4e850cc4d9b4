"""The entries of the committee's calendar: when each policy is due for review."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from bookbag.outputs.calendars.appointment import Appointment, day_after, last_changed
from bookbag.rules.addresses import lasting_id
from bookbag.rules.dates_in_words import in_words
from bookbag.rules.publication import public_from
from bookbag.rules.review import ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.dates import CalendarDate
    from bookbag.content.records.policy import Policy
    from bookbag.publishing.register import RegisterEntry
    from bookbag.publishing.site import Site

REMINDERS = (timedelta(days=60), timedelta(days=14))
"""60 days before the day, so that a committee meeting can still be held, and 14 days before as a last reminder."""

_LISTED_STATUSES = {
    ReviewStatus.OVERDUE: "Overdue",
    ReviewStatus.UNDATED: "Without a review date, and so not among the dates here",
}
"""Statuses whose policies the description names, as no entry to come shows them."""


def review_appointments(site: Site) -> tuple[Appointment, ...]:
    """An all-day entry for each public policy with a due date, sorted by date. A due month counts as its last day."""
    dated = ((entry, due) for entry in site.entries if (due := entry.review.due))
    found = (_appointment(site, entry, due) for entry, due in dated)
    return tuple(sorted(found, key=lambda each: (each.starts, each.uid)))


def reviews_description(site: Site) -> str:
    """The description of the calendar, which names overdue and undated policies, as no entry to come shows them."""
    if not site.entries:
        return "When our policies are due for review. No policy is published yet."
    return "\n\n".join(("When each of our policies is due for review.", *_listed_policies(site)))


def _listed_policies(site: Site) -> Iterator[str]:
    """A sentence for each status of `_LISTED_STATUSES` that lists its policies, in the register's order."""
    for status, said in _LISTED_STATUSES.items():
        titles = [entry.policy.title for entry in site.entries if entry.review.status is status]
        if titles:
            yield f"{said}: {'; '.join(titles)}."


def _appointment(site: Site, entry: RegisterEntry, due: CalendarDate) -> Appointment:
    policy, said = entry.policy, "overdue" if entry.review.status is ReviewStatus.OVERDUE else "due"
    address = site.absolute(policy.link)
    return Appointment(
        uid=lasting_id(site.setting, "review", policy.id),
        title=f"Policy review {said}: {policy.title}",
        starts=due.last,
        ends=day_after(due.last),
        changed=last_changed(policy.corrected, policy.reviewed.last if policy.reviewed else None, public_from(policy)),
        description="\n\n".join((*_facts(site, policy, due), address)),
        address=address,
        kind="policy-review",
        reminders=REMINDERS,
    )


def _facts(site: Site, policy: Policy, due: CalendarDate) -> Iterator[str]:
    yield f"Review due: {in_words(due)}."
    yield f"Last reviewed: {in_words(policy.reviewed) if policy.reviewed else 'not yet'}."
    if owner := site.setting.roles.get(policy.owner):
        yield f"Looked after by: {owner.title}."
