"""Every kind of page as a screen reader is told of it: the browser's own tree of roles and names."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.helpers.browsing import opened_page
from tests.whole_site.test_accessibility import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from playwright.sync_api import Browser

pytestmark = pytest.mark.browser

LANDMARKS: Final = {"banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"}
NAMED: Final = {
    "button",
    "checkbox",
    "combobox",
    "complementary",
    "dialog",
    "image",
    "link",
    "navigation",
    "radio",
    "searchbox",
    "textbox",
}
"""The roles of what says nothing without a name."""


@dataclass(slots=True)
class Told:
    """What a screen reader is told of a page, in its order."""

    headings: list[tuple[int, str]] = field(default_factory=list)
    landmarks: list[tuple[str, str]] = field(default_factory=list)
    nameless: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, nodes: list[dict[str, Any]]) -> Told:
        """The tree as Chromium gives it."""
        told = cls()
        for node in _in_order(nodes[0]["nodeId"], {node["nodeId"]: node for node in nodes}):
            role, name = node["role"]["value"], node.get("name", {}).get("value", "").strip()
            if role == "heading":
                told.headings.append((_level(node), name))
            if role in LANDMARKS:
                told.landmarks.append((role, name))
            if role in NAMED and not name:
                told.nameless.append(role)
        return told

    def gaps(self) -> list[str]:
        """The headings that are more than one level below the one before."""
        levels = [0, *(level for level, _ in self.headings)]
        return [said for (level, said), before in zip(self.headings, levels, strict=False) if level > before + 1]


def _in_order(node_id: str, nodes: Mapping[str, dict[str, Any]]) -> Iterator[dict[str, Any]]:
    node = nodes.get(node_id)
    if node is None:
        return
    if not node["ignored"]:
        yield node
    for child in node["childIds"]:
        yield from _in_order(child, nodes)


def _level(node: Mapping[str, Any]) -> int:
    return next(int(each["value"]["value"]) for each in node["properties"] if each["name"] == "level")


@pytest.mark.parametrize("width", [375, 1280])
def test_what_a_screen_reader_is_told(browser: Browser, demo_address: str, width: int) -> None:
    """One title, headings without a gap, landmarks that differ by name, and a name for whatever can be used."""
    with opened_page(browser, viewport={"width": width, "height": 740}) as page:
        session = page.context.new_cdp_session(page)
        for address in (*KINDS, "contact/", "committee/"):
            page.goto(f"{demo_address}{address}")
            told = Told.of(session.send("Accessibility.getFullAXTree")["nodes"])
            assert [level for level, _ in told.headings].count(1) == 1, (address, told.headings)
            assert told.gaps() == [], address
            assert all(words for _, words in told.headings), address
            assert [each for each, count in Counter(told.landmarks).items() if count > 1] == [], address
            assert told.nameless == [], address
