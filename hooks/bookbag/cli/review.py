"""`bookbag review`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bookbag.authoring.recording.prepared_reviews import CannotRecordError, PreparedReview, prepare_reviews
from bookbag.authoring.recording.review_decision import ReviewDecision, read_next_review
from bookbag.authoring.recording.review_files import write_reviews
from bookbag.checking.problem_reports import aligned_columns
from bookbag.cli.parameters import ReaderParam
from bookbag.cli.workspace import CannotRunError, Workspace
from bookbag.content.atomic_files import CannotWriteError
from bookbag.content.dates import CalendarDate, Period, day_of
from bookbag.content.folder import read_policies
from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

CALENDAR_DATE = ReaderParam("date", CalendarDate.read)
NEXT_REVIEW = ReaderParam("date or period", read_next_review)

_RECORD_BY_HAND = (
    "Mend that and try again; or write in the file by hand: the day of the review after `reviewed:`, "
    "the next after `review_by:`, and at the top of `history:` the date and what changed."
)


@click.command("review")
@click.argument("slugs", metavar="SLUG...", nargs=-1, required=True)
@click.option("--change", required=True, metavar="WORDS", help='What changed; "No change needed." is an answer too.')
@click.option("--by", metavar="ROLE", default="", help="Who decided.  [default: the policy's `approved_by`]")
@click.option("--on", "on", type=CALENDAR_DATE, help="The day of the review, or its month: 2026-11.  [default: today]")
@click.option(
    "--next",
    "following",
    type=NEXT_REVIEW,
    metavar="DATE|PERIOD",
    help='When the next review is due: 2027-11-30, 2027-11 or "12 months".  [default: as long again as last time]',
)
@click.pass_obj
def review_command(
    workspace: Workspace,
    slugs: tuple[str, ...],
    *,
    change: str,
    by: str,
    on: CalendarDate | None,
    following: CalendarDate | Period | None,
) -> None:
    """Record in its file that a policy was reviewed, or several at one meeting.

    SLUG is the name of a policy's file without `.md`, or its title, or another of its names. `reviewed`
    becomes the day of the review, the next review is set, and `history` gets a new first entry. Nothing
    else in the file changes. Where one of the policies cannot be recorded, none is.

    Exit status: 0, or 2 when nothing was recorded.

    \b
    Examples:
      bookbag review complaints --change "No change needed."
      bookbag review fees admissions --change "New hourly rate." --on 2026-11-12
      bookbag review "Late collection" --change "Shorter." --by chair --next "6 months"
    """
    workspace.require_site()
    content = read_policies(workspace.folder)
    today = day_of(workspace.now(content.setting))
    decision = ReviewDecision(" ".join(change.split()), on or CalendarDate.day(today), by, following)
    try:
        prepared = prepare_reviews(content, slugs, decision, today)
        write_reviews(prepared)
    except CannotRecordError as error:
        msg = f"Nothing was recorded, because:\n{error}" + (f"\n{_RECORD_BY_HAND}" if error.in_files else "")
        raise CannotRunError(msg) from error
    except CannotWriteError as error:
        raise CannotRunError(str(error)) from error
    click.echo("\n".join((_table(prepared), *_remarks(prepared, today), "", "Next: bookbag reviews")))


def _table(prepared: Sequence[PreparedReview]) -> str:
    cells = ((each.policy.title, in_words(each.reviewed), in_words(each.due), each.how) for each in prepared)
    return aligned_columns([("POLICY", "REVIEWED", "NEXT REVIEW", "HOW"), *cells])


def _remarks(prepared: Sequence[PreparedReview], today: date) -> Iterator[str]:
    """Remarks on what a committee may not expect: a review that parents cannot see, or one that is overdue already."""
    for each in prepared:
        path, status = each.policy.source.path, each.policy.status
        if status == "draft":
            yield f"{path} is a draft: parents see neither it nor its review before it is published."
        elif status == "archived":
            yield f"{path} is archived: parents see neither it nor its review."
        if each.due.last < today:
            yield f"{path}: the next review after that was due in its turn, and is overdue."
