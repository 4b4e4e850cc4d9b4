"""Where a command works and which day it takes for today."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bookbag.content.atomic_files import CannotWriteError, create_all, replace_file
from bookbag.content.folder import read_content
from bookbag.content.records.setting import Setting
from bookbag.publishing.site import ContentStoppedError, Site, publish
from bookbag.rules.clock import UnknownDayError, current_moment

if TYPE_CHECKING:
    from datetime import datetime

    from bookbag.publishing.register import RegisterEntry

CANNOT_RUN = 2
_NEARLY = (f"docs/{Setting.path}", "setting.yaml", "settings.yml", f"{Setting.path}.txt")
"""Where the file ends up that was moved, or named by an editor that hides the ends of names."""


@dataclass(frozen=True, slots=True)
class Workplace:
    """The folder of a site, and what `--today` said."""

    folder: Path
    told: str | None

    def now(self, setting: Setting | None) -> datetime:
        """The moment to take for now; ends the command where what was told is no day."""
        try:
            return current_moment(setting, self.told, os.environ)
        except UnknownDayError as error:
            raise click.UsageError(str(error)) from error

    def published(self, wanted: str) -> Site:
        """What is public now; ends the command, which was to make `wanted`, where nothing can be published."""
        content = read_content(self.folder)
        try:
            return publish(content, self.now(content.setting))
        except ContentStoppedError as stopped:
            msg = f"No {wanted} can be made while this is so:\n{stopped}"
            raise CannotRunError(msg) from stopped

    def require_site(self) -> None:
        """End the command with advice where there is no site to work on."""
        if not (self.folder / Setting.path).exists():
            where = "this folder" if self.folder == Path() else f"`{self.folder}`"
            elsewhere = next((name for name in _NEARLY if (self.folder / name).exists()), None)
            hint = f"There is `{elsewhere}`: it should be `{Setting.path}`, beside `docs/`.\n" if elsewhere else ""
            msg = (
                f"There is no {Setting.path} in {where}, so it is not the folder of a site.\n{hint}"
                "Go to the folder of your site, or name it: bookbag --site FOLDER ...\n"
                "To begin a new site: bookbag new site little-oaks"
            )
            raise CannotRunError(msg)


class CannotRunError(click.ClickException):
    """The command could not do its work; exit status 2."""

    exit_code = CANNOT_RUN


def write_file(file: Path, content: bytes, mend: str, *, replace: bool = False) -> None:
    """Write what a command made, whole or not at all.

    Ends the command rather than overwrite a file unasked, with `mend` to say what to do.
    """
    try:
        if replace and file.exists():
            replace_file(file, content)
        else:
            create_all({file: content}, with_folders=False)  # one that is misspelt is not made
    except FileExistsError as error:
        msg = f"`{file}` is there already and was left as it is. {mend}"
        raise CannotRunError(msg) from error
    except CannotWriteError as error:
        raise CannotRunError(str(error)) from error


def say_if_none(entries: tuple[RegisterEntry, ...]) -> None:
    """Say that no policy is published: an empty list must not read as "nothing is overdue"."""
    if not entries:
        click.echo("There is no published policy in policies/, so there is nothing to review.", err=True)
