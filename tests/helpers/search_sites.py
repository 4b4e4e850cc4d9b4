"""Sites to search, made without an engine, and a plain reading of what is made for the search."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate, islice
from typing import TYPE_CHECKING, Any, Final

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.outputs.search.engine_script import engine_script
from bookbag.outputs.search.search_index import EXCERPTS_FILE, INDEX_FILE
from bookbag.outputs.search.search_words import stop_words
from bookbag.outputs.search.site_search import site_search_files
from bookbag.outputs.theme.template_folder import template_folder
from bookbag.publishing.publish import publish
from tests.helpers.bench.realistic_site import SETTING as BENCH

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bookbag.publishing.site import Site

NOW: Final = datetime(2026, 11, 22, 9, tzinfo=LONDON)
PAGES: Final = 1064
"""Pages of the large site that the promises of size and speed are about: many more than a setting has in ten years."""


def joined_engine() -> str:
    """The engine, joined as a build joins it."""
    return engine_script(lambda address: (template_folder() / address).read_text("utf-8"))


def published(folder: Path, now: datetime = NOW) -> Site:
    """What is public of a folder."""
    return publish(read_content(folder), now)


SIGNS: Final = [chr(code) for code in range(ord("#"), ord("~") + 1) if chr(code) != "\\"]


def numbers_in(text: str) -> Iterator[int]:
    """Numbers as the index writes them: lowest digit first, and in the upper half of the signs while more follow."""
    half = len(SIGNS) // 2
    value, weight = 0, 1
    for sign in text:
        digit = SIGNS.index(sign)
        value += digit % half * weight if digit < 2 * half else 0
        weight *= half
        if digit < half:
            yield value
            value, weight = 0, 1


@dataclass(frozen=True)
class Made:
    """What is made for the search, taken apart."""

    files: Mapping[str, str]
    words: dict[str, Any]
    texts: list[str]

    @classmethod
    def of(cls, files: Mapping[str, str]) -> Made:
        """Read as JSON."""
        return cls(files, json.loads(files[INDEX_FILE]), json.loads(files[EXCERPTS_FILE]))

    @classmethod
    def of_site(cls, site: Site) -> Made:
        """What is made of `site`."""
        return cls.of(site_search_files(site))

    @property
    def addresses(self) -> list[str]:
        """Of the pages, in their order."""
        return [page[0] for page in self.words["pages"]]

    def postings(self) -> dict[str, dict[int, int]]:
        """The places of each word, each with how much the word says there."""
        known = self.words["words"].split(" ") if self.words["words"] else []
        steps, impacts = numbers_in(self.words["steps"]), map(int, self.words["impacts"])
        found: dict[str, dict[int, int]] = {}
        for word, places in zip(known, self.words["counts"], strict=True):
            found[word] = dict(zip(accumulate(islice(steps, places)), islice(impacts, places), strict=True))
            assert len(found[word]) == places, f"{word} has a place twice"
        assert not [*steps, *impacts]
        return found

    def meanings(self) -> dict[str, set[str]]:
        """What each phrase stands for."""
        found: dict[str, set[str]] = {}
        for line in self.words["meanings"]:
            means, phrases = line.split("=")
            for phrase in phrases.split("|"):
                found.setdefault(phrase, set()).update(means.split("|"))
        return found


# --- A large site ----------------------------------------------------------------------------------------------------

_BEGINNINGS = ("b", "bl", "br", "c", "ch", "d", "f", "g", "gr", "h", "k", "l", "m", "n", "p", "pl", "r", "s", "sh", "st", "t", "w")  # fmt: skip
_MIDDLES = ["a", "e", "i", "o", "u", "ai", "ee", "ea", "oa", "ou"]
_ENDS = ("", "", "", "n", "r", "l", "s", "t", "m", "ck", "nd", "st")
_DIFFERENT = 6000
_TURNS = 3000
"""People repeat themselves: most of a text is made of turns of two to four words that are used again elsewhere.
With it a word takes 1.75 bytes of gzip, as in the prose of the example."""


class Prose:
    """Text with as many different words, and as many repeated ones, as people write. Half of it is stop words."""

    def __init__(self, seed: int = 7) -> None:
        self._random = random.Random(seed)  # noqa: S311 - the same text every time
        stop = sorted(stop_words(), key=len)
        self.words = stop[:60] + self._invented(_DIFFERENT - 60, set(stop))
        self._shares = list(accumulate(1 / (rank + 2.7) for rank in range(_DIFFERENT)))
        self._turns = [tuple(self._drawn(self._random.randint(2, 4))) for _ in range(_TURNS)]
        self._shares_of_turns = list(accumulate(1 / (rank + 2.7) for rank in range(_TURNS)))

    def _invented(self, count: int, known: set[str]) -> list[str]:
        """Frequent words are short."""
        found: dict[str, None] = {}
        while len(found) < count:
            syllables = min(4, 1 + len(found) // 700)
            word = "".join(
                self._random.choice(each) for _ in range(syllables) for each in (_BEGINNINGS, _MIDDLES, _ENDS)
            )
            if 2 < len(word) < 14 and word not in known:
                found[word] = None
        return list(found)

    def _drawn(self, count: int) -> list[str]:
        return self._random.choices(self.words, cum_weights=self._shares, k=count)

    def said(self, count: int) -> list[str]:
        """So many words."""
        found: list[str] = []
        while len(found) < count:
            found += (
                self._random.choices(self._turns, cum_weights=self._shares_of_turns)[0]
                if self._random.random() < 0.6
                else self._drawn(1)
            )
        return found[:count]

    def title(self, count: int) -> str:
        """A few words as a title."""
        return " ".join(self.said(count)).capitalize()

    def body(self, count: int, headings: int) -> str:
        """So many words under so many headings."""
        parts: list[str] = []
        each = count // (headings + 1)
        for nth in range(headings + 1):
            if nth:
                parts.append(f"## {self.title(4)}")
            words = self.said(each)
            sentences = (" ".join(words[at : at + 14]).capitalize() for at in range(0, len(words), 14))
            parts.append(". ".join(sentences) + ".")
        return "\n\n".join(parts)


def large_site(folder: Path, pages: int = PAGES) -> Path:
    """A site of which `pages` pages can be found: a tenth policies, of 900 words; weeks of 200 to 400."""
    prose, lengths = Prose(), random.Random(11)  # noqa: S311
    made = 11
    policies = pages // 10
    for number in range(policies):
        title = f'"{prose.title(3)} {number}"'
        fields = f'summary: "{prose.title(12)}."\nreviewed: 2026-06-01\nreview_every: 12 months\nowner: manager'
        _write(folder / "policies" / f"policy-{number}.md", title, fields, prose.body(900, 8))
    for number in range(pages - made - policies):
        monday = date(2026, 11, 16) - timedelta(weeks=number)
        words = prose.body(lengths.randint(200, 400), 2)
        _write(folder / "docs" / "weekly" / f"{monday}.md", f'"{prose.title(3)}"', f"week: {monday}", words)
    (folder / "setting.yml").write_text(BENCH)
    return folder


def _write(path: Path, title: str, fields: str, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nid: {path.stem}\ntitle: {title}\n{fields}\n---\n{body}\n")
