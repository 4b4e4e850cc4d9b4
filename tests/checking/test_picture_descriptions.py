"""What `bookbag check` says of pictures without words, of heavy ones, and of names that are taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers import tainted_pictures
from tests.helpers.checked_sites import BODY, PATH, marks, policy, problems, said, told

if TYPE_CHECKING:
    from tests.conftest import WriteSite

PLAIN = tainted_pictures.saved("PNG")
PICTURE = "docs/pictures/a.png"


@pytest.mark.parametrize(
    "words",
    [
        "![](/pictures/a.png)",
        "![ ](/pictures/a.png)",
        '<img src="/pictures/a.png">',
        "[![](/pictures/a.png)](/)",
    ],
)
def test_a_picture_without_words_is_advice_on_its_line(words: str, write_site: WriteSite) -> None:
    """Those who cannot see it hear nothing of it."""
    found = told(write_site, {PICTURE: PLAIN, PATH: policy(words=f"![Oak](/pictures/a.png)\n\n{words}")})
    assert [level for level, _ in marks(found)] == ["advice"]
    assert "Nothing says what the picture" in said(found)


def test_each_of_several_is_told_on_its_own_line(write_site: WriteSite) -> None:
    """Two pictures without words are two pieces of advice."""
    words = "![](/pictures/a.png)\n\nWords.\n\n![](/pictures/a.png)"
    found = told(write_site, {PICTURE: PLAIN, PATH: policy(words=words)})
    assert marks(found) == [("advice", BODY), ("advice", BODY + 4)]


@pytest.mark.parametrize(
    "words",
    [
        "![Oak](/pictures/a.png)",
        '<img src="/pictures/a.png" alt="">',
        "<img alt='' src='/pictures/a.png'>",
        '<img src="/pictures/a.png" role="presentation">',
        "`![](/pictures/a.png)`",
    ],
)
def test_words_or_a_word_that_it_decorates_are_enough(words: str, write_site: WriteSite) -> None:
    """A picture that HTML calls decoration needs none."""
    assert told(write_site, {PICTURE: PLAIN, PATH: policy(words=words)}) == []


def test_a_source_of_many_megabytes_is_advice(write_site: WriteSite) -> None:
    """A published picture over 8 MB is told, with its size; one that nobody links to is not."""
    heavy = PLAIN[:33] + tainted_pictures.chunk(b"zzZz", bytes(9_000_000)) + PLAIN[33:]
    found = told(write_site, {PICTURE: heavy, PATH: policy(words="![Oak](/pictures/a.png)")}, PICTURE)
    assert marks(found) == [("advice", 1)]
    assert "has 9 MB" in said(found)
    assert told(write_site, {PICTURE: heavy, PATH: policy()}) == []


def test_a_file_in_the_place_of_a_made_picture_is_a_stop(write_site: WriteSite) -> None:
    """A picture that is called as one that Bookbag makes would take its place."""
    large = tainted_pictures.saved("JPEG", tainted_pictures.sketch().resize((900, 600)).effect_spread(50), quality=95)
    files: dict[str, str | bytes] = {
        "docs/a.jpg": large,
        "docs/a.jpg-900w.webp": tainted_pictures.saved("WEBP"),
        PATH: policy(words="![Oak](/a.jpg) ![Oak](/a.jpg-900w.webp)"),
    }
    assert [(each.path, each.level.value) for each in problems(write_site, files)] == [("docs/a.jpg-900w.webp", "stop")]
