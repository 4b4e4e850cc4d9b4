"""What is on a page of a PDF: words, drawn lines and shapes, each with its place."""

from __future__ import annotations

from dataclasses import field

from bookbag.content.quick_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the lower left corner of the page as it is seen."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def width(self) -> float:
        """Points from side to side."""
        return self.right - self.left

    @property
    def height(self) -> float:
        """Points from foot to top."""
        return self.top - self.bottom

    @property
    def middle(self) -> float:
        """Half its height above its foot."""
        return (self.bottom + self.top) / 2

    def holds(self, word: PrintedWord) -> bool:
        """Whether the middle of a word lies in it."""
        x, y = (word.left + word.right) / 2, word.base + word.size / 4
        return self.left <= x <= self.right and self.bottom <= y <= self.top


@dataclass(slots=True)
class PrintedWord:
    """A word of a page, its place and size in points."""

    text: str
    left: float
    right: float
    base: float
    """Height of its baseline."""
    size: float
    bold: bool = False
    italic: bool = False
    link: str = ""
    underlined: bool = False
    struck: bool = False


@dataclass(slots=True)
class PdfPage:
    """What is on a page."""

    words: list[PrintedWord]
    width: float = 0.0
    """Points."""
    lines: list[Box] = field(default_factory=list)
    """Drawn lines, and the sides of drawn rectangles."""
    dots: list[Box] = field(default_factory=list)
    """Small drawn shapes, as browsers print the bullets of lists."""
    pictures: int = 0
    scanned: bool = False
    """Whether it is the picture of a page, without words."""
    turned: str = ""
    """Words that are not level, such as `DRAFT` across the page."""
    unreadable: int = 0
    """How many letters the file does not say the meaning of."""
