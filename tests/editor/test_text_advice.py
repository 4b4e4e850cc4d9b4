"""What the editor says of a text while it is written is what the check says of it, on the same line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.markup.safe_list import PAGES
from bookbag.rules.addresses import MADE_PAGES

if TYPE_CHECKING:
    from tests.conftest import Bookbag, WriteSite
    from tests.helpers.editor_modules import EditorModules

pytestmark = pytest.mark.browser

WRONG: Final = {
    "no description": "Look.\n\n![](../pictures/hat.svg)",
    "no picture": "![A hat](../pictures/cap.svg)",
    "dead link": "See [boots](../policies/boots.md).",
    "lost tag": "For <one year> or more.",
    "unknown token": "Ask {{nobody}}.",
    "conflict": "One\n\n<<<<<<< HEAD\nTwo",
    "heading by hyphens": "We are shut.\n---\nToday.",
    "empty heading": "Words\n\n##\n\nMore",
    "code": "Words\n\n    These are four spaces in.",
    "point under words": "We meet at the gate\n- at noon",
}
"""Texts of a notice, each with one thing to mend."""
RIGHT: Final = {
    "list under words": "Bring:\n- a hat\n- boots",
    "list of lists": "- one\n    - two\n    - three",
    "table": "| a | b |\n|---|---|\n| 1 | 2 |",
    "picture": "![A hat](../pictures/hat.svg)",
    "links": "[Complaints](../policies/complaints.md), [the list](../policies/index.md), [web](https://example.org/), [top](#x)\n\n## X",
    "tokens": "Ask {{manager}} at {{manager.contact}} or {{setting.phone}}, not \\{{nobody}}.",
    "code": "```\n    <one year> {{nobody}}\n```\n\nand `<b>` and `{{x}}`",
    "tags": "H<sub>2</sub>O<br>and <mark>more</mark>",
    "number in a sentence": "We meet at\n2. the gate.",
    "heading": "We are shut\n---\nToday.",
    "rule": "One\n\n---\n\nTwo",
    "quotation": "> said\n> so",
}
"""Texts in which there is nothing to mend."""
ADVICE: Final = """
const facts = { ...given.facts, tokens: new Map(given.facts.tokens.map((name) => [name, name])) };
return given.texts.map(([name, body]) => it.adviceOn(body, `docs/notices/${name}.md`, facts).map(({ line }) => line));"""
HEAD: Final = "---\nid: {0}\ntitle: Notice {0}\nsummary: It is tried.\nfrom: 2026-11-20\nuntil: 2026-11-30\n---\n"
DRAWING: Final = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z"/></svg>\n'


def slugs(texts: dict[str, str], beginning: str) -> dict[str, str]:
    """The texts by the names of their files."""
    return {f"{beginning}-{name.replace(' ', '-')}": text for name, text in texts.items()}


def test_the_editor_and_the_check_agree(modules: EditorModules, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Where a text is right neither says anything; where it is wrong both name the line."""
    texts = {**slugs(WRONG, "wrong"), **slugs(RIGHT, "right")}
    notices = {f"docs/notices/{slug}.md": HEAD.format(slug) + text + "\n" for slug, text in texts.items()}
    folder = write_site({**notices, "docs/pictures/hat.svg": DRAWING})
    found = json.loads(bookbag(folder, "check", "--format", "json").stdout)["problems"]
    head = HEAD.count("\n")
    told = {
        slug: {
            each["line"] - head for each in found if each["path"] == f"docs/notices/{slug}.md" and each["line"] > head
        }
        for slug in texts
    }
    paths = [*notices, "docs/pictures/hat.svg", "policies/complaints.md", "docs/index.md"]
    facts = {
        "paths": paths,
        "made": list(MADE_PAGES),
        "tags": sorted(PAGES.elements),
        "tokens": ["manager", "manager.contact", "setting.phone"],
    }
    said = modules.give("text_advice", ADVICE, {"facts": facts, "texts": list(texts.items())})
    assert dict(zip(texts, map(set, said), strict=True)) == told
    assert {slug for slug, lines in told.items() if lines} == set(slugs(WRONG, "wrong"))
