"""The recorded outputs: each lies beside its input, and nothing but the option renews one."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from tests.helpers.golden import Golden, cases_in

TESTS: Final = Path(__file__).resolve().parents[1]
FOLDERS: Final = sorted(TESTS.rglob("golden"))


@pytest.mark.parametrize("changed", [b"word\n", b"words", b"words\r\n", b"words \n", b""])
def test_one_changed_byte_is_told(tmp_path: Path, changed: bytes) -> None:
    """The test fails, says how the recorded file is renewed, and leaves it as it is."""
    recorded = tmp_path / "out.txt"
    recorded.write_bytes(b"words\n")
    Golden().compare(recorded, "words\n")
    with pytest.raises(pytest.fail.Exception, match="renew it with --renew-golden"):
        Golden().compare(recorded, changed)
    assert recorded.read_bytes() == b"words\n"


@pytest.mark.parametrize("made", ["words\n", ""])
def test_what_is_not_recorded_is_told(tmp_path: Path, made: str) -> None:
    """A case without its output fails, and no output is written, not even for nothing at all."""
    with pytest.raises(pytest.fail.Exception):
        Golden().compare(tmp_path / "out.txt", made)
    assert list(tmp_path.iterdir()) == []


def test_the_option_renews(tmp_path: Path) -> None:
    """When it is asked for, the output is written, byte for byte."""
    Golden(renew=True).compare(tmp_path / "out.txt", "one\r\ntwo")
    assert (tmp_path / "out.txt").read_bytes() == b"one\r\ntwo"


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.parent.name)
def test_every_case_has_an_input_and_an_output(folder: Path) -> None:
    """In each case lie in.* or in/, and out.*, and nothing else."""
    assert cases_in(folder)
    for case in cases_in(folder):
        kinds = sorted({file.name.partition(".")[0] for file in case.iterdir()})
        assert kinds == ["in", "out"], case
