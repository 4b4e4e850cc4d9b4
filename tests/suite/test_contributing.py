"""CONTRIBUTING sends whoever takes over to places that are there."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final

import pytest

REPOSITORY: Final = next(up for up in Path(__file__).resolve().parents if (up / "hooks").is_dir())
PACKAGE: Final = REPOSITORY / "hooks/bookbag"
ARRANGED: Final = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8").partition("## How it is arranged")[2]
DIRECTIONS: Final = ARRANGED.partition("### Where would I change")[2].partition("## Rules")[0]

A_PATH: Final = re.compile(r"`([\w.-]+/[\w./-]*)`")
A_NAME_IN_A_FILE: Final = re.compile(r"`(\w+)` (?:in|of) `([\w./-]+\.py)`")


def there(path: str) -> Path:
    """What a path of CONTRIBUTING means: from the package, or from the repository."""
    return next((file for file in (PACKAGE / path, REPOSITORY / path) if file.exists()), PACKAGE / path)


@pytest.mark.parametrize("path", sorted({*A_PATH.findall(DIRECTIONS)}))
def test_every_place_exists(path: str) -> None:
    """A file or folder that the directions name is there."""
    assert there(path).exists()


@pytest.mark.parametrize(("name", "path"), sorted({*A_NAME_IN_A_FILE.findall(DIRECTIONS)}))
def test_every_name_is_defined_where_it_is_said_to_be(name: str, path: str) -> None:
    """A function, class or table that the directions name is defined in that file."""
    text = there(path).read_text("utf-8")
    assert re.search(rf"^(?:def |class )?{name}\b", text, re.MULTILINE)


def test_the_directions_are_read() -> None:
    """There are some twenty places, or this test no longer finds the table."""
    assert len(A_PATH.findall(DIRECTIONS)) > 20
    assert len(A_NAME_IN_A_FILE.findall(DIRECTIONS)) > 15


def test_every_place_of_an_events_field_is_named() -> None:
    """The places that know `access` are those that the example lists, so that a field like it needs no other."""
    example = DIRECTIONS.partition("Follow `access`")[2].partition("A field that is shown")[0]
    listed = {there(path) for path in A_PATH.findall(example)}
    files = [
        *PACKAGE.rglob("*.py"),
        *(REPOSITORY / "overrides").rglob("*.html"),
        *PACKAGE.glob("content/starter/forms/*"),
    ]
    knowing = {
        file
        for file in files
        if re.search(r'\baccess: str\b|\.access\b|"access"|^access:', file.read_text("utf-8"), re.MULTILINE)
    }
    assert knowing == listed
