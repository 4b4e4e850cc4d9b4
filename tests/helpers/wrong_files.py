"""Files in which something is wrong, and what is told of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.page import Page
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


Words = tuple[str, ...]
"""Words that tell what is wrong, and words that tell how to mend it, in any letters."""

KINDS: Final[dict[str, Any]] = {each.kind: each for each in (Policy, WeeklyTheme, Newsletter, Event, Notice, Page)}

PLACES: Final = {
    "policy": "policies",
    "week": "docs/weekly",
    "newsletter": "docs/newsletters",
    "event": "docs/events",
    "notice": "docs/notices",
    "page": "docs",
}

FIELDS: Final = {
    "policy": "reviewed: 2026-06-01\nreview_by: 2027-06-01",
    "week": "week: 2026-11-23",
    "newsletter": "date: 2026-11-06",
    "event": "starts: 2026-12-03 19:30\nends: 2026-12-03 21:00\nvenue: The hall\naccess: By the ramp",
    "notice": "from: 2026-11-20\nuntil: 2026-11-25",
    "page": "keywords: visits",
}
"""What each kind has beside `id`, `title` and `summary`; it begins on line 5."""


def sound(kind: str) -> str:
    """A file of that kind with nothing wrong in it."""
    return f"---\nid: tried\ntitle: Tried\nsummary: What it is.\n{FIELDS[kind]}\n---\nWords.\n"


@dataclass(frozen=True)
class Bad:
    """A bad file, and what should be said of it."""

    name: str
    path: str
    content: bytes
    line: int
    words: Words

    def under_another_name(self, slug: str) -> Bad:
        """The same where `tried` is `slug`, so that many can lie in one folder."""
        content = self.content.replace(b"id: tried", f"id: {slug}".encode()).replace(b"[tried]", f"[{slug}]".encode())
        return Bad(self.name, self.path.replace("/tried.", f"/{slug}."), content, self.line, self.words)


FIRST: Final[Mapping[str, str]] = {
    f"{PLACES[kind]}/first.md": sound(kind)
    .replace("id: tried", "id: first")
    .replace("Tried", "First")
    .replace("2026-11-23", "2026-11-02")
    for kind in KINDS
}
"""A sound file of every kind, for the bad ones to fall out with."""


def laid(folder: Path, *bad: Bad) -> Path:
    """The folder of a site with bad files in it, empty ones among them."""
    for each in bad:
        target = folder / each.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(each.content)
    return folder


def said_of(output: str, path: str) -> dict[int, str]:
    """What was said of one file, in small letters, by the line it was said of."""
    lines = (re.match(rf"{re.escape(path)}:(\d+): (.+)", line) for line in output.splitlines())
    said: dict[int, str] = {}
    for match in lines:
        if match:
            said[int(match[1])] = f"{said.get(int(match[1]), '')} {match[2].lower()}"
    return said


def missing_from(output: str, bad: Bad) -> list[str]:
    """What should have been said of a bad file and was not."""
    said = said_of(output, bad.path).get(bad.line)
    if said is None:
        return [f"{bad.name}: nothing of {bad.path}:{bad.line}, only of lines {sorted(said_of(output, bad.path))}"]
    return [f"{bad.name}: no {word!r} in {said!r}" for word in bad.words if word.lower() not in said]
