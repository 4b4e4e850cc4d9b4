"""`bookbag reviews`."""

from __future__ import annotations

import click

from bookbag.checking.policy_rules import check_policies
from bookbag.cli.workspace import CannotRunError, Workspace, warn_if_no_policies
from bookbag.content.dates import day_of
from bookbag.content.folder import read_policies
from bookbag.content.problems import stops_among
from bookbag.publishing.register import register_entries
from bookbag.publishing.register_formats import (
    register_as_csv,
    register_as_github,
    register_as_json,
    register_as_markdown,
    register_as_table,
)
from bookbag.rules.review import ReviewStatus

REGISTER_FORMATS = {
    "table": register_as_table,
    "json": register_as_json,
    "csv": register_as_csv,
    "markdown": register_as_markdown,
    "github": register_as_github,
}
STATUS_LIMITS = {"overdue": ReviewStatus.OVERDUE, "due-soon": ReviewStatus.DUE_SOON}


@click.command("reviews")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(REGISTER_FORMATS)),
    default="table",
    show_default=True,
    help="A table to read, the register's JSON or CSV, Markdown, or GitHub's marks.",
)
@click.option(
    "--fail-on",
    type=click.Choice([*STATUS_LIMITS, "never"]),
    default="overdue",
    show_default=True,
    help="The status at which, and beyond which, the exit status is 1. A policy without a date counts as overdue.",
)
@click.pass_context
def reviews_command(context: click.Context, form: str, fail_on: str) -> None:
    """Say where every published policy stands with its review, most pressing first.

    Exit status: 0, or 1 when a review is at or beyond --fail-on, or 2 when a policy cannot be read.

    \b
    Examples:
      bookbag reviews
      bookbag reviews --format csv > register.csv
      bookbag --today 2027-01-31 reviews --fail-on due-soon
    """
    workspace = context.ensure_object(Workspace)
    workspace.require_site()
    content = read_policies(workspace.folder)
    now = workspace.now(content.setting)
    stops = stops_among(check_policies(content, now))
    if stops or content.setting is None:
        msg = "The reviews cannot be told while this is so:\n" + "\n".join(map(str, stops))
        raise CannotRunError(msg)
    entries = register_entries(content.policies, content.setting, now)
    click.echo(REGISTER_FORMATS[form](entries, day_of(now), content.setting), nl=False)
    warn_if_no_policies(entries)
    if any(fail_on in STATUS_LIMITS and entry.review.status.at_or_beyond(STATUS_LIMITS[fail_on]) for entry in entries):
        context.exit(1)
