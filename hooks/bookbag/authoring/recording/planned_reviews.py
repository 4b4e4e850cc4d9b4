"""What recording a review would make of each policy's file. Nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.authoring.editing.edited_file import with_values
from bookbag.authoring.editing.field_changes import Change, EditRefusedError, FirstEntry, Value
from bookbag.authoring.recording.intervals import Interval
from bookbag.authoring.recording.naming import policies_meant
from bookbag.authoring.recording.recorded_meeting import Meeting, no_role
from bookbag.content.dates import CalendarDate, Period
from bookbag.content.problems import Notes, Problem
from bookbag.content.reading.decoding import decode
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.record_fields import read_record
from bookbag.content.records.item import RecordSource
from bookbag.content.records.policy import Policy
from bookbag.content.records.setting import Setting
from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from bookbag.content.folder import Content

A_YEAR = Period(12, "months")
"""What settings promise parents where nothing else is said."""

_BEHIND_REVIEWED = ("reviewed", "adopted", "topic", "summary")


class CannotRecordError(ValueError):
    """Nothing can be recorded; says each reason on a line of its own."""

    def __init__(self, reasons: Sequence[str | Problem]) -> None:
        super().__init__("\n".join(dict.fromkeys(map(str, reasons))))
        self.in_files = any(isinstance(reason, Problem) for reason in reasons)
        """Whether a file is in the way, and not what was asked for alone."""


@dataclass(frozen=True, slots=True)
class Recorded:
    """A policy's file with its review in it, yet to be written."""

    policy: Policy
    """As it was."""
    file: Path
    before: bytes
    after: bytes
    reviewed: CalendarDate
    due: CalendarDate
    how: str
    """How the next review was decided, in a few words."""


@dataclass(frozen=True, slots=True)
class _Next:
    due: CalendarDate
    how: str
    changes: dict[str, Change]


def plan_reviews(content: Content, names: Iterable[str], meeting: Meeting, today: date) -> tuple[Recorded, ...]:
    """Every policy that `names` mean with the meeting's review in its file.

    Raises CannotRecordError with every reason when one of them, or the meeting, cannot be recorded.
    """
    if content.setting is None:
        raise CannotRecordError([problem for problem in content.problems if problem.path == Setting.path])
    policies, objections = policies_meant(content, names)
    reasons: list[str | Problem] = [*meeting.objections(content.setting, today), *objections]
    planned: list[Recorded] = []
    for policy in policies if not reasons else ():
        found = _recorded(content, policy, meeting, today)
        if isinstance(found, Recorded):
            planned.append(found)
        else:
            reasons += found
    if reasons:
        raise CannotRecordError(reasons)
    return tuple(planned)


def _next(policy: Policy, meeting: Meeting) -> _Next:
    told, every = meeting.next, policy.review_every
    if isinstance(told, CalendarDate):
        return _by_date(told, "as told")
    if every is not None:
        period = told or every
        changes: dict[str, Change] = {"review_every": Value(str(told))} if told else {}
        how = f"{period}, {'as told' if told else 'as its file says'}"
        return _Next(meeting.on.plus(period), how, changes)
    if told is not None:
        return _by_date(meeting.on.plus(told), f"{told}, as told")
    since = policy.reviewed or policy.adopted
    if policy.review_by is None or since is None:
        return _by_date(meeting.on.plus(A_YEAR), f"{A_YEAR}, since no interval was set")
    interval = Interval.between(since, policy.review_by)
    if interval is None:
        return _by_date(meeting.on.plus(A_YEAR), f"{A_YEAR}, since its dates showed no interval")
    return _by_date(interval.after(meeting.on), f"{interval}, as before")


def _by_date(due: CalendarDate, how: str) -> _Next:
    change = Value(str(due), after=_BEHIND_REVIEWED, instead_of="review_every")
    return _Next(due, how, {"review_by": change})


def _recorded(content: Content, named: Policy, meeting: Meeting, today: date) -> Recorded | list[Problem]:
    """The file of `named` with the review in it, or why it cannot be."""
    file, path = content.folder / named.source.path, named.source.path
    try:
        before = file.read_bytes()
        # Read again from these very bytes: they are what is changed.
        policy = _policy(before, named)
        if problems := list(_objections(policy, meeting, content.setting)):
            return problems
        decided = _next(policy, meeting)
        after = with_values(before, _changes(policy, meeting, decided))
        _require_recorded(_policy(after, named), meeting, decided, today)
    except OSError as error:
        return [Problem(path, 1, f"The file cannot be read: {error.strerror}.", "Check that you may open it.")]
    except _UnreadableError as error:
        return error.problems
    except EditRefusedError as error:
        return [Problem(path, error.line, error.what, error.mend)]
    except ValueError as error:
        line = named.source.line_of("review_every", "review_by")
        return [Problem(path, line, f"Its next review {error}.", "Give its date with --next.")]
    return Recorded(policy, file, before, after, meeting.on, decided.due, decided.how)


def _changes(policy: Policy, meeting: Meeting, decided: _Next) -> dict[str, Change]:
    by = meeting.by or policy.approved_by
    entry = {"date": str(meeting.on), **({"by": by} if by else {}), "change": meeting.change}
    reviewed = Value(str(meeting.on), after=_BEHIND_REVIEWED[1:])
    return {"reviewed": reviewed, **decided.changes, "history": FirstEntry(entry)}


def _objections(policy: Policy, meeting: Meeting, setting: Setting | None) -> Iterator[Problem]:
    """Why the meeting's review cannot be the latest of `policy`, or cannot be signed."""
    path, line_of = policy.source.path, policy.source.line_of
    on = in_words(meeting.on)
    dates = [("adopted", policy.adopted, line_of("adopted")), ("reviewed", policy.reviewed, line_of("reviewed"))]
    dates += [("history", change.date, change.line) for change in policy.history[:1]]
    for name, when, line in dates:
        if when and when.surely_after(meeting.on):
            what = f"`{name}` says {in_words(when)}, which is later than this review ({on})."
            yield Problem(path, line, what, "Give the right day with --on, or correct the date in the file.")
    for each in policy.history[:1]:
        if (each.date, " ".join(each.change.split())) == (meeting.on, meeting.change):
            what = f"This review of {on} is recorded already, in the same words."
            yield Problem(path, each.line, what, "Leave the policy out, or say what else changed.")
    if setting and not meeting.by and policy.approved_by and policy.approved_by not in setting.roles:
        mend = "Correct `approved_by`, or say with --by who decided."
        yield Problem(path, line_of("approved_by"), no_role(policy.approved_by, setting), mend)


class _UnreadableError(Exception):
    """A file that is no policy, and all that is wrong with it."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(map(str, problems)))
        self.problems = problems


def _policy(source: bytes, named: Policy) -> Policy:
    """The policy in `source`, read as the whole site is read; raises _UnreadableError."""
    notes = Notes(named.source.path)
    text = decode(source, notes)
    document = split_front_matter(text, notes) if text is not None else None
    if document is not None:
        where = RecordSource(named.source.path, document.fields.lines, document.body_line)
        policy = read_record(Policy, document.fields, notes, source=where, slug=named.slug, body=document.body)
        if policy is not None and not notes.any:
            return policy
    raise _UnreadableError(notes.problems)


def _require_recorded(policy: Policy, meeting: Meeting, decided: _Next, today: date) -> None:
    """Raise EditRefusedError unless the changed file says, as Bookbag reads it, what was meant."""
    first = policy.history[0] if policy.history else None
    as_meant = (policy.reviewed, policy.due) == (meeting.on, decided.due) and meeting.on.first <= today
    if not as_meant or first is None or (first.date, first.change) != (meeting.on, meeting.change):
        what = "The file is written in a way that cannot be changed safely."
        raise EditRefusedError(policy.source.line_of("reviewed"), what, "Change it by hand.")
