"""The committee's handbook: how a volunteer keeps the site. It comes with Bookbag, so that an upgrade brings it up to date."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files

FOLDER = "committee"
"""Where it stands in the site: out of parents' navigation, search and sitemap."""

_CHAPTERS = (
    "index",
    "going-live",
    "ten-minutes",
    "review-meeting",
    "urgent-closure",
    "moving-from-word",
    "photographs",
    "handing-over",
)
"""In the order in which somebody new reads them."""

_NAMES = {"index": "first-day"}
"""What a chapter is called where its file's name does not say what it is about."""

CHAPTER_PATHS = tuple(f"{FOLDER}/{name}.md" for name in _CHAPTERS)
"""How links in content name the chapters."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the handbook."""

    name: str
    title: str
    summary: str
    body: str

    @property
    def link(self) -> str:
        """How links in content name it: `committee/ten-minutes.md`."""
        return f"{FOLDER}/{self.name}.md"

    @property
    def topic(self) -> str:
        """What `bookbag handbook` calls it: `first-day`."""
        return _NAMES.get(self.name, self.name)


def chapters() -> tuple[Chapter, ...]:
    """The handbook's chapters, in their order."""
    return tuple(map(_chapter, _CHAPTERS))


def chapter_at(link: str) -> Chapter | None:
    """The chapter that links in content call so; None for any other page."""
    return next((each for each in chapters() if each.link == link), None) if link in CHAPTER_PATHS else None


def _chapter(name: str) -> Chapter:
    """The file of a chapter: its title after `# `, a paragraph that says what it is for, and the rest."""
    text = files("bookbag.content.handbook").joinpath(f"{name}.md").read_text("utf-8")
    title, summary, body = text.split("\n\n", 2)
    return Chapter(name, title.removeprefix("# "), " ".join(summary.split()), body)
