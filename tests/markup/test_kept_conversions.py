"""Texts that are converted, and found again by the next program: the same as if they were converted anew."""

from __future__ import annotations

import importlib.metadata
import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from bookbag.content.cache_folder import CacheFolder
from bookbag.content.handbook import chapters
from bookbag.content.kept_results import Memory
from bookbag.markup import renderer
from bookbag.markup.conversion_key import conversion_key, hash_of_converter
from bookbag.markup.converter import Converter
from bookbag.markup.markup_context import MarkupContext
from bookbag.markup.renderer import Renderer
from bookbag.rules.addresses import AddressBook
from bookbag.rules.tokens import Tokens
from tests.helpers.edited_site import FILES
from tests.helpers.golden import cases_in

GOLDEN = Path(__file__).parent / "golden"
TEXTS = (
    *(text for versions in FILES.values() for text in versions if isinstance(text, str)),
    *((case / "in.md").read_text("utf-8") for case in cases_in(GOLDEN)),
    *(chapter.body for chapter in chapters()),
    "<script>alert(1)</script> <one year> {{manager}} {{nobody}} <div>",
    "- " * 400 + "deep",
    "half a character \ud800, and \x00 none",
    "",
)
CODE = Path(__file__).parents[2] / "hooks/bookbag"


def _around() -> MarkupContext:
    book = AddressBook(frozenset({"policies/complaints.md"}), {"complaints": "policies/complaints.md"})
    return MarkupContext(book, Tokens({"manager": "Ms Ash"}), "policies/behaviour.md")


def test_a_text_is_the_same_converted_or_found_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With all that was found in it: its links, slips, lost words and what was left out."""
    cold, around, cache = Renderer(), _around(), CacheFolder(tmp_path)
    expected = [cold.render(text, around) for text in TEXTS]
    assert any(each.lost for each in expected)
    memory = Memory.on_disk(tmp_path, cache)
    first = Renderer(memory)
    assert [first.render(text, around) for text in TEXTS] == expected
    memory.texts.write()
    monkeypatch.setattr(Converter, "convert", lambda *_: pytest.fail("it was kept"))
    monkeypatch.setattr(renderer, "lost_words", lambda *_: pytest.fail("they were kept"))
    found = Renderer(Memory.on_disk(tmp_path, cache))
    assert [found.render(text, around) for text in TEXTS] == expected


def test_lost_words_are_of_the_page_as_it_is(tmp_path: Path) -> None:
    """A text whose HTML is another in another site is compared anew."""
    cache, said = CacheFolder(tmp_path), "<script>alert</script> Ask {{manager}}"
    for title in ("Ms Ash", "the alert one"):
        around = replace(_around(), tokens=Tokens({"manager": title}))
        memory = Memory.on_disk(tmp_path, cache)
        rendered = Renderer(memory).render(said, around)
        assert rendered == Renderer().render(said, around)
        assert bool(rendered.lost) == ("alert" not in title)
        memory.texts.write()


def test_each_text_has_a_key_of_its_own() -> None:
    """No text is taken for another."""
    assert len({conversion_key(text) for text in TEXTS}) == len(set(TEXTS))
    assert conversion_key("oak") == conversion_key("oak")
    assert len({conversion_key("oak", "ash"), conversion_key("oakash"), conversion_key("oa", "kash")}) == 3


@pytest.mark.parametrize("changed", ["markup/source_words.py", "rules/tokens.py", "content/link_addresses.py"])
def test_a_key_follows_the_code_that_converts(tmp_path: Path, changed: str) -> None:
    """A line that is written otherwise, in whatever room it is, a file more, and one of another name."""
    for room in ("content", "rules", "markup"):
        shutil.copytree(CODE / room, tmp_path / room, ignore=shutil.ignore_patterns("__pycache__"))
    seen = [hash_of_converter(tmp_path)]
    assert seen == [hash_of_converter(CODE)]
    file = tmp_path / changed
    for change in (
        lambda: file.write_text(f"{file.read_text('utf-8')}#"),
        lambda: file.with_name("another.py").touch(),
        lambda: file.with_name("another.py").rename(file.with_name("again.py")),
        file.unlink,
    ):
        change()
        seen.append(hash_of_converter(tmp_path))
    assert len(set(seen)) == len(seen)


@pytest.mark.parametrize(
    "version", ["sys.version", "markdown.__version__", "lxml.etree.LXML_VERSION", "lxml.etree.LIBXML_VERSION"]
)
def test_a_key_follows_what_it_stands_on(version: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of Python, or of what reads Markdown and HTML, finds nothing of the last."""
    before = hash_of_converter(CODE)
    monkeypatch.setattr(version, "another")
    assert hash_of_converter(CODE) != before


def test_a_key_follows_the_cleaner_of_html(monkeypatch: pytest.MonkeyPatch) -> None:
    """Another version of nh3, which is not loaded for that, finds nothing of the last."""
    before = hash_of_converter(CODE)
    monkeypatch.setattr(importlib.metadata, "version", lambda name: f"another {name}")
    assert hash_of_converter(CODE) != before


def test_the_code_that_converts_reads_no_other_file() -> None:
    """Or that file would have to be part of the key; the room of content has some, which no conversion reads."""
    for room in ("rules", "markup"):
        for file in (CODE / room).rglob("*.py"):
            source = file.read_text("utf-8").replace("file.read_bytes()", "", file.name == "conversion_key.py")
            assert not re.search(r"\b(?:read_text|read_bytes|resources|open\()", source), file
