"""What parents were promised to find: complaints, Ofsted, venues, terms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.checking.case import Case, problem, setting_problem
from bookbag.problems import Level
from bookbag.records.event import Event

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.problems import Problem


def complaints_and_ofsted(case: Case) -> Iterator[Problem]:
    """Settings promise to display both always; they stand on every page."""
    setting = case.content.setting
    if setting is None:
        return
    if not setting.complaints:
        yield setting_problem(
            setting,
            ("complaints",),
            Level.FAULT,
            "Nothing says how to complain.",
            "Add `complaints: ` with a sentence or two: whom to speak to, and what happens then.",
        )
    if not (setting.ofsted.urn and (setting.ofsted.phone or setting.ofsted.email or setting.ofsted.address)):
        yield setting_problem(
            setting,
            ("ofsted",),
            Level.FAULT,
            "Ofsted's details are not complete: parents need your number there and a way to reach it.",
            "Under `ofsted:` give `urn` and at least one of `phone`, `email`, `address`.",
        )


def where_events_are(case: Case) -> Iterator[Problem]:
    """Events to come that do not say where they are, or how to get in."""
    for event in case.to_be_published:
        if not isinstance(event, Event) or event.over <= case.now or event.cancelled:
            continue
        if not event.venue:
            yield problem(event, ("venue",), Level.ADVICE, "It does not say where it is.", "Add `venue: `.")
        if not event.access:
            yield problem(
                event,
                ("access",),
                Level.ADVICE,
                "It does not say how somebody with a pushchair or a wheelchair gets in.",
                "Add `access: `.",
            )


def terms_to_come(case: Case) -> Iterator[Problem]:
    """Term dates that have all passed."""
    setting = case.content.setting
    if setting and setting.terms and max(term.ends for term in setting.terms) < case.today:
        yield setting_problem(
            setting, ("terms",), Level.ADVICE, "Every term in it has ended.", "Add next year's terms."
        )
