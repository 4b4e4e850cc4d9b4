"""Gathers the documents of folders, and tells what in them is none."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from bookbag.authoring.importing.document_editions import FORM_KEPT
from bookbag.authoring.importing.readers.document_files import note_of_a_program
from bookbag.content.file_names import is_hidden
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator


@dataclass(frozen=True, slots=True)
class GatheredDocuments:
    """What was found where an import was told to look."""

    documents: tuple[Path, ...]
    """Each once, and those of a folder by name, whatever the order in which the computer keeps them."""
    passed_over: tuple[str, ...]
    """A sentence for each file and kind of file that was passed over."""


def gather_documents(given: Iterable[Path]) -> GatheredDocuments:
    """The documents that `given` names, and those in the folders among them and in their folders."""
    documents: dict[Path, Path] = {}
    passed_over: list[str] = []
    no_documents: list[str] = []
    for named in given:
        before = len(documents), len(passed_over)
        for file in _files_in(named, passed_over) if named.is_dir() else (named,):
            if why := note_of_a_program(file.name):
                passed_over.append(f"{file} was skipped: {why}.")
            elif file == named or file.suffix.lower() in FORM_KEPT:
                documents.setdefault(file.resolve(), file)
            else:
                no_documents.append(str(file.relative_to(named)))
        if named.is_dir() and before == (len(documents), len(passed_over)):
            passed_over.append(f"The folder {named} holds no document.")
    if hidden := [name for name in no_documents if is_hidden(Path(name).name)]:
        passed_over.append(f"Hidden by the computer, and skipped: {', '.join(hidden)}.")
    if others := [name for name in no_documents if name not in hidden]:
        passed_over.append(f"No documents that can be imported, and skipped: {', '.join(others)}.")
    return GatheredDocuments(tuple(documents.values()), tuple(passed_over))


def _files_in(folder: Path, passed_over: list[str]) -> Iterator[Path]:
    """Yield the files of a folder by name, then those of its folders. A folder that is a link is not followed."""
    try:
        entries = sorted(os.scandir(folder), key=lambda each: (each.name.casefold(), each.name))
    except OSError as error:
        passed_over.append(f"The folder {folder} was skipped: it cannot be opened ({error.strerror or error}).")
        return
    folders = [each for each in entries if each.is_dir()]
    yield from (folder / each.name for each in entries if each not in folders)
    for each in folders:
        if each.is_symlink():
            passed_over.append(f"{folder / each.name} was skipped: it is a link to another folder. Name that folder.")
        else:
            yield from _files_in(folder / each.name, passed_over)
