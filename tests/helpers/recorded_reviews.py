"""`bookbag review` run on small sites: what it said, and what it left as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.folder import read_policies

if TYPE_CHECKING:
    from pathlib import Path

    from click.testing import Result

    from bookbag.content.records.policy import Policy
    from tests.conftest import Bookbag


def policy(**fields: str) -> str:
    """A policy with some fields, in order but for them."""
    lines = "".join(f"{name}: {value}\n" for name, value in {"title": "It", "summary": "What it is.", **fields}.items())
    return f"---\n{lines}---\nWords.\n"


def recorded(folder: Path, bookbag: Bookbag, *arguments: str, change: str = "Shorter.") -> Result:
    """What `bookbag review` said when all was well."""
    result = bookbag(folder, "review", *arguments, "--change", change)
    assert result.exit_code == 0, result.output
    return result


def refused(folder: Path, bookbag: Bookbag, *arguments: str, change: str = "Shorter.") -> str:
    """What `bookbag review` said when it wrote nothing; no file of the site has changed."""
    before = bytes_of(folder)
    result = bookbag(folder, "review", *arguments, "--change", change)
    assert result.exit_code == 2, result.output
    assert bytes_of(folder) == before
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    return result.stderr


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Every file in a folder."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


def named(folder: Path, slug: str = "it") -> Policy:
    """One policy as it is read."""
    return next(each for each in read_policies(folder).policies if each.slug == slug)
