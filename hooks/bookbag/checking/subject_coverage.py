"""Checks that policies cover the expected subjects. This is advice: Bookbag states nothing as law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.checking.record_problems import item_problem, setting_problem
from bookbag.content.problems import Level, Problem
from bookbag.content.reading.field_readers import did_you_mean
from bookbag.content.records.setting import Setting
from bookbag.content.shipped.expected_subjects import (
    expected_subjects,
    shipped_subjects,
    subjects_named_in,
    uncovered_subjects,
)
from bookbag.rules.dates_in_words import in_words
from bookbag.rules.publication import public_among

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.checking.context import CheckContext
    from bookbag.content.records.policy import Policy
    from bookbag.content.records.subject import Subject


def subjects_without_policy(context: CheckContext) -> Iterator[Problem]:
    """Subjects that no public policy covers."""
    setting = context.content.setting
    if setting is None:
        return
    public = public_among(context.content.policies, context.now)
    gaps = uncovered_subjects(setting.subjects, public)
    if len(gaps) > _MANY:
        drafts = [policy for policy in context.content.policies if policy.status == "draft"]
        yield _next_to_cover(gaps, public, drafts, setting)
    else:
        yield from (_gap(subject, setting) for subject in gaps)


def covers_unknown(context: CheckContext) -> Iterator[Problem]:
    """Names under `covers` that are no subject: a typing slip would hide that a subject is not covered."""
    setting = context.content.setting
    if setting is None:
        return
    known = [subject.id for subject in expected_subjects(setting.subjects)]
    for policy in context.content.policies:
        for each in policy.covers:
            if each not in known:
                yield item_problem(
                    policy,
                    ("covers",),
                    Level.FAULT,
                    f"`covers` names `{each}`, which is no subject.{did_you_mean(each, known)}",
                    f"Write one of: {', '.join(known)}; or add it to `subjects:` in setting.yml.",
                )


def words_for_no_subject(context: CheckContext) -> Iterator[Problem]:
    """Synonyms in setting.yml for a subject that does not exist, which the search could not use."""
    setting = context.content.setting
    if setting is None or setting.vocabulary is None:
        return
    known = [subject.id for subject in expected_subjects(setting.subjects)]
    for each in setting.vocabulary.subjects:
        if each not in known:
            yield Problem(
                Setting.path,
                setting.vocabulary.line,
                f"`vocabulary` has words for `{each}`, which is no subject.{did_you_mean(each, known)}",
                f"Write one of: {', '.join(known)}; or put the words under `sayings:`.",
                Level.FAULT,
            )


def subjects_to_check(context: CheckContext) -> Iterator[Problem]:
    """Subjects whose comparison with their source is overdue."""
    setting = context.content.setting
    if setting is None:
        return
    own = [subject for subject in setting.subjects if subject.review_by]
    for subject in own:
        if _is_late(subject, context):
            yield Problem(
                Setting.path, subject.line, _late(f"The subject `{subject.id}`", subject), _LOOK, Level.ADVICE
            )
    changed = {subject.id for subject in own}
    late = [each for each in shipped_subjects() if each.id not in changed and _is_late(each, context)]
    if late:
        what = _late(f"Bookbag's list of subjects ({len(late)} of them)", late[0])
        yield setting_problem(setting, ("subjects",), Level.ADVICE, what, f"Upgrade Bookbag. {_LOOK}")


_MANY = 10
"""With more gaps than this, one piece of advice replaces them all: thirty would bury the rest on a new site."""
_NEXT = 3
"""Subjects that the one piece of advice names."""
_LOOK = "Look at the edition of its source that is in force today."


def _gap(subject: Subject, setting: Setting) -> Problem:
    where = f" Where to check: {subject.source}" if subject.source else ""
    edition = f" ({subject.edition})" if subject.source and subject.edition else ""
    return Problem(
        Setting.path,
        next((own.line for own in setting.subjects if own.id == subject.id), setting.source.line_of("subjects")),
        f"No public policy says that it covers `{subject.id}`: {subject.name or subject.id}. {subject.why}".strip(),
        f"Write `covers: [{subject.id}]` in the policy that does, or `{{id: {subject.id}, applies: no}}`"
        f" under `subjects:` in setting.yml if you have no need of one.{where}{edition}{'.' if where else ''}",
        Level.ADVICE,
    )


def _next_to_cover(
    gaps: Sequence[Subject], public: Sequence[Policy], drafts: Sequence[Policy], setting: Setting
) -> Problem:
    """One piece of advice for a site with many gaps: what to do next, by what it has already."""
    told = [(policy, found[0]) for policy in public if (found := subjects_named_in(policy.title, gaps))]
    draft = next((each for each in drafts if {gap.id for gap in gaps}.intersection(each.covers)), None)
    if told:
        lines = [f"`covers: [{subject}]` in {policy.source.path}" for policy, subject in told[:_NEXT]]
        mend = f"Next, write {', '.join(lines)}."
    elif draft:
        mend = (
            f"Next, finish {draft.source.path}, which is a draft and covers {', '.join(draft.covers)}, and publish it."
        )
    else:
        names = [f"`{subject.id}` ({subject.name or subject.id})" for subject in gaps[:_NEXT]]
        mend = f"Next could be {', '.join(names)}: write `covers: [{gaps[0].id}]` in the policy that deals with it, "
        mend += f'or begin one with `bookbag new policy "{gaps[0].name or gaps[0].id}"`. '
        mend += f"Write `{{id: {gaps[0].id}, applies: no}}` under `subjects:` if you have no need of one."
    what = f"No public policy says that it covers {len(gaps)} of the subjects that are expected of a setting."
    return setting_problem(setting, ("subjects",), Level.ADVICE, what, mend)


def _is_late(subject: Subject, context: CheckContext) -> bool:
    return subject.review_by is not None and subject.review_by.last < context.today


def _late(what: str, subject: Subject) -> str:
    checked = f" was checked {in_words(subject.checked)} and" if subject.checked else ""
    due = in_words(subject.review_by) if subject.review_by else ""
    return f"{what}{checked} was to be looked at again by {due}."
