"""A file of MkDocs that is copied into the site only as it was when it was checked."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from bookbag.content.file_names import shown_path
from bookbag.content.guarded_files import ATTACHMENT_LIMIT, GuardedFile, RefusedFileError

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from bookbag.content.attachments import Attachment


class CheckedFile(File):
    """A file copied from where it lies: to keep every picture of a site in memory would take much of it."""

    guarded: GuardedFile
    named: str
    """Its path from the folder of the site, for messages."""

    @classmethod
    def of_attachment(cls, attachment: Attachment, folder: Path, config: MkDocsConfig) -> CheckedFile:
        """The file of an attachment, as it was checked."""
        source_folder = config.docs_dir if attachment.path.startswith("docs/") else str(folder)
        file = cls(attachment.link, source_folder, config.site_dir, use_directory_urls=True)
        file.guarded, file.named = attachment.guarded, attachment.path
        return file

    @classmethod
    def of_found(cls, found: File, config: MkDocsConfig) -> CheckedFile:
        """The file of one that MkDocs found in `docs/`, checked when it is copied."""
        file = cls(found.src_uri, str(found.src_dir), config.site_dir, use_directory_urls=True)
        folder = Path(str(found.src_dir))
        file.named = f"{folder.name}/{found.src_uri}"
        file.guarded = _guarded(folder.parent, file.named)
        return file

    def copy_file(self, dirty: bool = False) -> None:  # noqa: FBT001, FBT002 - as MkDocs has it
        """Copy what was checked, and nothing that has taken its place since."""
        if dirty and not self.is_modified():
            return
        target = Path(self.abs_dest_path)
        target.parent.mkdir(parents=True, exist_ok=True)
        try:
            self.guarded.copy_to(target)
        except RefusedFileError as refused:
            target.unlink(missing_ok=True)
            raise _refused(self.named, refused) from refused


def _guarded(folder: Path, path: str) -> GuardedFile:
    try:
        return GuardedFile.led_to(folder, path, ATTACHMENT_LIMIT)
    except RefusedFileError as refused:
        raise _refused(path, refused) from refused


def _refused(path: str, refused: RefusedFileError) -> PluginError:
    return PluginError(f"{shown_path(path)}:1: {refused}")
