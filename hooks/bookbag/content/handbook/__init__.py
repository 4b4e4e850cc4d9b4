"""The committee's handbook: how a volunteer looks after the site. It ships with Bookbag, and is upgraded with it."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from bookbag.content.source_paths import SourcePath

FOLDER = "committee"
"""Its folder in the site, which navigation, search and sitemap leave out."""

_CHAPTERS = (
    "index",
    "going-live",
    "ten-minutes",
    "editing-in-the-browser",
    "review-meeting",
    "urgent-closure",
    "moving-from-word",
    "photographs",
    "pictures",
    "handing-over",
)
"""The names of the files, in reading order."""

_TOPICS = {"index": "first-day"}
"""Topics of chapters whose file name does not say what they are about."""

CHAPTER_PATHS = tuple(f"{FOLDER}/{name}.md" for name in _CHAPTERS)
"""The source paths of the chapters."""

_PICTURES = ("week.webp", "urgent.webp", "overdue.webp")
"""What parents see of the example, on a telephone. `make picture` takes them."""
PICTURE_PATHS = tuple(f"{FOLDER}/{name}" for name in _PICTURES)
"""The source paths of the pictures in the chapters."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """One page of the handbook."""

    name: str
    title: str
    summary: str
    body: str

    @property
    def link(self) -> SourcePath:
        """Its source path: `committee/ten-minutes.md`."""
        return f"{FOLDER}/{self.name}.md"

    @property
    def topic(self) -> str:
        """Its name on the command line, as in `bookbag handbook first-day`."""
        return _TOPICS.get(self.name, self.name)


def chapters() -> tuple[Chapter, ...]:
    """The chapters in reading order."""
    return tuple(map(_chapter, _CHAPTERS))


def chapter_at(link: SourcePath) -> Chapter | None:
    """The chapter at a source path; None for any other page."""
    return _chapter(_CHAPTERS[CHAPTER_PATHS.index(link)]) if link in CHAPTER_PATHS else None


def picture_at(link: SourcePath) -> bytes:
    """The picture at one of PICTURE_PATHS."""
    return files("bookbag.content.handbook").joinpath(link.removeprefix(f"{FOLDER}/")).read_bytes()


def _chapter(name: str) -> Chapter:
    """Read a chapter's file: a line with the title after `# `, a paragraph that is the summary, and the body."""
    text = files("bookbag.content.handbook").joinpath(f"{name}.md").read_text("utf-8")
    title, summary, body = text.split("\n\n", 2)
    return Chapter(name, title.removeprefix("# "), " ".join(summary.split()), body)
