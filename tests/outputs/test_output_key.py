"""The key under which outputs are kept from one build to the next."""

from __future__ import annotations

import importlib.metadata
import shutil
from pathlib import Path

import pytest

from bookbag.outputs import output_key as module
from bookbag.outputs.output_key import hash_of_outputs, output_key

CODE = Path(module.__file__).parents[1]


def test_each_output_has_a_key_of_its_own() -> None:
    """Neither of two kinds nor of two texts is one taken for the other."""
    keys = [
        output_key("email", "oak"),
        output_key("feed", "oak"),
        output_key("email", "ash"),
        output_key("email", "o", "ak"),
    ]
    assert len(set(keys)) == len(keys)
    assert output_key("email", "oak") == keys[0]


@pytest.mark.parametrize("changed", ["outputs/email/plain_text.py", "publishing/site.py", "markup/fragments.py"])
def test_a_key_follows_the_code_that_makes_outputs(tmp_path: Path, changed: str) -> None:
    """A line that is written otherwise, in whatever room it is."""
    for room in ("content", "rules", "markup", "publishing", "outputs"):
        shutil.copytree(CODE / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    before = hash_of_outputs(tmp_path)
    assert before == hash_of_outputs(CODE)
    file = tmp_path / changed
    file.write_text(f"{file.read_text('utf-8')}#")
    assert hash_of_outputs(tmp_path) != before


@pytest.mark.parametrize("library", ["css-inline", "feedgen", "nh3", "python-dateutil", "segno"])
def test_a_key_follows_the_libraries(library: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of any finds nothing of the last."""
    before, known = hash_of_outputs(CODE), importlib.metadata.version
    monkeypatch.setattr(importlib.metadata, "version", lambda name: "another" if name == library else known(name))
    assert hash_of_outputs(CODE) != before
