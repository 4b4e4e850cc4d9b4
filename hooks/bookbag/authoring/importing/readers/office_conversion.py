"""Makes a .docx of an .odt, .rtf or .doc with LibreOffice, where it is installed."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError, read_document_file

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
    program = next(filter(None, map(shutil.which, programs)), None)
    if program is None:
        msg = f"A {suffix} is imported with LibreOffice, which is not installed here. {_SAVE_IT}"
        raise UnreadableDocumentError(msg)
    with tempfile.TemporaryDirectory(prefix="bookbag-") as name:
        folder = Path(name)
        document = folder / f"document{suffix}"
        document.write_bytes(raw)
        settings = folder / "profile/user/registrymodifications.xcu"
        settings.parent.mkdir(parents=True)
        settings.write_text(_SETTINGS, encoding="utf-8")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        _run([program, profile, *_OPTIONS, name, str(document)], most_seconds)
        made = document.with_suffix(".docx")
        if not made.exists():
            msg = f"LibreOffice could not read it. {_SAVE_IT}"
            raise UnreadableDocumentError(msg)
        return read_document_file(made)


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
