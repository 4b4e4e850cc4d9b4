"""What ends a build unexpectedly, said in a line; MkDocs would print a traceback."""

from __future__ import annotations

import click
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger

from bookbag.content.unexpected_errors import FULL_DISK, in_a_line
from bookbag.mkdocs.whole_build import last_site_stands, with_site_named


class _BuildFailedError(Abort):
    """Ends the build with a line on standard error."""

    def show(self, *_: object, **__: object) -> None:
        """Print the line."""
        click.echo(f"Error: {self.format_message()}", err=True)


def fail_in_a_line(error: Exception) -> None:
    """Raise an error that MkDocs shows as a line with what to do, unless it does so with `error`.

    `mkdocs build --verbose` shows the traceback too.
    """
    if isinstance(error, click.ClickException | SystemExit):
        return
    get_plugin_logger("bookbag").debug("The site could not be built:", exc_info=error)
    mend = (
        "Make room on the disk, and build again."
        if isinstance(error, OSError) and error.errno in FULL_DISK
        else "To see all of it: mkdocs build --verbose"
    )
    last_site = " The last site is as it was." if last_site_stands() else ""
    msg = f"{with_site_named(in_a_line(error, 'The site'))}.{last_site} {mend}"
    raise _BuildFailedError(msg) from error
