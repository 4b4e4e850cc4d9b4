"""The questions of `bookbag new` when it is run at a terminal."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bookbag.authoring.scaffold import CannotCreateError, NewFile, new_event, new_notice, new_policy
from bookbag.cli.prompts import Question, choose
from bookbag.content.dates import day_of, read_day_or_moment
from bookbag.content.folder import Content, read_content
from bookbag.content.hidden_places import clear_leftovers
from bookbag.content.reading.field_readers import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from bookbag.cli.workspace import Workspace


def _title(begin: Callable[[Content, str, date], NewFile], example: str) -> Question:
    """A question for a title that `begin` accepts and whose file does not exist yet."""

    def check(workspace: Workspace, title: str) -> None:
        content = read_content(workspace.folder)
        file = begin(content, title, day_of(workspace.now(content.setting)))
        if (workspace.folder / file.path).exists():
            msg = f"{file.path.as_posix()} is there already. Choose another title."
            raise CannotCreateError(msg)

    return Question("Title", f"Its title as parents will read it, such as: {example}", check)


def _check_moment(_: Workspace, said: str) -> None:
    try:
        read_day_or_moment(said)
    except ValueError as error:
        msg = f"`{said}` {error}."
        raise click.UsageError(msg) from error


def require_free_folder(folder: Path) -> None:
    """Raise CannotCreateError if `folder` exists and is not an empty folder."""
    clear_leftovers(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        msg = f"`{folder}` is there already and is not empty. Nothing was changed; choose another folder."
        raise CannotCreateError(msg)


POLICY_TITLE = _title(lambda content, title, _: new_policy(content, title), "Late collection")
EVENT_TITLE = _title(new_event, "Open morning")
NOTICE_TITLE = _title(lambda content, title, today: new_notice(content, title, today, today), "No water on Monday")
EVENT_STARTS = Question(
    "Starts", "The day on which it starts, with a time if it has one, such as: 2027-02-03 10:00", _check_moment
)
SITE_FOLDER = Question(
    "Folder",
    "A folder to be made for the site; its name is best a short form of the setting's, such as: little-oaks",
    lambda _, folder: require_free_folder(Path(folder)),
    in_site=False,
)


def ask_topic(content: Content) -> str:
    """Ask for a policy's topic, its group in the register: one in use, any other words, or none."""
    topics = sorted({policy.topic for policy in content.policies if policy.topic})
    heading = "Topics in use:" if topics else "Its group in the register, such as: Health and food"
    words = "Topic (a number, words of your own, or nothing)" if topics else "Topic (or nothing)"
    return choose(words, heading, [(topic, "") for topic in topics], lambda _: None)


def ask_owner(content: Content) -> str:
    """Ask for the role that looks after a policy; empty, without asking, if the setting has no roles."""
    roles = content.setting.roles if content.setting else {}
    if not roles:
        return ""

    def check(said: str) -> None:
        if said:
            msg = f"`{said}` is no role in setting.yml.{did_you_mean(said, roles)} Give a number or a role of the list."
            raise click.UsageError(msg)

    choices = [(key, role.title) for key, role in roles.items()]
    default = "manager" if "manager" in roles else ""
    return choose("Owner (a number or a role)", "Who looks after it:", choices, check, default)
