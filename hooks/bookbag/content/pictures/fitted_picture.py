"""The sizes in which a picture is published, known before any is made: pages name them, and a build makes them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.file_kinds import CONVERTED, FileKind
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from bookbag.content.pictures.picture_facts import PictureFacts
    from bookbag.content.source_paths import SourcePath

WIDEST = 1600
"""Dots: as wide as a page is on a large screen with two dots for one."""
WIDTHS = (480, 800, WIDEST)
MODERATE = 800
"""Dots: what feeds, emails and old browsers are given of a wider picture."""
_LIGHT = 30_000
"""Bytes of a picture that gains nothing by being made smaller."""
_ALMOST = 0.75
"""A width that is nearer than this to the picture's own is not made."""
_MADE_SMALLER = frozenset([FileKind.JPEG, FileKind.PNG, FileKind.WEBP, FileKind.AVIF]) | CONVERTED
_FOR_ALL = {FileKind.PNG: "png", FileKind.TIFF: "png", FileKind.BMP: "png"}
"""The kinds of which every program is given a PNG; it is a JPEG of the others."""


@dataclass(frozen=True, slots=True)
class FittedPicture:
    """A picture of the site, with the sizes in which it is published."""

    link: SourcePath
    """Its source path, at which it stays published."""
    kind: FileKind
    width: int
    """In dots as published at its own address, the right way up; 0 where nobody can say, as of some drawings."""
    height: int
    smaller: tuple[int, ...] = ()
    """The widths in which there is a WebP; none for what is light, drawn or animated."""
    plain: SourcePath = ""
    """The source path of the picture for programs that take one and no choice: moderate, JPEG or PNG."""

    @classmethod
    def of(cls, link: SourcePath, facts: PictureFacts) -> FittedPicture:
        """The sizes of a picture, by what is known of its file."""
        wide, high = facts.width, facts.height
        if facts.kind not in _MADE_SMALLER or facts.animated or facts.refusal or not wide:
            return cls(link, facts.kind, wide, high, (), link)
        if wide > WIDEST:
            wide, high = WIDEST, max(1, round(facts.height * WIDEST / facts.width))
        elif facts.weight <= _LIGHT and facts.kind not in CONVERTED:
            return cls(link, facts.kind, wide, high, (), link)
        widths = (*(width for width in WIDTHS if width < _ALMOST * wide), wide)
        return cls(link, facts.kind, wide, high, widths, _plain_link(link, facts.kind, wide))

    @property
    def is_made(self) -> bool:
        """Whether it is made in other sizes than that of its file."""
        return bool(self.smaller)

    def webp_link(self, width: int) -> SourcePath:
        """The source path of its WebP of some width."""
        return f"{self.link}-{width}w.webp"

    @property
    def plain_width(self) -> int:
        """How wide the picture for all programs is."""
        return self.width if self.plain == self.link else min(MODERATE, self.width)

    @property
    def links(self) -> tuple[SourcePath, ...]:
        """The source paths of everything that is made of it, its own first."""
        webps = (self.webp_link(width) for width in self.smaller)
        return tuple(dict.fromkeys((self.link, self.plain, *webps)))

    def height_at(self, width: int) -> int:
        """How high it is when it is so wide."""
        return max(1, round(self.height * width / self.width))


def _plain_link(link: SourcePath, kind: FileKind, width: int) -> SourcePath:
    known_to_all = kind in (FileKind.JPEG, FileKind.PNG)
    if known_to_all and width * _ALMOST <= MODERATE:
        return link
    return f"{link}-{min(MODERATE, width)}w.{_FOR_ALL.get(kind, 'jpg')}"
