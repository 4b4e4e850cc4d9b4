"""Prepare the new content of each policy's file with its review recorded. Nothing is written here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.editing.changed_file import apply_changes
from bookbag.authoring.editing.field_changes import EditRefusedError, FieldChange, PrependItem, SetValue
from bookbag.authoring.recording.intervals import Interval
from bookbag.authoring.recording.policy_names import find_policies
from bookbag.authoring.recording.review_decision import ReviewDecision, unknown_role_message
from bookbag.content.dates import CalendarDate, Period
from bookbag.content.guarded_files import GuardedFile, RefusedFileError
from bookbag.content.problems import Problem, ProblemNotes, stops_among
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.decoding import decode
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.records.item_reading import read_item
from bookbag.content.records.policy import Policy
from bookbag.content.records.setting import Setting
from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from bookbag.content.folder import Content

DEFAULT_INTERVAL = Period(12, "months")
"""The interval for a policy that shows none: settings promise parents a yearly review."""

# A new `review_by` goes after the first of these fields that the file has; a new `reviewed` likewise, from the second.
_NEIGHBOURS = ("reviewed", "adopted", "topic", "summary")


class CannotRecordError(ValueError):
    """Nothing can be recorded; the message has every reason, one a line."""

    def __init__(self, reasons: Sequence[str | Problem]) -> None:
        super().__init__("\n".join(dict.fromkeys(map(str, reasons))))
        self.in_files = any(isinstance(reason, Problem) for reason in reasons)
        """Whether the fault is in a file, and not only in the arguments of the command."""


@dataclass(frozen=True, slots=True)
class PreparedReview:
    """A policy and the new content of its file, with the review recorded, ready to be written."""

    policy: Policy
    """The policy before the review."""
    file: Path
    before: bytes
    after: bytes
    reviewed: CalendarDate
    due: CalendarDate
    how: str
    """How the date of the next review was found, in a few words: `12 months, as before`."""


@dataclass(frozen=True, slots=True)
class _NextReview:
    due: CalendarDate
    how: str
    changes: dict[str, FieldChange]


def prepare_reviews(
    content: Content, names: Iterable[str], decision: ReviewDecision, today: date
) -> tuple[PreparedReview, ...]:
    """Prepare the files of all policies called `names` with the review in `decision`.

    Raises CannotRecordError with every reason if a policy or the decision itself cannot be recorded.
    """
    if content.setting is None:
        raise CannotRecordError([problem for problem in stops_among(content.problems) if problem.path == Setting.path])
    policies, objections = find_policies(content, names)
    reasons: list[str | Problem] = [*decision.objections(content.setting, today), *objections]
    prepared: list[PreparedReview] = []
    for policy in policies if not reasons else ():
        found = _prepared(content, policy, decision, today)
        if isinstance(found, PreparedReview):
            prepared.append(found)
        else:
            reasons += found
    if reasons:
        raise CannotRecordError(reasons)
    return tuple(prepared)


def _next_review(policy: Policy, decision: ReviewDecision) -> _NextReview:
    """When the next review is due: as told with --next, else `review_every`, else the last interval, else a year."""
    told, every = decision.next, policy.review_every
    if isinstance(told, CalendarDate):
        return _next_on_date(told, "as told")
    if every is not None:
        period = told or every
        changes: dict[str, FieldChange] = {"review_every": SetValue(str(told))} if told else {}
        how = f"{period}, {'as told' if told else 'as its file says'}"
        return _NextReview(decision.on.plus(period), how, changes)
    if told is not None:
        return _next_on_date(decision.on.plus(told), f"{told}, as told")
    since = policy.reviewed or policy.adopted
    if policy.review_by is None or since is None:
        return _next_on_date(decision.on.plus(DEFAULT_INTERVAL), f"{DEFAULT_INTERVAL}, since no interval was set")
    interval = Interval.between(since, policy.review_by)
    if interval is None:
        return _next_on_date(
            decision.on.plus(DEFAULT_INTERVAL), f"{DEFAULT_INTERVAL}, since its dates showed no interval"
        )
    return _next_on_date(interval.after(decision.on), f"{interval}, as before")


def _next_on_date(due: CalendarDate, how: str) -> _NextReview:
    change = SetValue(str(due), after=_NEIGHBOURS, instead_of="review_every")
    return _NextReview(due, how, {"review_by": change})


def _prepared(content: Content, named: Policy, decision: ReviewDecision, today: date) -> PreparedReview | list[Problem]:
    """Prepare the file of `named`, or return the problems that prevent it."""
    file, path = content.folder / named.source.path, named.source.path
    try:
        before = GuardedFile.led_to(content.folder, path).read()
        # Read again: the file may have changed since `named` was read, and these bytes are the ones to edit.
        policy = _read_policy(before, named)
        if problems := list(_objections(policy, decision, content.setting)):
            return problems
        next_review = _next_review(policy, decision)
        after = apply_changes(before, _changes(policy, decision, next_review))
        _require_recorded(_read_policy(after, named), decision, next_review, today)
    except RefusedFileError as refused:
        return [Problem(path, 1, refused.what, refused.mend)]
    except _UnreadableError as error:
        return error.problems
    except EditRefusedError as error:
        return [Problem(path, error.line, error.what, error.mend)]
    except ValueError as error:
        line = named.source.line_of("review_every", "review_by")
        return [Problem(path, line, f"Its next review {error}.", "Give its date with --next.")]
    return PreparedReview(policy, file, before, after, decision.on, next_review.due, next_review.how)


def _changes(policy: Policy, decision: ReviewDecision, next_review: _NextReview) -> dict[str, FieldChange]:
    by = decision.by or policy.approved_by
    entry = {"date": str(decision.on), **({"by": by} if by else {}), "change": decision.change}
    reviewed = SetValue(str(decision.on), after=_NEIGHBOURS[1:])
    return {"reviewed": reviewed, **next_review.changes, "history": PrependItem(entry)}


def _objections(policy: Policy, decision: ReviewDecision, setting: Setting | None) -> Iterator[Problem]:
    """Why the review cannot be recorded in `policy`: a later date, the same entry, or an approver who is no role."""
    path, line_of = policy.source.path, policy.source.line_of
    on = in_words(decision.on)
    dates = [("adopted", policy.adopted, line_of("adopted")), ("reviewed", policy.reviewed, line_of("reviewed"))]
    dates += [("history", change.date, change.line) for change in policy.history[:1]]
    for name, when, line in dates:
        if when and when.surely_after(decision.on):
            what = f"`{name}` says {in_words(when)}, which is later than this review ({on})."
            yield Problem(path, line, what, "Give the right day with --on, or correct the date in the file.")
    for each in policy.history[:1]:
        if (each.date, " ".join(each.change.split())) == (decision.on, decision.change):
            what = f"This review of {on} is recorded already, in the same words."
            yield Problem(path, each.line, what, "Leave the policy out, or say what else changed.")
    if setting and not decision.by and policy.approved_by and policy.approved_by not in setting.roles:
        mend = "Correct `approved_by`, or say with --by who decided."
        yield Problem(path, line_of("approved_by"), unknown_role_message(policy.approved_by, setting), mend)


class _UnreadableError(Exception):
    """The file cannot be read as a policy; carries every problem."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def _read_policy(source: bytes, named: Policy) -> Policy:
    """Read `source`, the bytes of the file of `named`, as a whole site is read; raises _UnreadableError."""
    notes = ProblemNotes(named.source.path)
    text = decode(source, notes)
    document = split_front_matter(text, notes) if text is not None else None
    policy = read_item(Policy, document, notes.path, named.slug, notes) if document else None
    if policy is not None and not notes.stops:
        return policy
    raise _UnreadableError(list(notes.stops))


def _require_recorded(policy: Policy, decision: ReviewDecision, next_review: _NextReview, today: date) -> None:
    """Raise EditRefusedError unless `policy`, read from the changed file, has the review that was to be recorded."""
    first = policy.history[0] if policy.history else None
    as_meant = (policy.reviewed, policy.due) == (decision.on, next_review.due) and decision.on.first <= today
    if not as_meant or first is None or (first.date, first.change) != (decision.on, decision.change):
        what = "The file is written in a way that cannot be changed safely."
        raise EditRefusedError(policy.source.line_of("reviewed"), what, "Change it by hand.")
