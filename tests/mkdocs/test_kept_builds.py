"""What a long-running `mkdocs serve` shows after any edits is what a cold build of the same files gives, byte for byte.

And so is what `mkdocs build` gives with what the builds before have left in the cache.
"""

from __future__ import annotations

import logging
import os
import random
import re
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final
from unittest.mock import patch

import pytest

from tests.helpers.edited_site import FILES, TODAY, EditedSite

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from tests.helpers.edited_site import Edit

_RECORDS: Final = {
    "policies/complaints.md": "policies/complaints/index.html",
    "policies/admissions.md": "policies/admissions/index.html",
    "docs/about.md": "about/index.html",
    "docs/weekly/2026-11-23.md": "weekly/2026-11-23/index.html",
    "docs/events/trip.md": "events/trip/index.html",
    "docs/notices/shut.md": "notices/shut/index.html",
    "docs/newsletters/news.md": "newsletters/news/index.html",
}
"""A record of each kind, and its page."""
_SEARCH: Final = re.compile(rb"search\.js\?[0-9a-f]+")


def compare(edits: Sequence[Edit]) -> None:
    """Make the edits one by one, and compare after each."""
    with tempfile.TemporaryDirectory() as folder:
        site = EditedSite(Path(folder))
        assert site.served().files
        for edit in edits:
            site.save(edit)
            served, cold = site.served(), site.cold()
            assert served.problems == cold.problems, edit
            if cold.files:  # a server that starts with what cannot be built ends; one that runs shows what it had
                both = {*served.files, *cold.files}
                assert {name for name in both if served.files.get(name) != cold.files.get(name)} == set(), edit


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> Iterator[None]:
    with caplog.at_level(logging.CRITICAL), patch.dict(os.environ, NO_MKDOCS_2_WARNING="1"):
        yield


def version(name: str, nth: int) -> Edit:
    """One of the versions of a file."""
    return name, FILES[name][nth]


BODY: Final = version("policies/complaints.md", 3)
KEYS: Final[Mapping[str, tuple[Edit, ...]]] = {
    "another body of the same length": (BODY,),
    "a file that is copied, and deleted": (("docs/copied.md", FILES["docs/about.md"][0]), version("docs/about.md", 5)),
    "the same body in two places": (version("docs/about.md", 1), version("docs/weekly/2026-11-23.md", 2)),
    "a contact, and one that a page names": (version("policies/complaints.md", 1), version("setting.yml", 2)),
    "a number of others that a page names": (version("policies/complaints.md", 1), version("setting.yml", 6)),
    "the title of a page that a policy shows": (version("docs/about.md", 6), version("docs/about.md", 8)),
    "the words for a review": (version("setting.yml", 8), version("setting.yml", 9)),
    "a server of others, told on another page": (
        version("policies/privacy.md", 1),
        version("setting.yml", 7),
        version("docs/about.md", 7),
    ),
    "a token, after a file that was mended": (
        version("policies/complaints.md", 4),
        version("policies/complaints.md", 0),
        version("setting.yml", 3),
    ),
    "a link to what is deleted, and back": (
        version("policies/complaints.md", 1),
        version("policies/admissions.md", 5),
        version("policies/admissions.md", 0),
    ),
    "a title that others show": (version("policies/complaints.md", 2),),
    "the clock, over an event and a review": (version(TODAY, 1), version(TODAY, 2), version(TODAY, 4)),
    "another day": (version(TODAY, 4), version(TODAY, 5)),
    "a notice that begins, and ends": (version("docs/notices/shut.md", 1), version(TODAY, 3)),
    "mkdocs.yml, and an icon": (
        version("mkdocs.yml", 3),
        version("overrides/.icons/own/leaf.svg", 1),
        version("mkdocs.yml", 1),
    ),
    "a template that names a contact": (version("overrides/bookbag/parts/share.html", 1), version("setting.yml", 2)),
    "a template that reads every body": (version("overrides/main.html", 3), BODY),
    "markup that the stylesheet has rules for": (version("policies/complaints.md", 5),),
    "other markup of the same length": (version("policies/complaints.md", 6), version("policies/complaints.md", 7)),
    "headings without words": (version("docs/newsletters/news.md", 2),),
    "a private number, and a sentence of the starter": (version("docs/newsletters/news.md", 3),),
    "an event at another time": (version("docs/events/trip.md", 1),),
    "a picture, and its end": (version("docs/leaves.png", 1), version("docs/leaves.png", 3)),
}
"""Edits for each of the things by which results are found again."""


SHORT: Final = (
    "another body of the same length",
    "a template that reads every body",
    "a picture, and its end",
)
"""Those that are tried each time; all are tried where long tests are."""


@pytest.mark.parametrize(
    "edits",
    [pytest.param(edits, id=name, marks=() if name in SHORT else pytest.mark.long) for name, edits in KEYS.items()],
)
def test_a_served_site_is_what_a_cold_build_gives(edits: tuple[Edit, ...]) -> None:
    """After each edit every file has the same bytes, and the same problems are told."""
    compare(edits)


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 25))])
def test_a_served_site_is_what_a_cold_build_gives_whatever_is_edited(seed: int) -> None:
    """After any edits in any order, every file has the same bytes."""
    chance = random.Random(seed)  # noqa: S311 - the same each time, and no secret
    names = chance.choices(sorted(FILES), k=6)
    compare([(name, chance.choice(FILES[name])) for name in names])


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.long) for seed in range(1, 13))])
def test_a_site_built_with_a_cache_is_what_a_first_build_gives(seed: int, tmp_path: Path) -> None:
    """After any edits in any order, every file has the same bytes, and the same problems are told."""
    chance = random.Random(seed)  # noqa: S311 - the same each time, and no secret
    site, kept = EditedSite(tmp_path), tmp_path / "kept"
    assert site.published(kept).files
    for nth, name in enumerate(chance.choices(sorted(FILES), k=4)):
        site.save((name, chance.choice(FILES[name])))
        assert site.published(kept) == site.published(tmp_path / f"empty-{nth}"), name


def test_what_is_told_differs_by_edit(tmp_path: Path) -> None:
    """The comparison of problems compares something: each of these edits brings one."""
    site = EditedSite(tmp_path)
    told = site.served().problems
    for nth in (2, 3):
        site.save(version("docs/newsletters/news.md", nth))
        assert len(site.served().problems) > len(told)


def test_pages_of_other_records_are_not_rendered_after_the_edit_of_a_body(tmp_path: Path) -> None:
    """Of all records only the edited one is rendered again; those of the navigation are, as it shows their titles."""
    site = EditedSite(tmp_path)
    records = {"policies/complaints.md", "policies/admissions.md", "docs/weekly/2026-11-23.md"}
    assert {record.removeprefix("docs/") for record in records} <= site.served().pages
    site.save(BODY)
    rendered = site.served().pages
    assert "policies/complaints.md" in rendered
    assert not {"policies/admissions.md", "weekly/2026-11-23.md", "events/trip.md"} & rendered


@pytest.mark.parametrize(
    "edited",
    [pytest.param(each, marks=() if nth < 2 else pytest.mark.long) for nth, each in enumerate(_RECORDS)],
)
def test_the_page_of_a_record_shows_no_other_body(tmp_path: Path, edited: str) -> None:
    """The pages of other records differ in nothing but the search's address, which every page has."""
    site = EditedSite(tmp_path)
    site.save(version("docs/notices/shut.md", 1))
    before = site.cold().files
    text = (site.folder / edited).read_text("utf-8")
    site.save((edited, f"{text}\nA word that no other page has.\n"))
    after = site.cold().files
    assert before[_RECORDS[edited]] != after[_RECORDS[edited]]
    for source, page in _RECORDS.items():
        if source != edited:
            assert _SEARCH.sub(b"", before[page]) == _SEARCH.sub(b"", after[page]), page


def test_a_build_that_fails_leaves_the_preview_as_it_is(tmp_path: Path) -> None:
    """What was shown before is shown still, and the mended site comes back."""
    site = EditedSite(tmp_path)
    before = site.served()
    site.save((TODAY, "no day at all"))
    assert site.served().files == before.files
    site.save((TODAY, "2026-11-22"))
    assert site.served().files == site.cold().files
