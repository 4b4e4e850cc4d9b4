"""A folder takes the place of another whole, where the system can do that, and as nearly so as it can elsewhere."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bookbag.content.hidden_places import clear_leftovers, clear_leftovers_below, hidden_place
from bookbag.content.swapping import folder_in_waiting, put_in_place, swap_by_two_renames
from tests.helpers.killing import files_of, leftovers_in
from tests.helpers.processes import PIPE, started

if TYPE_CHECKING:
    from pathlib import Path

HOLDING = """
import pathlib, sys
from bookbag.content.hidden_places import hidden_place
with hidden_place(pathlib.Path(sys.argv[1]), pathlib.Path.mkdir) as place:
    print(place.name, flush=True)
    sys.stdin.read()
"""
"""Holds a hidden folder until it is told to end."""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A folder with a page."""
    (tmp_path / "site").mkdir()
    (tmp_path / "site/index.html").write_text("old", "utf-8")
    return tmp_path / "site"


def fill(folder: Path) -> None:
    """Put the next page into a folder."""
    (folder / "index.html").write_text("new", "utf-8")


def test_the_next_takes_the_place_of_the_last(site: Path) -> None:
    """At one moment, and of the last nothing is left over."""
    with folder_in_waiting(site) as place:
        fill(place)
        assert put_in_place(place, site)
    assert files_of(site.parent) == {"site/index.html": b"new"}
    assert leftovers_in(site.parent) == []


def test_what_is_not_put_in_place_goes(site: Path) -> None:
    """Where the block ends otherwise, the last stays and nothing is left over."""
    with folder_in_waiting(site) as place:
        fill(place)
    assert files_of(site.parent) == {"site/index.html": b"old"}


def test_two_renames_do_it_where_nothing_can_be_exchanged(site: Path) -> None:
    """And where the second of them fails, the first is undone."""
    with folder_in_waiting(site) as place:
        with pytest.raises(FileNotFoundError):
            swap_by_two_renames(place / "missing", site)
        assert files_of(site) == {"index.html": b"old"}
        fill(place)
        swap_by_two_renames(place, site)
    assert files_of(site.parent) == {"site/index.html": b"new"}
    assert leftovers_in(site.parent) == []


def test_a_site_that_was_moved_aside_is_put_back(site: Path) -> None:
    """After a kill between two renames the next command finds the last site; where another stands, it is cleared."""
    aside = site.with_name(".site.0123abcd.bookbag-last")
    site.rename(aside)
    clear_leftovers(site.parent)
    assert files_of(site.parent) == {"site/index.html": b"old"}
    aside.mkdir()
    clear_leftovers(site.parent)
    assert [each.name for each in site.parent.iterdir()] == ["site"]


def test_files_go_where_a_folder_cannot(site: Path) -> None:
    """From within the folder each file is replaced, what is hidden stays, and everything else goes."""
    (site / "old").mkdir()
    (site / "old/page.html").write_text("old", "utf-8")
    (site / ".htaccess").write_text("kept", "utf-8")
    with folder_in_waiting(site, within=True) as place:
        fill(place)
        (place / "next").mkdir()
        (place / "next/page.html").write_text("new", "utf-8")
        assert not put_in_place(place, site)
    assert files_of(site) == {".htaccess": b"kept", "index.html": b"new", "next/page.html": b"new"}


def test_what_a_process_holds_is_not_cleared_until_it_ends(tmp_path: Path) -> None:
    """However it ends: here it is killed."""
    with started([sys.executable, "-c", HOLDING, tmp_path / "site"], stdin=PIPE) as process:
        assert process.stdout is not None
        name = process.stdout.readline().decode().strip()
        clear_leftovers(tmp_path)
        assert leftovers_in(tmp_path) == [name]
        process.kill()
        process.wait()
    clear_leftovers(tmp_path)
    assert leftovers_in(tmp_path) == []


def test_only_what_has_such_a_name_is_cleared(tmp_path: Path) -> None:
    """In all folders below, and by the whole of it: what somebody else has named so, or nearly so, stays."""
    (tmp_path / "policies/more").mkdir(parents=True)
    kept = ["policies/.behaviour.md.new", "policies/a.0123abcd.bookbag-new", "policies/.git.bookbag-new", "site"]
    for name in (*kept, "policies/more/.a.md.0123abcd.bookbag-new", "policies/.b.md.89abcdef.bookbag-new"):
        (tmp_path / name).write_text("words", "utf-8")
    clear_leftovers_below(tmp_path)
    assert sorted(files_of(tmp_path)) == sorted(kept)


def test_a_hidden_place_is_removed_when_its_block_fails(tmp_path: Path) -> None:
    """With all that is in it."""

    def half_done() -> None:
        with hidden_place(tmp_path / "site", type(tmp_path).mkdir) as place:
            fill(place)
            raise KeyError(place.name)

    with pytest.raises(KeyError):
        half_done()
    assert list(tmp_path.iterdir()) == []
