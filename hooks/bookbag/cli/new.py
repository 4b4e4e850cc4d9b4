"""`bookbag new`."""

from __future__ import annotations

import shlex
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bookbag.authoring.scaffold import (
    CannotCreateError,
    NewFile,
    example_url,
    new_event,
    new_newsletter,
    new_notice,
    new_policy,
    new_site,
    new_week,
)
from bookbag.cli.parameters import ADDRESS, DAY, MOMENT
from bookbag.cli.prompts import AskedArgument, AskedOption, was_asked
from bookbag.cli.questions import (
    EVENT_STARTS,
    EVENT_TITLE,
    NOTICE_TITLE,
    POLICY_TITLE,
    SITE_FOLDER,
    ask_owner,
    ask_topic,
    require_free_folder,
)
from bookbag.cli.workspace import CannotRunError, Workspace
from bookbag.content.atomic_files import CannotWriteError, create_folder
from bookbag.content.dates import day_of
from bookbag.content.folder import Content, read_content
from bookbag.content.reading.field_readers import SLUG

if TYPE_CHECKING:
    from collections.abc import Callable


@click.group("new")
def new_group() -> None:
    """Begin a new file, or a new site. Nothing is ever overwritten.

    \b
    Examples:
      bookbag new site little-oaks --name "Little Oaks Playgroup"
      bookbag new policy "Late collection"
      bookbag new week
      bookbag new event "Open morning" --starts "2027-02-03 10:00"
      bookbag new policy                        asks for what it needs

    What is needed and not given is asked for, at a terminal; a script is told what is missing.
    """


@new_group.command("site")
@click.argument("folder", type=click.Path(path_type=Path), cls=AskedArgument, question=SITE_FOLDER)
@click.option("--name", help="The setting's name.  [default: made from FOLDER]")
@click.option("--url", type=ADDRESS, help="The whole address the site will have.  [default: an example address]")
def site_command(folder: Path, name: str | None, url: str | None) -> None:
    """Begin a new site in FOLDER.

    \b
    Examples:
      bookbag new site little-oaks
      bookbag new site little-oaks --name "Little Oaks Playgroup" --url https://www.littleoaks.example/
    """
    try:
        require_free_folder(folder)
    except CannotCreateError as error:
        raise CannotRunError(str(error)) from error
    called = folder.resolve().name
    name = name or called.replace("-", " ").replace("_", " ").title()
    url = url or example_url(called)
    made = new_site(name, url)
    try:
        create_folder(folder, {file.path: file.content for file in made})
    except (CannotWriteError, FileExistsError) as error:
        msg = f"{error}\nNothing was made."
        raise CannotRunError(msg) from error
    click.echo(
        f"{folder} is ready. Its repository must be private: it will hold drafts and photographs.\n\n"
        f"Next:\n  cd {shlex.quote(str(folder))}\n  edit setting.yml\n  bookbag check\n  mkdocs serve"
    )


@new_group.command("policy")
@click.argument("title", cls=AskedArgument, question=POLICY_TITLE)
@click.option("--topic", default="", help="The group of the register in which it stands.")
@click.option("--owner", default="", help="The role that looks after it.")
@click.pass_context
def policy_command(context: click.Context, title: str, topic: str, owner: str) -> None:
    """Begin a policy, as a draft. Without TITLE, at a terminal, it asks for title, topic and owner.

    \b
    Examples:
      bookbag new policy
      bookbag new policy "Late collection" --topic "Coming and going" --owner manager
    """
    workspace = context.ensure_object(Workspace)
    if was_asked(context, "title"):
        content = read_content(workspace.folder)
        topic, owner = topic or ask_topic(content), owner or ask_owner(content)
    _make(workspace, lambda content, _: new_policy(content, title, topic=topic, owner=owner))


@new_group.command("week")
@click.argument("monday", type=DAY, required=False)
@click.pass_obj
def week_command(workspace: Workspace, monday: date | None) -> None:
    """Begin a weekly theme, for MONDAY or the next week in term that has none.

    \b
    Examples:
      bookbag new week
      bookbag new week 2027-01-11
    """
    _make(workspace, lambda content, today: new_week(content, today, monday))


@new_group.command("newsletter")
@click.argument("title", default="")
@click.option("--date", "day", type=DAY, help="Its date.  [default: today]")
@click.pass_obj
def newsletter_command(workspace: Workspace, title: str, day: date | None) -> None:
    """Begin a newsletter, as a draft.

    \b
    Example:
      bookbag new newsletter "News before Christmas" --date 2026-12-11
    """
    _make(workspace, lambda content, today: new_newsletter(content, day or today, title))


@new_group.command("event")
@click.argument("title", cls=AskedArgument, question=EVENT_TITLE)
@click.option(
    "--starts",
    type=MOMENT,
    required=True,
    cls=AskedOption,
    question=EVENT_STARTS,
    help='2027-02-03, or "2027-02-03 10:00".',
)
@click.option("--ends", type=MOMENT, help="The same, for its end.")
@click.option(
    "--kind",
    default="",
    help="meeting, workshop, social, trip, drop-in, closure or another word.  [default: left empty]",
)
@click.pass_obj
def event_command(
    workspace: Workspace, title: str, starts: date | datetime, ends: date | datetime | None, kind: str
) -> None:
    """Begin an event, as a draft. Without a time it is all day.

    At a terminal it asks for TITLE and --starts where they are missing.

    \b
    Examples:
      bookbag new event
      bookbag new event "Committee meeting" --starts "2027-01-14 19:30" --ends "2027-01-14 21:00"
      bookbag new event "Farm trip" --starts 2027-05-11 --kind trip
    """
    if kind and not SLUG.fullmatch(kind):
        msg = f"--kind: `{kind}` is not a word of small letters, digits and hyphens."
        raise click.UsageError(msg)
    _make(workspace, lambda content, _: new_event(content, title, starts, ends, kind))


@new_group.command("notice")
@click.argument("title", cls=AskedArgument, question=NOTICE_TITLE)
@click.option("--from", "first", type=DAY, help="Its first day.  [default: today]")
@click.option("--until", "last", type=DAY, help="Its last day.  [default: a week after its first]")
@click.option("--urgent", is_flag=True, help="Stands at the top of every page.")
@click.pass_obj
def notice_command(workspace: Workspace, title: str, first: date | None, last: date | None, *, urgent: bool) -> None:
    """Begin a notice. Without TITLE, at a terminal, it asks for it.

    \b
    Examples:
      bookbag new notice
      bookbag new notice "Shut on Monday: no water" --urgent --until 2026-11-23
    """

    def make(content: Content, today: date) -> NewFile:
        begins = first or today
        return new_notice(content, title, begins, last or begins + timedelta(days=7), urgent=urgent)

    _make(workspace, make)


def _make(workspace: Workspace, make: Callable[[Content, date], NewFile]) -> None:
    workspace.require_site()
    content = read_content(workspace.folder)
    try:
        written = make(content, day_of(workspace.now(content.setting))).write(workspace.folder)
    except CannotCreateError as error:
        raise CannotRunError(str(error)) from error
    click.echo(f"Made {written}. Fill it in, then: bookbag check")
