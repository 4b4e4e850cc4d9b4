"""The site on which a command works, the day it takes for today, and how it writes files and fails."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bookbag.content.atomic_files import CannotWriteError, create_all, replace_file
from bookbag.content.folder import DOCS, POLICIES
from bookbag.content.hidden_places import clear_leftovers, clear_leftovers_below
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.records.setting import Setting
from bookbag.rules.clock import UnknownDayError, current_moment

if TYPE_CHECKING:
    from datetime import datetime

    from bookbag.publishing.register import RegisterEntry

CANNOT_RUN = 2
"""The exit status of a command that could not do its work."""

_MISNAMED = (f"docs/{Setting.path}", "setting.yaml", "settings.yml", f"{Setting.path}.txt")
"""Wrong names and places in which setting.yml is found: editors that hide suffixes add `.txt`."""


@dataclass(frozen=True, slots=True)
class Workspace:
    """The options that stand before every command: `--site` and `--today`."""

    folder: Path
    today_option: str | None

    def now(self, setting: Setting | None) -> datetime:
        """The moment to take for now. Raises click.UsageError if a day was given that cannot be read."""
        try:
            return current_moment(setting, self.today_option, os.environ)
        except UnknownDayError as error:
            raise click.UsageError(str(error)) from error

    def require_site(self) -> None:
        """Raise CannotRunError, with advice, if the folder has no setting.yml. Clears what killed commands left in it."""
        clear_leftovers(self.folder)
        clear_leftovers_below(*(self.folder / name for name in (POLICIES, DOCS)))
        if not (self.folder / Setting.path).exists():
            where = "this folder" if self.folder == Path() else f"`{self.folder}`"
            elsewhere = next((name for name in _MISNAMED if (self.folder / name).exists()), None)
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

    Raises CannotRunError if the file exists, unless `replace` is set; `mend` says what to do then.
    """
    try:
        if replace and file.exists():
            replace_file(file, content)
        else:
            create_all({file: content}, with_folders=False)  # a folder that is missing is more likely misspelt
    except FileExistsError as error:
        msg = f"`{file}` is there already and was left as it is. {mend}"
        raise CannotRunError(msg) from error
    except CannotWriteError as error:
        raise CannotRunError(str(error)) from error


def warn_if_no_policies(entries: tuple[RegisterEntry, ...]) -> None:
    """Warn if no policy is published: an empty list must not read as "nothing is overdue"."""
    if not entries:
        click.echo("There is no published policy in policies/, so there is nothing to review.", err=True)
