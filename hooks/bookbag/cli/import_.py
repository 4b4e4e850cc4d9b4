"""`bookbag import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from bookbag.authoring.importing.document_folders import gather_documents
from bookbag.authoring.importing.edition_import import import_over
from bookbag.authoring.importing.import_report import (
    WORKLIST_TEMPLATES,
    result_messages,
    results_table,
    worklist_page,
)
from bookbag.authoring.importing.importer import import_documents
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.authoring.importing.setting_facts import SettingFacts
from bookbag.authoring.recording.policy_names import UnknownPolicyError, find_policy
from bookbag.authoring.scaffold import CannotCreateError
from bookbag.cli.workspace import CANNOT_RUN, CannotRunError, Workspace, write_file
from bookbag.content.dates import day_of
from bookbag.content.folder import POLICIES, Content, read_content
from bookbag.content.records.setting import Setting

if TYPE_CHECKING:
    from bookbag.authoring.importing.import_result import ImportResult

PROGRESS_ABOVE = 5
"""With more documents than this, the name of each is printed as its import begins."""

_TO_READ = "Each is a draft until you have read it, written its summary and taken out `status: draft`."
_TO_DECIDE = "Yours stays as it is. In the draft, decide at each mark, and then do what the lines at its top say."


_HELP = """\
Make policies of documents, or of whole folders of them. Documents are Word (.docx), PDF, pasted text
(.txt) or Markdown (.md); where LibreOffice is installed, .odt, .rtf and .doc too. A PDF that is a scan
has no words to be read.

Each becomes a draft, with the title, dates, lists, tables and pictures of the document. Nothing is
invented: what the document does not say for certain is left out, and told at the end with what to
do. Nothing is overwritten, and importing a document again only says what is still open. Of a policy
that is there twice, as Word and PDF or in two versions, one is taken, and told which. A document
that holds several policies is divided at their titles where that is sure.

With --over a newer edition of a bought or borrowed template is laid over your own policy. Yours stays
as it is; beside it a draft is made, called muddy-boots-new-edition.md, which holds both where they
differ, as [OURS: ...] and [THEIRS: ...]. Until somebody has decided at each, it cannot be published.

Exit status: 0, or 1 when something needs a look, or 2 when nothing could be imported.

\b
Examples:
  bookbag import "Complaints policy.docx"
  bookbag import ../old-policies --dry-run
  bookbag import ../old-policies --report moving-in.html
  bookbag import sleep.txt biting.md --into policies
  bookbag import Boots-2026.docx --over muddy-boots --from Boots-2024.docx
"""


@click.command("import", help=_HELP)
@click.argument("documents", metavar="FILE...", type=click.Path(path_type=Path), nargs=-1, required=True)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="The folder to put the policies in.  [default: policies/ of the site]",
)
@click.option("--dry-run", is_flag=True, help="Only say what would be made; write no policy.")
@click.option(
    "--report",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    help="Also write what needs a look as a page to tick off: .html to print, or .md for Markdown.",
)
@click.option(
    "--over",
    metavar="POLICY",
    help="FILE is a newer edition of the template of this policy (its slug): lay it over it, in a draft to decide.",
)
@click.option(
    "--from",
    "old",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="OLD",
    help="With --over: the edition from which the policy was made, to tell what you had changed yourselves.",
)
@click.option("--replace", is_flag=True, help="Write over the report if it is there already; never over a policy.")
@click.pass_context
def import_command(
    context: click.Context,
    documents: tuple[Path, ...],
    *,
    into: Path | None,
    dry_run: bool,
    report: Path | None,
    over: str | None,
    old: Path | None,
    replace: bool,
) -> None:
    """Import documents, as `_HELP` says."""
    if (over and (len(documents) > 1 or into)) or (old and not over):
        msg = "--over takes one FILE, without --into; and --from stands only with --over."
        raise click.UsageError(msg)
    _require_writable_report(report, replace=replace)
    workspace = context.ensure_object(Workspace)
    content = _content(workspace, into)
    facts = _facts(workspace, content)
    gathered = gather_documents(documents)

    def progress(number: int, file: Path) -> None:
        if len(gathered.documents) > PROGRESS_ABOVE:
            click.echo(f"{number} of {len(gathered.documents)}: {file.name}", err=True)

    if over:
        results = _over(documents, old, over, content, facts, dry_run=dry_run)
    else:
        folder = into or workspace.folder / POLICIES
        results = import_documents(gathered.documents, content, facts, folder, dry_run=dry_run, progress=progress)
    _say(results, gathered.passed_over, _TO_DECIDE if over else _TO_READ, dry_run=dry_run)
    if report:
        page = worklist_page(results, gathered.passed_over, report.suffix.lower(), facts.today, dry_run=dry_run)
        write_file(report, page.encode(), "Give another name, or say --replace.", replace=replace)
        click.echo(f"What is to do stands in {report}, to tick off.")
    context.exit(_exit_status(results))


def _over(
    documents: tuple[Path, ...], old: Path | None, over: str, content: Content, facts: SettingFacts, *, dry_run: bool
) -> tuple[ImportResult, ...]:
    """Lay a newer edition over a policy. Raises CannotRunError where that cannot be done."""
    try:
        return (import_over(documents[0], old, find_policy(content, over), content, facts, dry_run=dry_run),)
    except (UnreadableDocumentError, CannotCreateError, UnknownPolicyError) as error:
        raise CannotRunError(str(error)) from error


def _require_writable_report(report: Path | None, *, replace: bool) -> None:
    """Raise before anything is imported when the report could not be written after it."""
    if report and report.suffix.lower() not in WORKLIST_TEMPLATES:
        msg = f"--report: `{report}` should end in .html, for a page to print, or in .md, for Markdown."
        raise click.UsageError(msg)
    if report and report.exists() and not replace:
        msg = f"`{report}` is there already and was left as it is. Give another name, or say --replace."
        raise CannotRunError(msg)


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


def _facts(workspace: Workspace, content: Content) -> SettingFacts:
    setting = content.setting
    today = day_of(workspace.now(setting))
    roles = {key: role.title for key, role in setting.roles.items()} if setting else {}
    return SettingFacts(setting.name if setting else "", roles, today, setting.url if setting else "")


def _say(results: tuple[ImportResult, ...], passed_over: tuple[str, ...], closing: str, *, dry_run: bool) -> None:
    if results:
        click.echo(f"\n{results_table(results)}\n")
    for line in (*result_messages(results, dry_run=dry_run), *passed_over):
        click.echo(line)
    if any(result.target and not result.needless for result in results):
        click.echo(f"\n{closing} Then: bookbag check")
    if not results:
        click.echo("There is no document to import.", err=True)
    if dry_run:
        click.echo("This was only a trial: nothing was written.")


def _exit_status(results: tuple[ImportResult, ...]) -> int:
    if all(result.failure for result in results):
        return CANNOT_RUN if not results or any(result.unread for result in results) else 1
    return int(any(result.failure or result.needing_attention for result in results))
