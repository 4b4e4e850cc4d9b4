"""Imports many documents at once: reads all, then writes each with the titles of all the others known."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookbag.authoring.importing.already_imported import policy_of_document
from bookbag.authoring.importing.bound_policies import divide_at_titles
from bookbag.authoring.importing.document_editions import Edition, choose_editions, words_in
from bookbag.authoring.importing.drafts import begin_draft, finish_draft, read_words
from bookbag.authoring.importing.passes.related_policies import PolicyIndex, awaited_names
from bookbag.authoring.importing.readers.blocks import paragraphs_in, text_of_blocks
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError, read_document_file
from bookbag.authoring.importing.remarks import Remark, line_of, plain_lines, worklist
from bookbag.authoring.importing.writing.document_pictures import PICTURES_FOLDER, ExtractedPictures, PictureFile
from bookbag.authoring.scaffold import CannotCreateError
from bookbag.content.atomic_files import CannotWriteError, create_all
from bookbag.content.guarded_files import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from bookbag.authoring.importing.policy_draft import PolicyDraft
    from bookbag.authoring.importing.readers.blocks import ParsedDocument
    from bookbag.authoring.importing.remarks import Placed
    from bookbag.authoring.importing.setting_facts import SettingFacts
    from bookbag.content.folder import Content
    from bookbag.content.records.policy import Policy

DATE_FIELDS = ("adopted", "reviewed", "review_by")
_MOST_KEPT = 1_000_000
"""Bytes of pictures with which a document stays in memory until all are read; one with more is read again."""


@dataclass(slots=True)
class ImportResult:
    """The result of importing one policy of a document."""

    file: Path
    title: str = ""
    target: Path | None = None
    """The policy's file; None when no policy was made."""
    fields: dict[str, str] = field(default_factory=dict)
    """The dates that were found, and `approved_by`."""
    remarks: tuple[Placed, ...] = ()
    """Each with the line of the policy's file that it is about, those to check first."""
    failure: str = ""
    """Why no policy was made; "" when one was, or none had to be."""
    unread: bool = False
    """Whether `failure` is that the document cannot be read, rather than that a policy is in the way."""
    needless: str = ""
    """Why no policy had to be made, in a word or two; "" when one was, or could not be."""
    text: str = ""
    """The policy's file."""
    source: tuple[str, ...] = ()
    """The document's paragraphs."""

    @property
    def needing_attention(self) -> int:
        """How many remarks ask a person to check something."""
        return sum(remark.needs_attention for _, remark in self.remarks)


@dataclass(slots=True)
class _Begun:
    """One policy of a document, on its way."""

    result: ImportResult
    place: int
    """Which of the policies in the document it is, from 0."""
    draft: PolicyDraft | None = None
    edition: Edition | None = None


@dataclass(frozen=True, slots=True)
class _Importer:
    content: Content
    facts: SettingFacts
    folder: Path
    dry_run: bool
    ids: set[str]

    def begin(self, file: Path) -> Iterator[_Begun]:
        """Read a document, and yield each policy in it; with `result.failure` set where it cannot become one."""
        result = ImportResult(file)
        try:
            bound = divide_at_titles(read_words(file))
            digest = b"" if bound.divided else hashlib.sha256(read_document_file(file)).digest()
        except UnreadableDocumentError as error:
            result.failure, result.unread = str(error), True
            yield _Begun(result, 0)
            return
        for place, document in enumerate(bound.parts):
            yield self._begin_part(_Begun(ImportResult(file), place), document, digest, bound.remark)

    def _begin_part(self, begun: _Begun, document: ParsedDocument, digest: bytes, remark: str) -> _Begun:
        result = begun.result
        try:
            draft = self._draft_of(document, result.file, remark, first=begun.place == 0)
        except CannotCreateError as error:
            result.failure = str(error)
            return begun
        result.title, result.source = draft.title, tuple(each.text for each in paragraphs_in(document.blocks))
        former = next((policy for policy in self.content.policies if draft.slug in policy.formerly), None)
        if former:
            result.failure = (
                f"`{draft.slug}` is a former address of {former.source.path}, which still leads there. Give the "
                "document another title."
            )
            return begun
        day = max(draft.fields.text("reviewed"), draft.fields.text("adopted"))
        words = words_in(text_of_blocks(document.blocks))
        begun.edition = Edition(result.file, digest, draft.title, draft.slug, day, words)
        if sum(len(each.raw) for line in paragraphs_in(document.blocks) for each in line.pictures) <= _MOST_KEPT:
            begun.draft = draft
        return begun

    def _draft_of(self, document: ParsedDocument, file: Path, remark: str, *, first: bool) -> PolicyDraft:
        draft = begin_draft(document, file.stem, self.facts)
        if remark and first:
            draft.remarks.collected.insert(0, Remark(remark))
        return draft

    def finish(self, begun: _Begun, index: PolicyIndex) -> None:
        """Make the policy, unless it is there already; sets `begun.result`."""
        draft = begun.draft
        if draft is None:
            bound = divide_at_titles(read_words(begun.result.file))
            draft = self._draft_of(bound.parts[begun.place], begun.result.file, bound.remark, first=begun.place == 0)
        target, result = self.folder / f"{draft.slug}.md", begun.result
        there = policy_of_document(target, draft.slug, self.content)
        taken = frozenset(_file_names_in(self.folder / PICTURES_FOLDER))
        pictures = ExtractedPictures(draft.slug, draft.remarks, taken=taken)
        draft.fields.values["id"] = self._id_for(draft)
        if awaited := list(awaited_names(self.content.policies, draft.slug, draft.title, index)):
            known = draft.fields.values.get("also_known_as")
            draft.fields.values["also_known_as"] = [*(known if isinstance(known, list) else ()), *awaited]
        text = finish_draft(draft, index, pictures)
        if len(text.encode()) > TEXT_LIMIT.bytes:
            result.failure = "Its words are far more than a policy. Divide the document, and import each part."
            return
        _record_findings(result, draft, text)
        body = text.split("\n---\n", 1)[1]
        if there and (there.is_made_of(body) or there.is_like(body)):
            result.needless = "already imported" if there.is_made_of(body) else "edited since"
            result.target, result.text = there.file, there.text
            result.remarks = worklist(there.still_open(result.remarks))
        elif target.exists():
            result.failure = (
                f"{target} is there already. It was left as it is, and nothing was made of this document: move one "
                "away, give the document another title, or compare the two: "
                f'bookbag import "{result.file}" --over {draft.slug}'
            )
        else:
            result.target = target
            if not self.dry_run:
                write_policy(result, pictures.files)

    def _id_for(self, draft: PolicyDraft) -> str:
        """The document's own id, else its slug, with a number appended when another policy has it."""
        wanted = draft.fields.text("id") or draft.slug
        found = next(
            each for each in (wanted, *(f"{wanted}-{n}" for n in range(2, len(self.ids) + 3))) if each not in self.ids
        )
        self.ids.add(found)
        return found


def import_documents(
    documents: Sequence[Path],
    content: Content,
    facts: SettingFacts,
    folder: Path,
    *,
    dry_run: bool,
    progress: Callable[[int, Path], None],
) -> tuple[ImportResult, ...]:
    """Make policies of `documents` in `folder`, which may refer to those in `content`.

    Existing files are never overwritten, and with `dry_run` nothing is written. `progress` is called with the number
    and path of each document. Failures are in the results, which are in the order of the documents.
    """
    importer = _Importer(content, facts, folder, dry_run, {policy.id for policy in content.policies})
    begun: list[_Begun] = []
    for number, file in enumerate(documents, 1):
        progress(number, file)
        begun += importer.begin(file)
    _pass_over_editions([each for each in begun if each.edition])
    going_on = [each for each in begun if each.edition]
    coming = ((each.edition.slug, (each.edition.title,)) for each in going_on if each.edition)
    index = PolicyIndex.from_names((*names_of(content.policies), *coming))
    for each in going_on:
        importer.finish(each, index)
        each.draft = None
    return tuple(each.result for each in begun)


def _pass_over_editions(begun: Sequence[_Begun]) -> None:
    """Of documents of one policy, let go on the one that is chosen, and say so of the others."""
    for place, choice in choose_editions([each.edition for each in begun if each.edition]).items():
        passed = begun[place]
        passed.edition = passed.draft = None
        if choice.conflict:
            passed.result.failure = choice.why
        else:
            passed.result.needless = f"as in {begun[choice.taken].result.file.name}"
            passed.result.remarks = ((0, Remark(choice.why, needs_attention=not choice.sure)),)


def names_of(policies: Iterable[Policy]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the slug of each policy, with its title and other names."""
    for policy in policies:
        yield policy.slug, (policy.title, *policy.also_known_as)


def _file_names_in(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        yield from (file.name for file in folder.iterdir())


def _record_findings(result: ImportResult, draft: PolicyDraft, text: str) -> None:
    """Set the fields and remarks of `result`, each remark with its line in `text`, the policy's file."""
    result.text = text
    result.fields = {name: draft.fields.text(name) for name in (*DATE_FIELDS, "approved_by") if draft.fields.text(name)}
    lines = plain_lines(text)
    result.remarks = worklist((line_of(remark.near, lines), remark) for remark in draft.remarks.collected)


def write_policy(result: ImportResult, pictures: Iterable[PictureFile]) -> None:
    """Write the policy with its pictures, or nothing: a reader could not tell that pictures are missing."""
    if result.target is None:
        return
    folder = result.target.parent
    try:
        create_all(
            {result.target: result.text.encode(), **{folder / picture.name: picture.raw for picture in pictures}}
        )
    except FileExistsError as error:
        result.failure = (
            f"`{error.filename}` is there already. It was left as it is, and nothing was made of this document."
        )
    except CannotWriteError as error:
        result.failure = f"{error} Nothing was made of this document."
    if result.failure:
        result.target = None
