"""The pictures in the README and the handbook show the example as it is."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from lxml import html
from PIL import Image

from bookbag.content.handbook import PICTURE_PATHS, chapters, picture_at
from bookbag.outputs.pages.standalone_handbook import chapter_text, handbook_html
from tests.conftest import REPOSITORY
from tests.helpers.picture import DIGESTS, HANDBOOK, VIEWS, digests

if TYPE_CHECKING:
    from pathlib import Path

MOST_BYTES = 60_000


def test_they_show_what_the_pages_say_and_how_they_look(built_conker_lane: Path) -> None:
    """Red where a page or a stylesheet has changed since they were taken: `make picture` takes them anew."""
    assert json.loads(DIGESTS.read_text("utf-8")) == digests(built_conker_lane), "run `make picture`, and look at them"


def test_a_word_more_on_a_page_is_noticed(built_conker_lane: Path, tmp_path: Path) -> None:
    """The digest of each picture follows from its own pages."""
    before = digests(built_conker_lane)
    for views in VIEWS.values():
        for path, _, _ in views:
            page = tmp_path / path / "index.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_bytes((built_conker_lane / path / "index.html").read_bytes())
    assert digests(tmp_path) == before
    week = tmp_path / "weekly/2026-11-16/index.html"
    week.write_text(week.read_text("utf-8").replace("puddle", "lake"), "utf-8")
    changed = {name for name, digest in digests(tmp_path).items() if digest != before[name]}
    assert changed == {f"{HANDBOOK}/week.webp"}


@pytest.mark.parametrize("link", PICTURE_PATHS)
def test_a_picture_of_the_handbook_is_light_and_has_its_place(link: str, built_conker_lane: Path) -> None:
    """It is published with its chapter, says what it shows, and stands at its size."""
    file = built_conker_lane / link
    assert file.read_bytes() == picture_at(link)
    assert file.stat().st_size <= MOST_BYTES
    with Image.open(file) as picture:
        size = picture.size
    name = link.rpartition("/")[2]
    (chapter,) = [each for each in chapters() if f"({name})" in each.body]
    page = html.parse(built_conker_lane / "committee" / chapter.name / "index.html").getroot()
    (image,) = [each for each in page.iter("img") if each.get("src", "").endswith(f"/{name}")]
    assert len(image.get("alt", "")) > 30
    assert (int(image.get("width", "")) * 2, int(image.get("height", "")) * 2) == size
    assert f"[Picture: {image.get('alt')}]" in " ".join(chapter_text(chapter).split())


def test_the_handbook_that_stands_alone_holds_its_pictures() -> None:
    """It loads no other file."""
    images = list(html.document_fromstring(handbook_html()).iter("img"))
    assert len(images) == len(PICTURE_PATHS)
    assert all(each.get("src", "").startswith("data:image/webp;base64,") for each in images)


def test_the_readme_has_its_picture() -> None:
    """Its file is there, and is not heavy."""
    readme = REPOSITORY / "images/conker-lane.png"
    assert "(images/conker-lane.png)" in (REPOSITORY / "README.md").read_text("utf-8")
    assert readme.stat().st_size < 200_000
