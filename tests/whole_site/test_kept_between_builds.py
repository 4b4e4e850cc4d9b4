"""What is kept between builds changes no byte of a site, whether it is there, damaged, or cannot be kept at all."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from mkdocs.utils import get_theme_dir

from bookbag.content.cache_folder import CacheFolder
from bookbag.content.shipped.search_vocabulary import shipped_vocabulary
from bookbag.outputs.search.search_synonyms import shipped_synonyms, synonyms_in
from bookbag.outputs.theme.stylesheet_rules import kept_rules_of, rules_of
from bookbag.outputs.theme.template_folder import template_folder
from tests.conftest import MKDOCS
from tests.helpers.processes import CACHES, run, surroundings

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.conftest import WriteSite
    from tests.helpers.forking import Forker

LATE = (
    "PIL.Image",
    "css_inline",
    "feedgen.feed",
    "nh3",
    "pi_heif",
    "pikepdf",
    "segno",
    "bookbag.markup.converter",
)
"""What takes long to load, and is of use only for what has changed."""
LOADED = """
import sys
from mkdocs.__main__ import cli
try:
    cli(["build", "--quiet"])
finally:
    print(" ".join(sys.modules))
"""
KINDS = ("templates", "stylesheet", "synonyms", "texts", "handbook", "letters", "parts")


@pytest.fixture
def built(conker_lane: Path, forker: Forker, tmp_path: Path) -> Callable[[Path], dict[str, bytes]]:
    """Builds the example with a cache."""
    folder = tmp_path / "lane"
    shutil.copytree(conker_lane, folder, ignore=shutil.ignore_patterns("site"))

    def build(caches: Path) -> dict[str, bytes]:
        done = forker.run(["mkdocs", "build", "--quiet"], folder, surroundings(**{CACHES: str(caches)}))
        assert (done.returncode, done.stderr) == (0, "")
        site = folder / "site"
        return {
            file.relative_to(site).as_posix(): file.read_bytes()
            for file in site.rglob("*")
            if file.is_file() and file.suffix != ".gz"  # has the time in it
        }

    return build


@pytest.mark.long
def test_a_site_is_the_same_with_and_without_it(built: Callable[[Path], dict[str, bytes]], tmp_path: Path) -> None:
    """A first build, the next one, one whose cache is damaged, and one that cannot keep anything."""
    caches = tmp_path / "caches"
    first = built(caches)
    entries = sorted((caches / "bookbag").iterdir())
    kept = {entry: entry.read_bytes() for entry in entries}
    assert {entry.name.split("-")[0] for entry in entries} == set(KINDS)
    assert built(caches) == first
    assert {entry: entry.read_bytes() for entry in sorted((caches / "bookbag").iterdir())} == kept
    for entry in entries:
        entry.write_bytes(entry.read_bytes()[:-1])
    assert built(caches) == first
    assert {entry: entry.read_bytes() for entry in sorted((caches / "bookbag").iterdir())} == kept
    (tmp_path / "in the way").write_text("no folder")
    assert built(tmp_path / "in the way") == first


def test_a_build_loads_what_it_needs_alone(write_site: WriteSite, tmp_path: Path) -> None:
    """Libraries for pictures, emails, feeds and texts are loaded by the first build, and not where nothing has changed."""
    news = "---\ntitle: Autumn\ndate: 2026-11-20\n---\nWe went out, and [swept](https://leaves.example/) leaves.\n"
    event = "---\ntitle: Walk\nstarts: 2026-11-24 10:00\nvenue: The park\n---\nCome along.\n"
    folder = write_site({"mkdocs.yml": MKDOCS, "docs/newsletters/autumn.md": news, "docs/events/walk.md": event})
    own = surroundings(**{CACHES: str(tmp_path / "caches"), "BOOKBAG_TODAY": "2026-11-22"})
    first, second = (set(run([sys.executable, "-c", LOADED], folder, environment=own).stdout.split()) for _ in range(2))
    assert first.intersection(LATE) == {*LATE} - {"pi_heif", "pikepdf"}
    assert second.intersection(LATE) == set()


def test_stylesheets_are_kept_as_they_are_read(tmp_path: Path) -> None:
    """Each of Material's and Bookbag's is the same from the cache."""
    cache = CacheFolder(tmp_path)
    sheets = [*template_folder().rglob("*.css"), *Path(get_theme_dir("material")).rglob("*.min.css")]
    assert len(sheets) > 4
    for sheet in sheets:
        text = sheet.read_text("utf-8")
        assert kept_rules_of(text, cache) == kept_rules_of(text, cache) == rules_of(text)
    assert len(list(tmp_path.iterdir())) == len({sheet.read_bytes() for sheet in sheets})
    assert kept_rules_of("p{color:red}", cache) == rules_of("p{color:red}") != ()


def test_synonyms_are_kept_as_they_are_read(tmp_path: Path) -> None:
    """All of Bookbag's own vocabulary are the same from the cache."""
    cache = CacheFolder(tmp_path)
    expected = synonyms_in(shipped_vocabulary())
    assert shipped_synonyms(cache) == shipped_synonyms(cache) == expected
    assert len(list(tmp_path.iterdir())) == 1
