"""Many documents at once: each is read, then each is finished with the titles of all the others known."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookbag.authoring.importing.document_files import UnreadableError
from bookbag.authoring.importing.document_pictures import FOLDER, Album, PictureFile
from bookbag.authoring.importing.drafts import Draft, House, begun, finished
from bookbag.authoring.importing.related import Shelf
from bookbag.authoring.scaffold import CannotBeginError
from bookbag.content.atomic_files import CannotWriteError, create_all
from bookbag.content.reading.decoding import LARGEST as MOST_TEXT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from bookbag.authoring.importing.remarks import Remark
    from bookbag.content.folder import Content
    from bookbag.content.records.policy import Policy

DATES = ("adopted", "reviewed", "review_by")


@dataclass(slots=True)
class Imported:
    """What became of one document."""

    file: Path
    title: str = ""
    target: Path | None = None
    """The policy's file; None where there is none."""
    fields: dict[str, str] = field(default_factory=dict)
    """The dates, and the role that approved it, that were found."""
    remarks: tuple[tuple[int, Remark], ...] = ()
    """Each with the line of the finished file that it is about; 0 for none."""
    failure: str = ""
    """Why the document could not be read; or why no file was made."""
    unread: bool = False
    """Whether it was the document that could not be read."""

    @property
    def to_look_at(self) -> int:
        """How many remarks ask somebody to look."""
        return sum(remark.look for _, remark in self.remarks)


def import_documents(
    documents: Sequence[Path],
    content: Content,
    house: House,
    folder: Path,
    *,
    dry_run: bool,
    progress: Callable[[int, Path], None],
) -> tuple[Imported, ...]:
    """Make policies of `documents` in `folder`, beside those of `content`. With `dry_run` nothing is written."""
    results = [Imported(file) for file in documents]
    drafts = [_begun(result, house, content.policies) for result in results]
    shelf = Shelf.of(_names(content.policies, drafts))
    ids = {policy.id for policy in content.policies}
    written: set[Path] = set()
    for number, (result, draft) in enumerate(zip(results, drafts, strict=True), 1):
        progress(number, result.file)
        if draft is None:
            continue
        target = folder / f"{draft.slug}.md"
        result.title = draft.title
        if target.exists() or target in written:
            of = "by this import" if target in written else "already"
            result.failure = f"{target} is there {of}. It was left as it is, and nothing was made of this document: move one away, or give the document another title."
            continue
        draft.fields.values["id"] = _id_for(draft, ids)
        album = Album(draft.slug, draft.remarks, taken=frozenset(_names_in(folder / FOLDER)))
        text = finished(draft, shelf, house, album)
        if len(text.encode()) > MOST_TEXT:
            result.failure = "Its words are far more than a policy. Divide the document, and import each part."
            continue
        result.target = target
        _tell(result, draft, text)
        if not dry_run:
            _write(result, text.encode(), album.files)
        if not result.failure:
            written.add(target)
    return tuple(results)


def _begun(result: Imported, house: House, policies: Iterable[Policy]) -> Draft | None:
    """The document, read; None where it cannot be, for the reason that is noted."""
    try:
        draft = begun(result.file, house)
    except UnreadableError as error:
        result.failure, result.unread = str(error), True
        return None
    except CannotBeginError as error:
        result.failure = str(error)
        return None
    if former := next((policy for policy in policies if draft.slug in policy.formerly), None):
        result.failure = f"`{draft.slug}` is a former address of {former.source.path}, which still leads there. Give the document another title."
        return None
    return draft


def _names(policies: Iterable[Policy], drafts: Iterable[Draft | None]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for policy in policies:
        yield policy.slug, (policy.title, *policy.also_known_as)
    for draft in drafts:
        if draft is not None:
            yield draft.slug, (draft.title,)


def _id_for(draft: Draft, ids: set[str]) -> str:
    """The id that the document brings, else its slug, with a number where that is another's."""
    wanted = draft.fields.text("id") or draft.slug
    found = next(each for each in (wanted, *(f"{wanted}-{n}" for n in range(2, len(ids) + 3))) if each not in ids)
    ids.add(found)
    return found


def _names_in(folder: Path) -> Iterator[str]:
    if folder.is_dir():
        yield from (file.name for file in folder.iterdir())


def _tell(result: Imported, draft: Draft, text: str) -> None:
    """Keep what was found and said, each with its line of the finished file."""
    result.fields = {name: draft.fields.text(name) for name in (*DATES, "approved_by") if draft.fields.text(name)}
    lines = [" ".join(line.replace("\\", "").split()) for line in text.split("\n")]
    result.remarks = tuple((_line_of(remark.near, lines), remark) for remark in draft.remarks.said)


def _line_of(near: str, lines: list[str]) -> int:
    words = " ".join(near.replace("\\", "").split())
    return next((n for n, line in enumerate(lines, 1) if words and words in line), 0)


def _write(result: Imported, policy: bytes, pictures: Iterable[PictureFile]) -> None:
    """Write the policy and its pictures, or nothing: a policy without its pictures would read as whole."""
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
