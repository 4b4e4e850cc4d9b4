"""What an import says: a table of all documents, then for each what was done and what to check; also as a page to tick."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from bookbag.authoring.agenda.agenda_files import collapse_blank_lines, escape_markdown
from bookbag.authoring.importing.passes.sign_off import DATE_FIELDS
from bookbag.checking.problem_reports import aligned_columns
from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.theme.template_folder import template_folder

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from bookbag.authoring.importing.import_result import ImportResult
    from bookbag.authoring.importing.remarks import Remark

WORKLIST_TEMPLATES = {".html": "html", ".htm": "html", ".md": "md", ".markdown": "md"}
"""The template for each ending of the page's name."""
_MOST_LETTERS = 44
"""Characters of a file name or title in the table; longer ones are cut."""
_DATE_LABELS = {"adopted": "adopted", "reviewed": "reviewed", "review_by": "next"}
_QUOTED, _CODE = re.compile(r'"([^"]+)"'), re.compile(r"(`[^`\n]+`)")


def results_table(results: Sequence[ImportResult]) -> str:
    """A table with one line for each document: file, title, dates found, and how many things to check."""
    return aligned_columns([("FILE", "TITLE", "DATES FOUND", "NEEDS A LOOK"), *map(_row, results)])


def _row(result: ImportResult) -> tuple[str, str, str, str]:
    count = result.needing_attention
    look = f"{count} thing{'s' * (count != 1)}" if count else "nothing"
    if result.failure:
        look = "not imported"
    elif result.needless:
        look = f"{result.needless}: {look}" if count else result.needless
    dates = dates_found(result) or ("none" if result.target else "-")
    return _shortened(result.file.name), _shortened(result.title) or "-", "-" if result.failure else dates, look


def dates_found(result: ImportResult) -> str:
    """The dates of a policy in a few words; "" for none."""
    return ", ".join(f"{_DATE_LABELS[name]} {result.fields[name]}" for name in DATE_FIELDS if name in result.fields)


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_LETTERS else f"{text[: _MOST_LETTERS - 1].rstrip()}…"


def result_messages(results: Sequence[ImportResult], *, dry_run: bool) -> Iterator[str]:
    """Yield lines for each document: the policy made of it, then its remarks, those to check first."""
    for result in results:
        yield what_became_of(result, dry_run=dry_run)
        for line, remark in result.remarks if result.target else ():
            where = f"line {line}: " if line else ""
            yield f"  {'-' if remark.needs_attention else ' '} {where}{remark}"


def what_became_of(result: ImportResult, *, dry_run: bool) -> str:
    """One line: the policy that was made of a document, or why none was."""
    if result.failure:
        return f"{result.file}: {result.failure}"
    if result.needless and result.target:
        state = "has been edited since" if result.needless == "edited since" else "is as it was made"
        still = "Still open:" if result.needing_attention else "Nothing that can be told is still open."
        return f"{result.file} is imported already. {result.target} {state}, and was left as it is. {still}"
    if result.needless:
        return " ".join((f"{result.file} was passed over.", *(remark.what for _, remark in result.remarks)))
    return f"{result.target} {'would be made of' if dry_run else 'was made of'} {result.file}."


@dataclass(frozen=True, slots=True)
class _Task:
    """A remark as the page shows it."""

    what: str
    line: int
    beside: tuple[tuple[str, str], ...]
    """Words to compare, each with whose they are: the document's, and what was made of them."""


def worklist_page(
    results: Sequence[ImportResult], notes: Sequence[str], suffix: str, today: date, *, dry_run: bool
) -> str:
    """The page to tick off, as Markdown or as one HTML file that loads no other, by `suffix`, the ending of its name.

    `notes` are sentences on what was passed over.
    """
    kind = WORKLIST_TEMPLATES[suffix]
    environment = Environment(
        loader=FileSystemLoader(template_folder()),
        autoescape=select_autoescape(("html",)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"harmless": _escaped_but_for_code, "coded": _with_code}
    needless = [each for each in results if each.needless and not each.target and not each.needing_attention]
    documents = [
        {
            "result": result,
            "about": what_became_of(result, dry_run=dry_run),
            "dates": dates_found(result),
            "tasks": [_task(*each, result) for each in result.remarks if result.target and each[1].needs_attention],
            "unsure": not result.target and result.needing_attention,
            "done": [str(each) for _, each in result.remarks if result.target and not each.needs_attention],
            "new": bool(result.target and not result.needless),
        }
        for result in sorted(results, key=lambda each: (not each.failure, -each.needing_attention))
        if result not in needless
    ]
    notes = [*(what_became_of(each, dry_run=dry_run) for each in needless), *notes]
    page = environment.get_template(f"bookbag/import/worklist.{kind}")
    text = page.render(documents=documents, notes=notes, today=today, dry_run=dry_run)
    return collapse_blank_lines(text) if kind == "md" else text.strip() + "\n"


def _with_code(text: str) -> Markup:
    """`text` as HTML, with words between backticks as code."""
    parts = ((each, each.startswith("`")) for each in _CODE.split(text))
    return Markup("").join(Markup("<code>{}</code>").format(each[1:-1]) if code else each for each, code in parts)


def _escaped_but_for_code(text: str) -> str:
    """`text` for Markdown, in which words between backticks stay as they are."""
    return "".join(each if each[:1] == "`" else escape_markdown(f"x{each}x")[1:-1] for each in _CODE.split(text))


def _task(line: int, remark: Remark, result: ImportResult) -> _Task:
    lines = result.text.split("\n")
    made = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    beside = remark.beside or (("The document says", _source_of(remark, result.source)),)
    return _Task(remark.what, line, tuple(each for each in (*beside, ("The policy's file says", made)) if each[1]))


def _source_of(remark: Remark, source: Sequence[str]) -> str:
    """The paragraph of the document that a remark is about: that with its words, else with those that it quotes first."""
    quoted = [*_QUOTED.findall(remark.what), *_CODE.findall(remark.what)]
    for words in filter(None, (_plain(each) for each in (remark.near, *quoted))):
        if found := next((each for each in source if words in _plain(each)), ""):
            return " ".join(found.split())
    return ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
