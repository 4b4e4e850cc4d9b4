"""Makes a .docx of an .odt, .rtf or .doc with LibreOffice, where it is installed."""

from __future__ import annotations

import hashlib
import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.document_files import (
    LARGEST_DOCUMENT,
    UnreadableDocumentError,
    read_document_file,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

LIBREOFFICE = (
    "soffice",
    "libreoffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    r"C:\Program Files\LibreOffice\program\soffice.exe",
)
"""Names on the path, and where it lies when it is not on it."""
MOST_SECONDS = 90.0
"""For one document. LibreOffice takes some two seconds, and on an old computer twenty before it begins."""
_SECONDS_EACH = 10.0
"""For each of several documents, beside that."""
_OPTIONS = ("--headless", "--norestore", "--nolockcheck", "--convert-to", "docx:Office Open XML Text", "--outdir")
# No macro is run, and nothing is fetched to which a document links.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Common/Security/Scripting">
<prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop>
<prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop>
<prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop>
</item></oor:items>
"""
_SAVE_IT = "Open it in Word or LibreOffice, save it as .docx, and import that."


def converted_to_docx(
    raw: bytes, suffix: str, programs: Sequence[str] = LIBREOFFICE, most_seconds: float = MOST_SECONDS
) -> bytes:
    """A .docx of the document `raw`, of a kind that `suffix` names.

    Raises UnreadableDocumentError when LibreOffice is not installed, fails, or takes more than `most_seconds`.
    """
    program = _program_of(programs)
    if program is None:
        msg = f"A {suffix} is imported with LibreOffice, which is not installed here. {_SAVE_IT}"
        raise UnreadableDocumentError(msg)
    with tempfile.TemporaryDirectory(prefix="bookbag-") as name:
        [made] = _made_in(Path(name), [(raw, suffix)], program, most_seconds)
        if not made.exists():
            msg = f"LibreOffice could not read it. {_SAVE_IT}"
            raise UnreadableDocumentError(msg)
        return read_document_file(made)


def converted_together(
    documents: Sequence[tuple[bytes, str]], programs: Sequence[str] = LIBREOFFICE, most_seconds: float = MOST_SECONDS
) -> dict[bytes, bytes]:
    """The .docx of each of `documents`, bytes with their suffix, by its SHA-256, made in one start of LibreOffice.

    A start takes longer than a document. What is missing has to be converted by itself, which tells why it cannot.
    """
    program = _program_of(programs)
    if program is None or len(documents) < 2:  # noqa: PLR2004 - one is no quicker so
        return {}
    with tempfile.TemporaryDirectory(prefix="bookbag-") as name:
        try:
            files = _made_in(Path(name), documents, program, most_seconds + _SECONDS_EACH * len(documents))
        except UnreadableDocumentError:
            return {}  # one of them may be to blame, so each is tried alone
        made = {hashlib.sha256(raw).digest(): file for (raw, _), file in zip(documents, files, strict=True)}
        whole = {
            key: file for key, file in made.items() if file.exists() and 0 < file.stat().st_size < LARGEST_DOCUMENT
        }
        return {key: file.read_bytes() for key, file in whole.items()}


def _program_of(programs: Sequence[str]) -> str | None:
    return next(filter(None, map(shutil.which, programs)), None)


def _made_in(
    folder: Path, documents: Sequence[tuple[bytes, str]], program: str, most_seconds: float
) -> tuple[Path, ...]:
    """Where LibreOffice puts the .docx of each of `documents`, once it has run; any may be missing."""
    files = [folder / f"document{n}{suffix}" for n, (_, suffix) in enumerate(documents, 1)]
    for file, (raw, _) in zip(files, documents, strict=True):
        file.write_bytes(raw)
    settings = folder / "profile/user/registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS, encoding="utf-8")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    _run([program, profile, *_OPTIONS, str(folder), *map(str, files)], most_seconds)
    return tuple(file.with_suffix(".docx") for file in files)


def _run(command: Sequence[str], most_seconds: float) -> None:
    """Run LibreOffice, and end it with all that it began when it takes too long or the import is stopped."""
    silent = subprocess.DEVNULL
    try:
        process = subprocess.Popen(command, stdin=silent, stdout=silent, stderr=silent, start_new_session=True)  # noqa: S603 - names of our own
    except OSError as error:
        msg = f"LibreOffice cannot be begun ({error.strerror or error}). {_SAVE_IT}"
        raise UnreadableDocumentError(msg) from error
    try:
        process.wait(most_seconds)
    except subprocess.TimeoutExpired as error:
        msg = f"LibreOffice did not read it within {most_seconds:.0f} seconds, and was ended. {_SAVE_IT}"
        raise UnreadableDocumentError(msg) from error
    finally:
        if process.poll() is None:
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            process.kill()
            process.wait()
