"""`bookbag handbook`."""

from __future__ import annotations

import tempfile
import webbrowser
from pathlib import Path

import click

from bookbag.checking.problem_reports import aligned_columns
from bookbag.cli.workspace import CannotRunError, write_file
from bookbag.content.handbook import Chapter, chapters
from bookbag.content.reading.field_readers import did_you_mean
from bookbag.outputs.pages.standalone_handbook import chapter_called, chapter_text, handbook_html


@click.command("handbook")
@click.argument("words", nargs=-1, metavar="[CHAPTER]")
@click.option("--open", "opens", is_flag=True, help="Open all of it in the web browser.")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Write all of it to FILE, a page to print or to send.  [default for --open: a temporary file]",
)
@click.option("--replace", is_flag=True, help="Write over FILE if it is there already.")
def handbook_command(words: tuple[str, ...], *, opens: bool, out: Path | None, replace: bool) -> None:
    """Show the committee's handbook, from the first day to handing over. It needs no site.

    Without CHAPTER it lists the chapters; with one it shows it here. A chapter is called by its name, its
    title or its number in the list.

    Exit status: 0, or 2 when it could not be shown.

    \b
    Examples:
      bookbag handbook
      bookbag handbook first-day
      bookbag handbook --open
      bookbag handbook --out handbook.html
    """
    chapter = _chapter(" ".join(words)) if words else None
    if replace and not out:
        msg = "--replace goes with --out FILE."
        raise click.UsageError(msg)
    if out:
        _write(out, replace=replace)
    if opens:
        _open(out or _temporary(), chapter)
    elif chapter:
        click.echo(chapter_text(chapter), nl=False)
    elif not out:
        click.echo(_contents())


def _chapter(said: str) -> Chapter:
    """The chapter called `said`. Raises CannotRunError if there is none."""
    found = chapter_called(said)
    if found is None:
        hint = did_you_mean(said.replace(" ", "-"), (each.topic for each in chapters()))
        msg = f"The handbook has no chapter `{said}`.{hint}\n{_contents()}"
        raise CannotRunError(msg)
    return found


def _contents() -> str:
    """The list of chapters, and how to read them."""
    lines = [(f"  {number}", chapter.topic, chapter.title) for number, chapter in enumerate(chapters(), 1)]
    return (
        f"The chapters of the handbook:\n\n{aligned_columns(lines)}\n\n"
        "To read one here:                     bookbag handbook first-day\n"
        "To read them all in the web browser:  bookbag handbook --open"
    )


def _write(file: Path, *, replace: bool) -> None:
    if file.suffix.lower() not in (".html", ".htm"):
        msg = f"--out: `{file}` should end in .html, so that a web browser opens it."
        raise click.UsageError(msg)
    write_file(file, handbook_html().encode(), "Give another name, or say --replace.", replace=replace)
    click.echo(f"Made {file}.")


def _temporary() -> Path:
    """Write the whole handbook to a temporary file, which is left for the browser, and return its path."""
    try:
        file = Path(tempfile.mkdtemp(prefix="bookbag-handbook-")) / "handbook.html"
    except OSError as error:
        msg = f"There is no room for a temporary file: {error.strerror}. Say where to write it: --out handbook.html"
        raise CannotRunError(msg) from error
    try:
        write_file(file, handbook_html().encode(), "Try again.")
    except CannotRunError:
        file.parent.rmdir()
        raise
    return file


def _open(file: Path, chapter: Chapter | None) -> None:
    place = f"#{chapter.topic}" if chapter else ""
    if not webbrowser.open(f"{file.resolve().as_uri()}{place}"):
        msg = f"No web browser could be opened. Open this file in one: {file}"
        raise CannotRunError(msg)
    click.echo(
        f"The handbook is open in your web browser, from {file}\n"
        "If the browser does not find it, write it where you are: bookbag handbook --out handbook.html"
    )
