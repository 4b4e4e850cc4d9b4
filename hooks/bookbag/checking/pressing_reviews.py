"""Checks review dates (overdue, missing, soon, in the future) and consultations without an outcome."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.checking.record_problems import item_problem
from bookbag.content.dates import day_of
from bookbag.content.problems import Level, Problem
from bookbag.content.reading.field_rules import NotInTheFuture
from bookbag.content.records.item import Item
from bookbag.content.records.policy import Change, Policy
from bookbag.rules.dates_in_words import in_words
from bookbag.rules.review import Review, ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bookbag.checking.dated_content import DatedContent
    from bookbag.content.reading.field_rules import FieldRule
    from bookbag.content.reading.record_fields import Record


DUE_FIELDS = ("review_by", "review_every", "reviewed", "adopted")
"""The fields on whose line a review problem is reported, in order of preference."""

_RECORD_IT = "Review it; then set `reviewed` to the day of the review and move the next review on."
_DATE_IT = "Add `review_by: ` with a date, or `reviewed: ` with a date and `review_every: 12 months`."


def reviews_that_press(context: DatedContent) -> Iterator[Problem]:
    """Policies whose review is overdue, undated or due soon."""
    setting = context.content.setting
    if setting is None:
        return
    for policy in context.to_be_published:
        if isinstance(policy, Policy):
            yield from _pressing(policy, Review.of(policy, context.today, setting.review.due_soon))


def corrections_yet_to_come(context: DatedContent) -> Iterator[Problem]:
    """Corrections dated in the future, which would give the feed a date in the future."""
    for item in context.content.items:
        for _, what, mend in _yet_to_come(item, Item.rules, context.today):
            yield item_problem(item, ("corrected",), Level.STOP, what, mend)


def dates_yet_to_come(context: DatedContent) -> Iterator[Problem]:
    """Adoptions, reviews and changes dated in the future: a mistyped year could hide an overdue review."""
    for policy in context.content.policies:
        for name, what, mend in _yet_to_come(policy, Policy.rules, context.today):
            yield item_problem(policy, (name,), Level.STOP, what, mend)
        for change in policy.history:
            for _, what, mend in _yet_to_come(change, Change.rules, context.today, called="history"):
                yield Problem(policy.source.path, change.line, what, mend)


def _yet_to_come(
    record: Record, rules: Iterable[FieldRule], today: date, *, called: str = ""
) -> Iterator[tuple[str, str, str]]:
    """The fields of `record` that one of `rules` forbids to be in the future and that are; what is wrong; the mend."""
    for rule in rules:
        found = rule.yet_to_come(record, today) if isinstance(rule, NotInTheFuture) else {}
        for name, value in found.items():
            when = in_words(day_of(value) if isinstance(value, datetime) else value)
            yield name, rule.what.format(field=called or name, when=when, today=in_words(today)), rule.mend


def consultations_without_outcome(context: DatedContent) -> Iterator[Problem]:
    """Consultations that have closed and have no outcome."""
    for policy in context.to_be_published:
        its = policy.consultation if isinstance(policy, Policy) else None
        if its and its.waits_on(context.today):
            yield Problem(
                policy.source.path,
                its.line,
                f'The consultation on "{policy.title}" closed on {in_words(its.closes)}, '
                "and nothing says what came of it.",
                "Under `consultation:` add `outcome: `, with what parents said and what changes.",
                Level.ADVICE,
            )


def _pressing(policy: Policy, review: Review) -> Iterator[Problem]:
    title, due = policy.title, in_words(review.due) if review.due else ""
    told = {
        ReviewStatus.OVERDUE: (Level.FAULT, f'OVERDUE: the review of "{title}" was due {due}.', _RECORD_IT),
        ReviewStatus.UNDATED: (Level.FAULT, f'UNDATED: "{title}" has no date for its next review.', _DATE_IT),
        ReviewStatus.DUE_SOON: (Level.ADVICE, f'DUE SOON: the review of "{title}" is due {due}.', _RECORD_IT),
    }
    if review.status in told:
        yield item_problem(policy, DUE_FIELDS, *told[review.status])
