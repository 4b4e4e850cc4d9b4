"""Walks through the folders of a site, and refuses what in them is no file or folder of the site's own."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from bookbag.content.file_names import is_hidden, markdown_name, name_elsewhere, shown_path, slip_of_name
from bookbag.content.guarded_files import (
    ATTACHMENT_LIMIT,
    LINK_MENDED,
    TEXT_LIMIT,
    GuardedFile,
    RefusedFileError,
    refusal_of_kind,
)
from bookbag.content.problems import Problem
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DEEPEST = 20
"""Folders one in another. Nobody finds a file in so many, and paths have an end."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file in a folder of a site."""

    path: str
    """From the folder of the site: `docs/files/form.pdf`."""
    guarded: GuardedFile

    @property
    def is_text(self) -> bool:
        """Whether it is content, by its name."""
        return self.path.endswith(".md")


class FolderWalk:
    """A walk through folders of one site, which notes what it cannot go through."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self.problems: list[Problem] = []
        self.follows_links = False
        """Whether a folder is a link, so that a program which follows links could go round for ever."""

    def files(self, top: str, mend: str, *, may_lead_to: tuple[str, ...] = ()) -> Iterator[FoundFile]:
        """Every file below the folder `top`, by name, first those of a folder and then its folders.

        Hidden files and folders are left out. Where there is no such folder, `mend` says what to do; where it is
        empty, nobody needs it. A file may be a link to an attachment in `top` or in the folders `may_lead_to`.
        """
        if self._is_there(top, mend):
            yield from self._files_in(top, (top, *may_lead_to), 0)

    def names_like(self, name: str) -> list[str]:
        """Files and folders of the site that a less discerning computer takes for `name`, in small letters."""
        try:
            return sorted(
                each.name for each in self._site.iterdir() if each.name != name and name_elsewhere(each.name) == name
            )
        except OSError:  # whoever opens something in it is told why it cannot be read
            return []

    def _is_there(self, top: str, mend: str) -> bool:
        is_there = os.path.lexists(self._site / top)
        alike = self.names_like(top) if mend else []
        for name in alike:
            what = f"The folder is called `{shown_path(name)}`, and only `{top}` is read, in small letters."
            self._stop(name, what, f"Move what is in it to `{top}/`." if is_there else f"Rename it to `{top}`.")
        if mend and not is_there and not alike:
            self._stop(top, f"There is no folder `{top}/`.", mend)
        return is_there

    def _files_in(self, here: str, tops: tuple[str, ...], depth: int) -> Iterator[FoundFile]:
        entries = self._entries(here)
        self._note_names(here, entries)
        folders = []
        for entry in entries:
            path = f"{here}/{entry.name}"
            if entry.is_symlink():
                yield from self._linked(path, tops)
            elif entry.is_dir(follow_symlinks=False):
                folders.append(path)
            elif self._is_regular(entry, path):
                limit = TEXT_LIMIT if path.endswith(".md") else ATTACHMENT_LIMIT
                yield FoundFile(path, GuardedFile(self._site, path, limit))
        for path in folders:
            if path.endswith(".md") or markdown_name(path.rpartition("/")[2]):
                self._stop(path, "It is a folder, and its name ends as only that of a text may.", "Rename it.")
            elif depth == _DEEPEST:
                self._stop(path, f"It lies in {_DEEPEST} folders, one in another.", "Move it further up.")
            else:
                yield from self._files_in(path, tops, depth + 1)

    def _entries(self, here: str) -> list[os.DirEntry[str]]:
        try:
            if (self._site / here).is_symlink():
                self.follows_links = True
                self._stop(here, "It is a link to another place, and is not followed.", "Put the folder itself here.")
                return []
            with os.scandir(self._site / here) as entries:
                return sorted((each for each in entries if not is_hidden(each.name)), key=lambda each: each.name)
        except OSError as error:
            what = f"The folder cannot be read: {error.strerror}."
            self._stop(here, what, "Check that it is a folder you may open.")
            return []

    def _note_names(self, here: str, entries: list[os.DirEntry[str]]) -> None:
        """Note names that other computers cannot have, or cannot tell from one another."""
        first: dict[str, str] = {}
        for entry in entries:
            alike = first.setdefault(name_elsewhere(entry.name), entry.name)
            path = f"{here}/{entry.name}"
            if alike != entry.name:
                what = (
                    f"Its name and `{shown_path(alike)}` differ only in capitals, in how an accent is written or in a "
                    "full stop at the end: on other computers the two are one file."
                )
                self._stop(path, what, "Give one of the two another name.")
            elif not path.endswith(".md") and not markdown_name(entry.name) and (slip := slip_of_name(entry.name)):
                self._stop(path, f"Its name {slip}.", "Rename it with letters, digits and hyphens.")

    def _is_regular(self, entry: os.DirEntry[str], path: str) -> bool:
        try:
            refusal = refusal_of_kind(entry.stat(follow_symlinks=False).st_mode)
        except OSError:  # taken away meanwhile, which opening it will say
            return True
        if refusal:
            self._stop(path, refusal.what, refusal.mend)
        return refusal is None

    def _linked(self, path: str, tops: tuple[str, ...]) -> Iterator[FoundFile]:
        """The file that a link leads to, if it may be read under the name of the link."""
        limit = TEXT_LIMIT if path.endswith(".md") else ATTACHMENT_LIMIT
        try:
            guarded = GuardedFile.led_to(self._site, path, limit)
            mode = (self._site / guarded.path).lstat().st_mode
        except RefusedFileError as refused:
            self._stop(path, refused.what, refused.mend)
        except OSError as error:
            self._stop(path, f"The file cannot be read: {error.strerror}.", LINK_MENDED)
        else:
            if stat.S_ISDIR(mode):
                self.follows_links = True
                what = f"It is a link to the folder `{shown_path(guarded.path)}`, whose files would be passed over."
                self._stop(path, what, "Put the folder itself here.")
            elif refusal := refusal_of_kind(mode):
                self._stop(path, refusal.what, refusal.mend)
            elif _is_of_another_kind(path, guarded.path.split("/"), tops):
                what = f"It is a link to `{shown_path(guarded.path)}`, which would be published under another name."
                self._stop(path, what, LINK_MENDED)
            else:
                yield FoundFile(path, guarded)

    def _stop(self, path: str, what: str, mend: str) -> None:
        self.problems.append(Problem(shown_path(path), 1, what, mend))


def _is_of_another_kind(path: str, parts: list[str], tops: tuple[str, ...]) -> bool:
    """Whether a link is called other than what it leads to: text by the name of an attachment, or something hidden."""
    if any(is_hidden(part) for part in parts):
        return True
    if path.endswith(".md"):  # its fields say whether it is public, wherever they stand
        return not parts[-1].endswith(".md")
    return parts[0] not in tops or parts[-1].endswith(".md") or markdown_name(parts[-1]) is not None
