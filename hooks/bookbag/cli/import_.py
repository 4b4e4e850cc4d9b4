"""`bookbag import`."""

from __future__ import annotations

from pathlib import Path

import click

from bookbag.authoring.importing.import_report import result_messages, results_table
from bookbag.authoring.importing.importer import ImportResult, import_documents
from bookbag.authoring.importing.setting_facts import SettingFacts
from bookbag.cli.workspace import CANNOT_RUN, CannotRunError, Workspace
from bookbag.content.dates import day_of
from bookbag.content.folder import POLICIES, Content, read_content
from bookbag.content.records.setting import Setting

PROGRESS_ABOVE = 5
"""With more documents than this, the name of each is printed as its import begins."""


@click.command("import")
@click.argument("documents", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder to put the policies in.  [default: policies/ of the site]",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be made; write nothing.")
@click.pass_context
def import_command(context: click.Context, documents: tuple[Path, ...], into: Path | None, *, dry_run: bool) -> None:
    """Make policies of documents: Word (.docx), PDF, pasted text (.txt) or Markdown (.md).

    Each becomes a draft, with the title, dates, lists, tables and pictures of the document. Nothing is
    invented: what the document does not say for certain is left out, and told at the end with what to
    do. Nothing is overwritten. Where LibreOffice is installed, .odt, .rtf and .doc are imported too. A
    PDF that is a scan has no words to be read.

    Exit status: 0, or 1 when something needs a look, or 2 when nothing could be imported.

    \b
    Examples:
      bookbag import "Complaints policy.docx"
      bookbag import old-policies/*.docx --dry-run
      bookbag import sleep.txt biting.md --into policies
    """
    workspace = context.ensure_object(Workspace)
    content = _content(workspace, into)
    setting = content.setting
    today = day_of(workspace.now(setting))
    roles = {key: role.title for key, role in setting.roles.items()} if setting else {}
    facts = SettingFacts(setting.name if setting else "", roles, today)

    def progress(number: int, file: Path) -> None:
        if len(documents) > PROGRESS_ABOVE:
            click.echo(f"{number} of {len(documents)}: {file.name}", err=True)

    folder = into or workspace.folder / POLICIES
    results = import_documents(documents, content, facts, folder, dry_run=dry_run, progress=progress)
    _say(results, dry_run=dry_run)
    context.exit(_exit_status(results))


def _content(workspace: Workspace, into: Path | None) -> Content:
    """The content of the site, to find links and avoid clashes; empty if `into` is given and there is no site."""
    if into is None:
        workspace.require_site()
    if not (workspace.folder / Setting.path).exists():
        return Content(workspace.folder, None)
    content = read_content(workspace.folder)
    if content.setting is None:
        msg = "setting.yml cannot be read, so the roles are not known. Mend it first: bookbag check"
        raise CannotRunError(msg)
    return content


def _say(results: tuple[ImportResult, ...], *, dry_run: bool) -> None:
    click.echo(f"\n{results_table(results)}\n")
    for line in result_messages(results, dry_run=dry_run):
        click.echo(line)
    if any(result.target for result in results):
        click.echo(
            "\nEach is a draft until you have read it, written its summary and taken out `status: draft`. "
            "Then: bookbag check"
        )
    if dry_run:
        click.echo("This was only a trial: nothing was written.")


def _exit_status(results: tuple[ImportResult, ...]) -> int:
    if all(result.failure for result in results):
        return CANNOT_RUN if any(result.unread for result in results) else 1
    return int(any(result.failure or result.needing_attention for result in results))
