"""The command `bookbag`. Each subcommand parses its arguments, calls functions of other rooms, and prints a result."""

from __future__ import annotations

import errno
import traceback
from pathlib import Path

import click

from bookbag import __version__
from bookbag.cli.command_table import COMMANDS, SUMMARIES
from bookbag.cli.workspace import CannotRunError, Workspace
from bookbag.content.unexpected_errors import in_a_line


class _Commands(click.Group):
    """The group of subcommands; it reports an error that nobody foresaw in a sentence, without a traceback."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002 - click's
        """List the commands, without loading them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, SUMMARIES[name]) for name in sorted(SUMMARIES)])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command. Raises CannotRunError if it fails in a way that nobody foresaw, even in printing."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise  # the reader has closed the pipe, as `| head` does: click then exits without a message
            if ctx.params["debug"]:
                traceback.print_exception(error)
            raise CannotRunError(_words_for(error)) from error


def _words_for(error: Exception) -> str:
    """What is said of an error that nobody foresaw."""
    if isinstance(error, OSError):
        return f"{in_a_line(error, 'The answer')}."
    return f"{in_a_line(error)}. To see all of it: bookbag --debug, and the rest of the command"


@click.group(
    cls=_Commands, commands=COMMANDS, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100}
)
@click.version_option(__version__, prog_name="bookbag")
@click.option(
    "--site",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=".",
    show_default="the folder you are in",
    help="The folder of the site, in which setting.yml stands.",
)
@click.option(
    "--today",
    metavar="DATE",
    help='Take this for today: 2026-11-22, or "2026-11-22 09:00". '
    "Otherwise BOOKBAG_TODAY, the day of a demonstration, or the clock.",
)
@click.option("--debug", is_flag=True, help="Show all of an error in the program, for whoever mends it.")
@click.pass_context
def main(context: click.Context, folder: Path, today: str | None, *, debug: bool) -> None:  # noqa: ARG001 - read by _Commands
    """Keep the website of an early years setting: policies, weekly themes, newsletters, dates, notices.

    \b
    Examples:
      bookbag handbook                  how to begin, and everything after
      bookbag check                     what wants mending, and how
      bookbag reviews                   which policies are due for review
      bookbag new policy "Late collection"
      bookbag review behaviour --change "No change needed."
      bookbag agenda --out agenda.html
      bookbag --today 2027-01-31 reviews --fail-on due-soon
    """
    context.obj = Workspace(folder, today)
