"""`bookbag email`."""

from __future__ import annotations

from datetime import time
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

import click

from bookbag.cli.site_for_commands import site_for_command
from bookbag.cli.workspace import CannotRunError, Workspace, write_file
from bookbag.content.reading.field_readers import did_you_mean
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.week import WeeklyTheme
from bookbag.outputs.email.email_message import email_message
from bookbag.outputs.email.subscriber_body import body_for_subscribers
from bookbag.outputs.pages.template_environment import template_environment
from bookbag.rules.dates_in_words import clock_in_words, weekday_in_words
from bookbag.rules.publication import public_from

if TYPE_CHECKING:
    from datetime import datetime

    from bookbag.content.records.item import Item
    from bookbag.publishing.site import Site

STANDARD_OUTPUT = "-"


@click.command("email")
@click.argument("slug")
@click.option(
    "--out",
    metavar="FILE",
    help="Where to write it; - for standard output.  [default: SLUG.eml in the folder you are in]",
)
@click.pass_obj
def email_command(workspace: Workspace, slug: str, out: str | None) -> None:
    """Make a newsletter or a week an email that is ready to send.

    SLUG is its file, with or without folder and `.md`. Where a newsletter and a week are both called
    so, the newsletter is meant, unless the folder says otherwise. The email is a file for your mail
    program, in plain text and in HTML, without anybody's address. Outlook opens it ready to send; in
    another program choose "Edit as new message" or "Send again". Nothing is overwritten.

    Exit status: 0, or 2 when it could not be made.

    \b
    Examples:
      bookbag email 2026-11-06
      bookbag email weekly/2026-11-23 --out warm.eml
    """
    workspace.require_site()
    site = site_for_command(workspace, "email")
    item = _sendable(site, slug)
    environment = template_environment(site, workspace.folder)
    body = body_for_subscribers(item, site, environment)
    message = email_message(site, item, body, environment)
    if out == STANDARD_OUTPUT:
        click.echo(message, nl=False)
    else:
        file = Path(out or f"{item.slug}.eml")
        write_file(file, message, "Move it away, or give another name: --out FILE")
        click.echo(f"Made {file}. Open it in your mail program, add the addresses in BCC, and send it.")


def _sendable(site: Site, said: str) -> Newsletter | WeeklyTheme:
    """The newsletter or week called `said`. Raises CannotRunError if there is none, or it is not public."""
    public: tuple[Newsletter | WeeklyTheme, ...] = (*site.newsletters, *site.weeks)
    hidden: list[Newsletter | WeeklyTheme] = [
        item for item in site.hidden if isinstance(item, Newsletter | WeeklyTheme)
    ]
    named = [item for item in (*public, *hidden) if _is_called(item, said)]
    item = min(named, key=lambda item: item.kind, default=None)  # "newsletter" sorts before "week"
    if item is None:
        hint = did_you_mean(PurePath(said).stem, (each.slug for each in public))
        msg = f"There is no newsletter or week `{said}`.{hint}"
        raise CannotRunError(msg)
    if item in hidden:
        raise CannotRunError(_why_hidden(item))
    return item


def _is_called(item: Item, said: str) -> bool:
    """Whether `said` is the item's slug or file name, alone or with the item's folder before it."""
    *folders, name = PurePath(said).parts or ("",)
    return name in (item.slug, f"{item.slug}.md") and folders[-1:] in ([], [item.folder])


def _why_hidden(item: Newsletter | WeeklyTheme) -> str:
    """The message why the item may not be sent yet, and what to do."""
    opens = public_from(item)
    if item.status == "draft":
        return f"{item.source.path} is a draft. When it is ready, take `status: draft` out of it."
    if item.status == "archived" or opens is None:
        return f"{item.source.path} is in the archive, so it is sent to nobody."
    return _not_before(item, opens)


def _not_before(item: Newsletter | WeeklyTheme, opens: datetime) -> str:
    day, said = weekday_in_words(opens), f"{opens:%Y-%m-%d}"
    if opens.time() != time():
        day, said = f"{day}, {clock_in_words(opens)}", f'"{opens:%Y-%m-%d %H:%M}"'
    return (
        f"{item.source.path} is not public before {day}.\n"
        f"To make its email ready before then: bookbag --today {said} email {item.link}"
    )
