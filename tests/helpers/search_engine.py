"""The engine of the search on a page in Chromium, and what it answers."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import yaml

from tests.conftest import REPOSITORY
from tests.helpers.search_sites import NOW, joined_engine

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from playwright.sync_api import Page


SETS: Final = REPOSITORY / "tests/outputs/search/queries"

Item = list[dict[str, Any]]


@dataclass(frozen=True)
class Answer:
    """What the engine says to a query."""

    query: str
    said: dict[str, Any]

    @property
    def items(self) -> list[Item]:
        """Pages, each followed by places in it."""
        found: list[Item] = self.said["items"]
        return found

    @property
    def addresses(self) -> list[str]:
        """The pages, the best first."""
        return [each[0]["location"] for each in self.items]

    @property
    def line(self) -> str:
        """The answer from data above the pages; empty if there is none."""
        given = self.said["line"]
        return str(given["text"]) if given else ""

    @property
    def found(self) -> bool:
        """Whether it found anything."""
        return bool(self.said["found"])

    def first(self, count: int, wanted: Iterable[str]) -> bool:
        """Whether one of the pages that are wanted is among the first."""
        return self.found and bool(set(wanted) & set(self.addresses[:count]))


class Engine:
    """The engine with an index, on a page of its own."""

    def __init__(self, page: Page, files: Sequence[str]) -> None:
        self.page = page
        page.goto("about:blank")
        page.add_script_tag(content=joined_engine())
        page.evaluate(
            "(files) => { window.search = self.bookbagSearch(...files.map((each) => JSON.parse(each))); }", files
        )

    def ask_all(self, queries: Iterable[str], now: datetime = NOW) -> list[Answer]:
        """The answers, in the order of the queries."""
        return self._said("search(query, now)", queries, now)

    def ask_briefly(self, queries: Iterable[str]) -> list[Answer]:
        """The same for thousands of queries, without what it found."""
        return self._said("({ ...search(query, now), items: [] })", queries, NOW)

    def _said(self, program: str, queries: Iterable[str], now: datetime) -> list[Answer]:
        # As JSON, which is read far more quickly than what Playwright makes of values.
        ask = f"([queries, now]) => JSON.stringify(JSON.parse(queries).map((query) => {program}))"
        asked = list(queries)
        said = json.loads(self.page.evaluate(ask, [json.dumps(asked), now.timestamp() * 1000]))
        return [Answer(*each) for each in zip(asked, said, strict=True)]

    def ask(self, query: str, now: datetime = NOW) -> Answer:
        """The answer to one query."""
        return self.ask_all([query], now)[0]


@dataclass(frozen=True)
class Asked:
    """Something that a parent types, and the pages that answer."""

    query: str
    answers: tuple[str, ...]
    kind: str


def asked_in(name: str) -> list[Asked]:
    """The queries of a set."""
    text = (SETS / name).read_text("utf-8")
    if name.endswith(".jsonl"):
        listed = [json.loads(line) for line in text.splitlines()]
        return [Asked(each["say"], tuple(each["pages"]), each["kind"]) for each in listed]
    return [Asked(each["query"], tuple(each["answers"]), each["kind"]) for each in yaml.safe_load(text)]
