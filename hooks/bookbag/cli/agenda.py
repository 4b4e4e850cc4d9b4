"""`bookbag agenda`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bookbag.authoring.agenda.agenda_files import agenda_html, agenda_markdown
from bookbag.authoring.agenda.git_history import read_history
from bookbag.authoring.agenda.meeting_agenda import agenda_for, history_start
from bookbag.authoring.agenda.meetings import next_meeting
from bookbag.authoring.agenda.review_issue import issue_text
from bookbag.cli.parameters import DAY
from bookbag.cli.site_for_commands import site_for_command
from bookbag.cli.workspace import CannotRunError, Workspace, warn_if_no_policies, write_file

if TYPE_CHECKING:
    from datetime import date

    from bookbag.publishing.site import Site

AGENDA_FORMATS = {".md": agenda_markdown, ".markdown": agenda_markdown, ".html": agenda_html, ".htm": agenda_html}
"""The writer for each suffix of the output file."""


@click.command("agenda")
@click.option(
    "--for",
    "day",
    type=DAY,
    metavar="DATE",
    help="The day of the meeting, such as 2026-12-03.  [default: the next event of kind `meeting`, else today]",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Where to write it: .html for a page to print, .md for Markdown.  [default: Markdown, on the screen]",
)
@click.option("--replace", is_flag=True, help="Write over the file if it is there already.")
@click.option(
    "--issue",
    is_flag=True,
    help="Print only what is overdue, undated or due soon, for an issue of a code host; nothing when all is current.",
)
@click.pass_obj
def agenda_command(workspace: Workspace, *, day: date | None, out: Path | None, replace: bool, issue: bool) -> None:
    """Make the committee's review pack for a meeting.

    It has the reviews that are overdue or due, consultations, subjects that no policy covers, what changed in
    each policy since its last review, how easy the policies are to read, a plan for the coming year, and a box
    to sign. It names roles, and nobody by name. What git knows of the changes is told where there is git.

    Exit status: 0, or 2 when it could not be made.

    \b
    Examples:
      bookbag agenda
      bookbag agenda --for 2026-12-03 --out agenda.html
      bookbag agenda --issue > issue.md
    """
    workspace.require_site()
    if issue and (day or out or replace):
        msg = "--issue stands alone: it is printed, and is about today."
        raise click.UsageError(msg)
    if out and out.suffix.lower() not in AGENDA_FORMATS:
        msg = f"--out: `{out}` should end in .html, for a page to print, or in .md, for Markdown."
        raise click.UsageError(msg)
    site = site_for_command(workspace, "agenda")
    warn_if_no_policies(site.entries)
    if issue:
        click.echo(issue_text(site, site.today), nl=False)
        return
    document = _document(workspace, site, day or next_meeting(site) or site.today, out)
    if out is None:
        click.echo(document, nl=False)
    else:
        write_file(out, document.encode(), "Give another name, or say --replace.", replace=replace)
        click.echo(f"Made {out}.")


def _document(workspace: Workspace, site: Site, day: date, out: Path | None) -> str:
    if day < site.today:
        msg = (
            f"The meeting of {day} is past: it is {site.today}.\n"
            f"For its agenda as it would have been: bookbag --today {day} agenda --for {day}"
        )
        raise CannotRunError(msg)
    history = read_history(workspace.folder, history_start(site, day))
    agenda = agenda_for(site, day, history)
    return AGENDA_FORMATS[out.suffix.lower() if out else ".md"](agenda, site, workspace.folder)
