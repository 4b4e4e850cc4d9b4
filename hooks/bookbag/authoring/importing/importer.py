"""Imports many documents at once: reads all, chooses among those of one policy, then makes a policy of each.

When the first policy is made, the titles of all others are known, so that policies can refer to one another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.importing.bound_policies import divide_at_titles
from bookbag.authoring.importing.document_editions import Edition, choose_editions, words_in
from bookbag.authoring.importing.drafts import begin_draft, read_words
from bookbag.authoring.importing.import_result import ImportResult
from bookbag.authoring.importing.passes.related_policies import PolicyIndex
from bookbag.authoring.importing.policy_making import PolicyMaker, names_of
from bookbag.authoring.importing.readers.blocks import paragraphs_in, text_of_blocks
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.authoring.importing.readers.document_reading import convert_before_reading
from bookbag.authoring.importing.remarks import Remark
from bookbag.authoring.scaffold import CannotCreateError
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from bookbag.authoring.importing.policy_draft import PolicyDraft
    from bookbag.authoring.importing.readers.blocks import ParsedDocument
    from bookbag.authoring.importing.setting_facts import SettingFacts
    from bookbag.content.folder import Content
    from bookbag.content.records.policy import Policy

_MOST_KEPT = 1_000_000
"""Bytes of pictures with which a document stays in memory until all are read; one with more is read again."""


@dataclass(slots=True)
class _Begun:
    """One policy of a document, on its way."""

    result: ImportResult
    place: int = 0
    """Which of the policies in the document it is."""
    draft: PolicyDraft | None = None
    edition: Edition | None = None
    """None when no policy is to be made."""


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
    begun: list[_Begun] = []
    converted = convert_before_reading(documents)
    for number, file in enumerate(documents, 1):
        progress(number, file)
        if file.resolve().parent == folder.resolve():
            begun.append(
                _Begun(_needless(ImportResult(file), "a policy of the site", "It is one of the site's files."))
            )
        else:
            begun += _begin(file, facts, content.policies, converted)
    _pass_over_editions([each for each in begun if each.edition])
    going_on = [(each, each.edition) for each in begun if each.edition]
    _pass_over_unread([each.result for each in begun if each.result.unread], [each.result.file for each, _ in going_on])
    coming = ((edition.slug, (edition.title,)) for _, edition in going_on)
    index = PolicyIndex.from_names((*names_of(content.policies), *coming))
    maker = PolicyMaker(content, folder, index, {policy.id for policy in content.policies}, dry_run)
    for each, _ in going_on:
        maker.make(each.draft or _drafts_of(each.result.file, facts, converted)[each.place], each.result)
        each.draft = None
    return tuple(each.result for each in begun)


def _needless(result: ImportResult, why: str, said: str, *, sure: bool = True) -> ImportResult:
    """`result` as that of a document of which no policy had to be made: `why` in a few words, `said` in a sentence."""
    result.failure, result.unread, result.needless = "", False, why
    result.remarks = ((0, Remark(said, needs_attention=not sure)),)
    return result


def _begin(
    file: Path, facts: SettingFacts, policies: Iterable[Policy], converted: Mapping[bytes, bytes]
) -> Iterator[_Begun]:
    """Read a document, and yield each policy in it; with `result.failure` set where it cannot become one."""
    try:
        drafts = _drafts_of(file, facts, converted)
    except UnreadableDocumentError as error:
        yield _Begun(ImportResult(file, failure=str(error), unread=True))
        return
    except CannotCreateError as error:
        yield _Begun(ImportResult(file, failure=str(error)))
        return
    for place, draft in enumerate(drafts):
        document = draft.document
        result = ImportResult(file, draft.title, source=tuple(each.text for each in paragraphs_in(document.blocks)))
        if former := next((policy for policy in policies if draft.slug in policy.formerly), None):
            result.failure = (
                f"`{draft.slug}` is a former address of {former.source.path}, which still leads there. Give the "
                "document another title."
            )
            yield _Begun(result)
            continue
        day = max(draft.fields.text("reviewed"), draft.fields.text("adopted"))
        digest = document.digest if len(drafts) == 1 else b""
        edition = Edition(file, digest, draft.title, draft.slug, day, words_in(text_of_blocks(document.blocks)))
        yield _Begun(result, place, draft if _picture_bytes(document) <= _MOST_KEPT else None, edition)


def _drafts_of(file: Path, facts: SettingFacts, converted: Mapping[bytes, bytes]) -> list[PolicyDraft]:
    """A draft for each policy in a document. Raises UnreadableDocumentError and CannotCreateError."""
    bound = divide_at_titles(read_words(file, converted))
    drafts = [begin_draft(document, file.stem, facts) for document in bound.parts]
    if bound.remark:
        drafts[0].remarks.collected.insert(0, Remark(bound.remark))
    return drafts


def _picture_bytes(document: ParsedDocument) -> int:
    return sum(len(each.raw) for line in paragraphs_in(document.blocks) for each in line.pictures)


def _pass_over_editions(begun: Sequence[_Begun]) -> None:
    """Of documents of one policy, let go on the one that is chosen, and say so of the others."""
    for place, choice in choose_editions([each.edition for each in begun if each.edition]).items():
        passed = begun[place]
        passed.edition = passed.draft = None
        if choice.conflict:
            passed.result.failure = choice.why
        else:
            _needless(passed.result, f"as in {begun[choice.taken].result.file.name}", choice.why, sure=choice.sure)


def _pass_over_unread(unread: Iterable[ImportResult], read: Sequence[Path]) -> None:
    """Of a document that cannot be read, such as a scan, say so if another of its name was read beside it."""
    for result in unread:
        if other := next((file for file in read if file.with_suffix("") == result.file.with_suffix("")), None):
            said = f"{other}, which was taken, has its name, and it cannot be read. {result.failure}"
            _needless(result, f"as in {other.name}", said)
