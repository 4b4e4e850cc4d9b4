"""Imports many documents at once: reads all, then writes each with the titles of all the others known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookbag.authoring.importing.drafts import begin_draft, finish_draft
from bookbag.authoring.importing.passes.related_policies import PolicyIndex
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.authoring.importing.writing.document_pictures import PICTURES_FOLDER, ExtractedPictures, PictureFile
from bookbag.authoring.scaffold import CannotCreateError
from bookbag.content.atomic_files import CannotWriteError, create_all
from bookbag.content.guarded_files import TEXT_LIMIT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from bookbag.authoring.importing.policy_draft import PolicyDraft
    from bookbag.authoring.importing.remarks import Remark
    from bookbag.authoring.importing.setting_facts import SettingFacts
    from bookbag.content.folder import Content
    from bookbag.content.records.policy import Policy

DATE_FIELDS = ("adopted", "reviewed", "review_by")


@dataclass(slots=True)
class ImportResult:
    """The result of importing one document."""

    file: Path
    title: str = ""
    target: Path | None = None
    """The policy's file; None when no policy was made."""
    fields: dict[str, str] = field(default_factory=dict)
    """The dates that were found, and `approved_by`."""
    remarks: tuple[tuple[int, Remark], ...] = ()
    """Each with the line of the policy's file that it is about; 0 for none."""
    failure: str = ""
    """Why no policy was made; "" when one was."""
    unread: bool = False
    """Whether `failure` is that the document cannot be read, rather than that a policy is in the way."""

    @property
    def needing_attention(self) -> int:
        """How many remarks ask a person to check something."""
        return sum(remark.needs_attention for _, remark in self.remarks)


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
    and path of each document. Failures are in the results, one for each document, in order.
    """
    results = [ImportResult(file) for file in documents]
    drafts = [_begin(result, facts, content.policies) for result in results]
    policy_index = PolicyIndex.from_names(_known_names(content.policies, drafts))
    ids = {policy.id for policy in content.policies}
    written: set[Path] = set()
    for number, (result, draft) in enumerate(zip(results, drafts, strict=True), 1):
        progress(number, result.file)
        if draft is None:
            continue
        target = folder / f"{draft.slug}.md"
        result.title = draft.title
        if failure := _in_the_way(target, written):
            result.failure = failure
            continue
        draft.fields.values["id"] = _id_for(draft, ids)
        _make_policy(result, draft, target, policy_index, dry_run=dry_run)
        if not result.failure:
            written.add(target)
    return tuple(results)


def _in_the_way(target: Path, written: set[Path]) -> str:
    """Why `target` cannot be written: there is such a file, or this import made one; "" when it can."""
    if not target.exists() and target not in written:
        return ""
    of = "by this import" if target in written else "already"
    return (
        f"{target} is there {of}. It was left as it is, and nothing was made of this document: move one away, "
        "or give the document another title."
    )


def _make_policy(
    result: ImportResult,
    draft: PolicyDraft,
    target: Path,
    policy_index: PolicyIndex,
    *,
    dry_run: bool,
) -> None:
    """Finish `draft`, and write it to `target` unless `dry_run`; sets `result`."""
    taken = frozenset(_file_names_in(target.parent / PICTURES_FOLDER))
    pictures = ExtractedPictures(draft.slug, draft.remarks, taken=taken)
    text = finish_draft(draft, policy_index, pictures)
    if len(text.encode()) > TEXT_LIMIT.bytes:
        result.failure = "Its words are far more than a policy. Divide the document, and import each part."
        return
    result.target = target
    _record_findings(result, draft, text)
    if not dry_run:
        _write(result, text.encode(), pictures.files)


def _begin(result: ImportResult, facts: SettingFacts, policies: Iterable[Policy]) -> PolicyDraft | None:
    """Read a document; None with `result.failure` set when it cannot become a policy."""
    try:
        draft = begin_draft(result.file, facts)
    except UnreadableDocumentError as error:
        result.failure, result.unread = str(error), True
        return None
    except CannotCreateError as error:
        result.failure = str(error)
        return None
    if former := next((policy for policy in policies if draft.slug in policy.formerly), None):
        result.failure = (
            f"`{draft.slug}` is a former address of {former.source.path}, which still leads there. Give the document "
            "another title."
        )
        return None
    return draft


def _known_names(
    policies: Iterable[Policy], drafts: Iterable[PolicyDraft | None]
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for policy in policies:
        yield policy.slug, (policy.title, *policy.also_known_as)
    for draft in drafts:
        if draft is not None:
            yield draft.slug, (draft.title,)


def _id_for(draft: PolicyDraft, ids: set[str]) -> str:
    """The document's own id, else its slug, with a number appended when another policy has it. Adds it to `ids`."""
    wanted = draft.fields.text("id") or draft.slug
    found = next(each for each in (wanted, *(f"{wanted}-{n}" for n in range(2, len(ids) + 3))) if each not in ids)
    ids.add(found)
    return found


def _file_names_in(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        yield from (file.name for file in folder.iterdir())


def _record_findings(result: ImportResult, draft: PolicyDraft, text: str) -> None:
    """Set the fields and remarks of `result`, each remark with its line in `text`, the policy's file."""
    result.fields = {name: draft.fields.text(name) for name in (*DATE_FIELDS, "approved_by") if draft.fields.text(name)}
    lines = [" ".join(line.replace("\\", "").split()) for line in text.split("\n")]
    result.remarks = tuple((_line_of(remark.near, lines), remark) for remark in draft.remarks.collected)


def _line_of(near: str, lines: list[str]) -> int:
    words = " ".join(near.replace("\\", "").split())
    return next((n for n, line in enumerate(lines, 1) if words and words in line), 0)


def _write(result: ImportResult, policy: bytes, pictures: Iterable[PictureFile]) -> None:
    """Write the policy with its pictures, or nothing: a reader could not tell that pictures are missing."""
    if result.target is None:
        return
    folder = result.target.parent
    try:
        create_all({result.target: policy, **{folder / picture.name: picture.raw for picture in pictures}})
    except FileExistsError as error:
        result.failure = (
            f"`{error.filename}` is there already. It was left as it is, and nothing was made of this document."
        )
    except CannotWriteError as error:
        result.failure = f"{error} Nothing was made of this document."
    if result.failure:
        result.target = None
