"""Checks review dates (overdue, missing, soon, in the future) and consultations without an outcome."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.checking.record_problems import item_problem
from bookbag.content.dates import as_moment, day_of
from bookbag.content.problems import Level, Problem
from bookbag.content.records.policy import Policy
from bookbag.rules.dates_in_words import in_words
from bookbag.rules.review import Review, ReviewStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.dated_content import DatedContent


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
        if (
            item.corrected is not None
            and as_moment(item.corrected) > context.now
            and day_of(item.corrected) != context.today
        ):
            yield item_problem(
                item, ("corrected",), Level.STOP, "`corrected` has a date in the future.", "Check the date."
            )


def dates_yet_to_come(context: DatedContent) -> Iterator[Problem]:
    """Adoptions, reviews and changes dated in the future: a mistyped year could hide an overdue review."""
    for policy in context.content.policies:
        line = policy.source.line_of
        past = [("adopted", policy.adopted, line("adopted")), ("reviewed", policy.reviewed, line("reviewed"))]
        past += [("history", change.date, change.line) for change in policy.history]
        for name, when, where in past:
            if when and when.first > context.today:
                yield Problem(
                    policy.source.path,
                    where,
                    f"`{name}` has a date in the future, {in_words(when)}: it is {in_words(context.today)}.",
                    "Check the date.",
                )


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
