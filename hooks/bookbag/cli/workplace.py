"""Where a command works and which day it takes for today."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bookbag.clock import UnknownDayError, moment_for
from bookbag.records.setting import Setting

if TYPE_CHECKING:
    from datetime import datetime

CANNOT_RUN = 2


@dataclass(frozen=True, slots=True)
class Workplace:
    """The folder of a site, and what `--today` said."""

    folder: Path
    told: str | None

    def now(self, setting: Setting | None) -> datetime:
        """The moment to take for now; ends the command where what was told is no day."""
        try:
            return moment_for(setting, self.told, os.environ)
        except UnknownDayError as error:
            raise click.UsageError(str(error)) from error

    def require_site(self) -> None:
        """End the command with advice where there is no site to work on."""
        if not (self.folder / Setting.path).exists():
            where = "this folder" if self.folder == Path() else f"`{self.folder}`"
            msg = (
                f"There is no {Setting.path} in {where}, so it is not the folder of a site.\n"
                "Go to the folder of your site, or name it: bookbag --site FOLDER ...\n"
                "To begin a new site: bookbag new site little-oaks"
            )
            raise CannotRunError(msg)


class CannotRunError(click.ClickException):
    """The command could not do its work; exit status 2."""

    exit_code = CANNOT_RUN
