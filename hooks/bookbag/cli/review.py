"""`bookbag review`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bookbag.authoring.recording.planned_reviews import CannotRecordError, Recorded, plan_reviews
from bookbag.authoring.recording.recorded_meeting import Meeting, read_next
from bookbag.authoring.recording.written_policies import write_all
from bookbag.checking.problem_reports import aligned_columns
from bookbag.cli.new import Parsed
from bookbag.cli.workplace import CannotRunError, Workplace
from bookbag.content.atomic_files import CannotWriteError
from bookbag.content.dates import CalendarDate, Period, day_of
from bookbag.content.folder import read_policies
from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

A_DATE = Parsed("date", CalendarDate.read)
NEXT = Parsed("date or period", read_next)

_BY_HAND = (
    "Mend that and try again; or write in the file by hand: the day of the review after `reviewed:`, "
    "the next after `review_by:`, and at the top of `history:` the date and what changed."
)


@click.command("review")
@click.argument("slugs", metavar="SLUG...", nargs=-1, required=True)
@click.option("--change", required=True, metavar="WORDS", help='What changed; "No change needed." is an answer too.')
@click.option("--by", metavar="ROLE", default="", help="Who decided.  [default: the policy's `approved_by`]")
@click.option("--on", "on", type=A_DATE, help="The day of the review, or its month: 2026-11.  [default: today]")
@click.option(
    "--next",
    "following",
    type=NEXT,
    metavar="DATE|PERIOD",
    help='When the next review is due: 2027-11-30, 2027-11 or "12 months".  [default: as long again as last time]',
)
@click.pass_obj
def review_command(
    workplace: Workplace,
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
    workplace.require_site()
    content = read_policies(workplace.folder)
    today = day_of(workplace.now(content.setting))
    meeting = Meeting(" ".join(change.split()), on or CalendarDate.day(today), by, following)
    try:
        planned = plan_reviews(content, slugs, meeting, today)
        write_all(planned)
    except CannotRecordError as error:
        msg = f"Nothing was recorded, because:\n{error}" + (f"\n{_BY_HAND}" if error.in_files else "")
        raise CannotRunError(msg) from error
    except CannotWriteError as error:
        raise CannotRunError(str(error)) from error
    click.echo("\n".join((_table(planned), *_remarks(planned, today), "", "Next: bookbag reviews")))


def _table(planned: Sequence[Recorded]) -> str:
    cells = ((each.policy.title, in_words(each.reviewed), in_words(each.due), each.how) for each in planned)
    return aligned_columns([("POLICY", "REVIEWED", "NEXT REVIEW", "HOW"), *cells])


def _remarks(planned: Sequence[Recorded], today: date) -> Iterator[str]:
    """What a committee might not expect of what it just recorded."""
    for each in planned:
        path, status = each.policy.source.path, each.policy.status
        if status == "draft":
            yield f"{path} is a draft: parents see neither it nor its review before it is published."
        elif status == "archived":
            yield f"{path} is archived: parents see neither it nor its review."
        if each.due.last < today:
            yield f"{path}: the next review after that was due in its turn, and is overdue."
