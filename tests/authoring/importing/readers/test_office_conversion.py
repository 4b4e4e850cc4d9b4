"""Old documents are converted by LibreOffice: here by a program in its place, which does what LibreOffice may do."""

from __future__ import annotations

import hashlib
import os
import sys
import time
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.authoring.importing.readers.blocks import text_of_blocks
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError, suffix_by_bytes
from bookbag.authoring.importing.readers.document_reading import convert_before_reading, read_document
from bookbag.authoring.importing.readers.office_conversion import (
    MOST_SECONDS,
    converted_to_docx,
    converted_together,
)
from tests.helpers.word_packages import paragraph, run, word_package

if TYPE_CHECKING:
    from pathlib import Path

RTF: Final = b"{\\rtf1 Boots}"
LIMIT: Final = 2.0
"""Seconds that the program may take."""
IN_ITS_PLACE: Final = """#!{python}
import pathlib, subprocess, sys, time
folder, document = map(pathlib.Path, sys.argv[-2:])
{does}
"""


def program(folder: Path, does: str) -> tuple[str]:
    """The name of a program that does this in the place of LibreOffice."""
    file = folder / "soffice"
    file.write_text(IN_ITS_PLACE.format(python=sys.executable, does=does))
    file.chmod(0o755)
    return (str(file),)


def test_a_document_is_converted(tmp_path: Path) -> None:
    """The document is read from a folder of its own, which is gone in the end; no macro may run, and no window open."""
    does = (
        "settings = next(each for each in sys.argv if each.startswith('-env:UserInstallation=file://'))\n"
        "profile = pathlib.Path(settings.split('file://')[1])\n"
        "allowed = (profile / 'user/registrymodifications.xcu').read_text()\n"
        "assert 'DisableMacrosExecution' in allowed and '--headless' in sys.argv\n"
        f"pathlib.Path({str(tmp_path / 'seen')!r}).write_text(str(folder))\n"
        "document.with_suffix('.docx').write_bytes(b'made of ' + document.read_bytes())"
    )
    assert converted_to_docx(RTF, ".rtf", program(tmp_path, does)) == b"made of " + RTF
    assert not os.path.lexists((tmp_path / "seen").read_text())


@pytest.mark.parametrize(
    ("does", "limit", "says"),
    [
        ("pass", MOST_SECONDS, "could not read it"),
        ("sys.exit(1)", MOST_SECONDS, "could not read it"),
        ("time.sleep(60)", LIMIT, "did not read it within 2 seconds"),
    ],
    ids=["nothing", "failure", "no end"],
)
def test_a_failure_is_told(does: str, limit: float, says: str, tmp_path: Path) -> None:
    """When nothing comes of it, or not in time, a line says so and how to save it as .docx by hand."""
    with pytest.raises(UnreadableDocumentError, match=f"{says}.*save it as .docx"):
        converted_to_docx(RTF, ".rtf", program(tmp_path, does), limit)


def test_all_that_was_begun_is_ended(tmp_path: Path) -> None:
    """LibreOffice begins a second program; when it takes too long, that one ends too."""
    mark = tmp_path / "mark"
    later = f"import time, pathlib; time.sleep({LIMIT + 2}); pathlib.Path({str(mark)!r}).touch()"
    does = f"subprocess.run([sys.executable, '-c', {later!r}])"
    with pytest.raises(UnreadableDocumentError):
        converted_to_docx(RTF, ".rtf", program(tmp_path, does), LIMIT)
    time.sleep(4)
    assert not mark.exists()


def test_several_documents_take_one_start(tmp_path: Path) -> None:
    """LibreOffice is begun once for all; what it does not make, or all when it does not end, is left to be tried alone."""
    starts = f"pathlib.Path({str(tmp_path / 'starts')!r}).open('a').write('.')\n"
    each = "for file in map(pathlib.Path, sys.argv[sys.argv.index('--outdir') + 2 :]):\n"
    does = "    raw = file.read_bytes()\n    if b'bad' not in raw:\n        file.with_suffix('.docx').write_bytes(b'of ' + raw)\n"
    documents = [(b"one", ".rtf"), (b"bad", ".doc"), (b"two", ".odt")]
    made = converted_together(documents, program(tmp_path, starts + each + does))
    assert made == {hashlib.sha256(raw).digest(): b"of " + raw for raw in (b"one", b"two")}
    assert (tmp_path / "starts").read_text() == "."
    assert converted_together(documents[:1], program(tmp_path, starts)) == {}
    assert converted_together(documents, program(tmp_path, "sys.exit(1)")) == {}
    assert converted_together(documents, [str(tmp_path / "none")]) == {}


def test_a_folder_is_converted_in_one_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an import names is converted before it is read, but for what LibreOffice is not needed for or cannot read."""
    monkeypatch.setenv("PATH", str(tmp_path))
    starts = f"pathlib.Path({str(tmp_path / 'starts')!r}).open('a').write('.')\n"
    each = "for file in map(pathlib.Path, sys.argv[sys.argv.index('--outdir') + 2 :]):\n"
    docx = tmp_path / "made.docx"
    docx.write_bytes(word_package(paragraph(run("Boots policy"))))
    program(
        tmp_path, f"{starts}{each}    file.with_suffix('.docx').write_bytes(pathlib.Path({str(docx)!r}).read_bytes())"
    )
    files = [tmp_path / name for name in ("one.rtf", "two.rtf", "three.txt", "none.rtf")]
    for file in files[:3]:
        file.write_bytes(RTF[:-1] + file.stem.encode() + b"}")
    converted = convert_before_reading(files)
    assert len(converted) == 2
    [first] = read_document(files[0], converted).blocks
    assert text_of_blocks([first]) == "Boots policy"
    assert (tmp_path / "starts").read_text() == "."


def test_without_libreoffice(tmp_path: Path) -> None:
    """Where it is not installed, a line says how to do without; where it cannot be begun, so too."""
    with pytest.raises(UnreadableDocumentError, match=r"A \.odt is imported with LibreOffice.*save it as .docx"):
        converted_to_docx(b"PK", ".odt", [str(tmp_path / "none")])
    broken = tmp_path / "soffice"
    broken.write_bytes(b"\x7fELF no program")
    broken.chmod(0o755)
    with pytest.raises(UnreadableDocumentError, match=r"cannot be begun.*save it as .docx"):
        converted_to_docx(RTF, ".rtf", [str(broken)])


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (RTF, ".rtf"),
        (b"%PDF-1.7\n", ".pdf"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + b"words", ".doc"),
        (b"PK\3\4" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text", ".odt"),
        (b"PK\3\4 word", ".docx"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_the_kind_is_known_by_the_bytes(raw: bytes, kind: str) -> None:
    """Whatever the name of a file ends with, its first bytes say what it is."""
    assert suffix_by_bytes(raw, ".docx") == kind
