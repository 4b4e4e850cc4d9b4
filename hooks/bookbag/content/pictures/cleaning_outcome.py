"""What is left of a picture without its metadata, and why one is refused."""

from __future__ import annotations

from bookbag.content.file_kinds import FileKind
from bookbag.content.quick_dataclasses import dataclass

MOST_DOTS = 80_000_000
"""A picture of more is refused: to decode it would take most of a small computer's memory."""


class PictureRefusedError(ValueError):
    """A picture that cannot be cleaned."""

    def __init__(self, *, what: str, mend: str = "Save it again as JPEG or PNG.") -> None:
        super().__init__(f"{what} {mend}")
        self.what = what
        """One sentence."""
        self.mend = mend
        """How to mend it."""


class DamagedPictureError(PictureRefusedError):
    """A picture whose bytes are not what its kind prescribes."""

    def __init__(self, kind: str) -> None:
        super().__init__(
            what=f"The picture cannot be opened: it begins as {kind}, and the rest is damaged or missing.",
            mend="Save it again as JPEG or PNG, or copy it once more from where it came.",
        )


def too_many_dots(*, how_many: str = "more than 170 million dots") -> PictureRefusedError:
    """What to raise for a picture of more dots than can be cleaned."""
    return PictureRefusedError(
        what=f"The picture has {how_many}, and {MOST_DOTS // 1_000_000} million are the most that can be cleaned.",
        mend="Save it smaller: 4,000 dots wide is plenty for any page.",
    )


@dataclass(frozen=True, slots=True)
class CleanedPicture:
    """A picture without metadata."""

    kind: FileKind
    width: int
    """In dots, as stored: a photograph may have to be turned."""
    height: int
    raw: bytes
    """The picture rebuilt from allowed parts; empty where it has to be made anew from its dots."""
    taken_out: tuple[bytes, ...] = ()
    """What was left out: EXIF, XMP, texts, what stands behind the picture's end."""
    orientation: int = 1
    """How a browser turns it, as EXIF numbers the ways; 1 is not at all."""
    animated: bool = False

    def __post_init__(self) -> None:
        dots = self.width * self.height
        if not dots and self.kind is not FileKind.SVG:  # which is drawn in any size
            raise DamagedPictureError(self.kind)
        if dots > MOST_DOTS:
            raise too_many_dots(how_many=f"{round(dots / 1e6):,} million dots ({self.width:,} by {self.height:,})")

    @property
    def upright_size(self) -> tuple[int, int]:
        """Width and height as displayed."""
        return (self.height, self.width) if self.orientation >= 5 else (self.width, self.height)  # noqa: PLR2004 - EXIF
