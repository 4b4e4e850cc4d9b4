"""The files beside the content, such as pictures and forms to print: each is looked at before it is known as one."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bookbag.content.file_names import markdown_name, shown_path
from bookbag.content.guarded_files import RefusedFileError
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.front_matter import has_front_matter
from bookbag.content.source_paths import source_path_of

if TYPE_CHECKING:
    from pathlib import Path

    from bookbag.content.folder_walk import FoundFile
    from bookbag.content.guarded_files import GuardedFile
    from bookbag.content.problems import ProblemNotes
    from bookbag.content.source_paths import SourcePath


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the content: a picture, a form to print."""

    path: str
    """Its path from the folder of the site: `docs/files/form.pdf`."""
    link: SourcePath
    """Its source path, which is also its URL path in the site: `files/form.pdf`."""
    guarded: GuardedFile
    """The file as it was when it was checked."""

    @property
    def file(self) -> Path:
        """Where it lies. To read it, `read` is safe whatever has become of it."""
        return self.guarded.folder / self.guarded.path

    def read(self) -> bytes:
        """Its content. Raises RefusedFileError where it has changed since it was checked."""
        return self.guarded.read()


def examined_file(found: FoundFile, notes: ProblemNotes) -> tuple[GuardedFile, bytes] | None:
    """The file as it is now, with its beginning; None, with the reason in `notes`, where it cannot be read."""
    try:
        return found.guarded.looked_at()
    except RefusedFileError as refused:
        notes.stop(1, refused.what, refused.mend)
        return None


def checked_attachment(found: FoundFile, notes: ProblemNotes) -> Attachment | None:
    """An attachment as it is now; None, with the reason in `notes`, for one that cannot be read, or is a text."""
    opened = examined_file(found, notes)
    if opened is None:
        return None
    name = PurePosixPath(found.path).name
    rightful = markdown_name(name) or (f"{PurePosixPath(name).stem}.md" if has_front_matter(opened[1]) else None)
    if rightful is None:
        return Attachment(found.path, source_path_of(found.path), opened[0])
    suffix = PurePosixPath(name).suffix
    ending = f"ends in `{suffix}`" if len(suffix) > 1 else "does not end in `.md`"
    what = f"The file's name {ending}, so it would be passed over."
    notes.stop(1, what, f"Rename it to `{shown_path(rightful)}`.")
    return None
