"""The picture that stands at the top of a page: a photograph or a drawing of the site's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import identifier, one_line, text
from bookbag.content.reading.record_fields import group, reads
from bookbag.content.reading.shapes import Shape, shaped
from bookbag.content.reading.yaml_nodes import Pairs, Text
from bookbag.content.records.item import Item

if TYPE_CHECKING:
    from bookbag.content.problems import ProblemNotes
    from bookbag.content.reading.yaml_nodes import Node

FACES = ("none", "consent")
"""The values of `faces`: no child can be recognised, or every parent of one who can has said yes in writing."""
HOW_TO_SAY_FACES = (
    "Write `faces: none` where no child can be recognised, or `faces: consent` where every parent of a child to be seen "
    "has said yes, in writing, to this website."
)


@shaped(Shape(form="choice", choices=FACES))
def _faces(node: Node, name: str, notes: ProblemNotes) -> str | None:
    value = text(node, name, notes)
    if value is None or value in FACES:
        return value
    notes.stop(node.line, f"`{name}` is `{value}`, which does not say whose faces are to be seen.", HOW_TO_SAY_FACES)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class PagePicture:
    """The field `picture`."""

    line: int = 1
    file: str = reads(
        identifier, required=True, label="Picture", tells="The picture itself: `pictures/garden.jpg`.", refers="picture"
    )
    """Where it lies, from `docs/`."""
    shows: str = reads(
        one_line,
        required=True,
        label="What it shows",
        tells="What is to be seen, in words, for those who cannot see it.",
    )
    faces: str = reads(
        _faces,
        default="",
        label="Children's faces",
        tells="None: no child can be recognised. Consent: every parent of a child to be seen has said yes, in writing.",
    )
    """One of FACES; a photograph must have it, a drawing need not."""


_picture_group = group(PagePicture)


@shaped(_picture_group.shape)
def a_page_picture(node: Node, name: str, notes: ProblemNotes) -> PagePicture | None:
    """A reader of the field `picture`; one of blank values alone is absent, as an editor in a browser writes it."""
    blank = isinstance(node, Pairs) and all(isinstance(each, Text) and each.left_blank for each in node.values.values())
    return None if blank else _picture_group(node, name, notes)


@dataclass(frozen=True, slots=True, kw_only=True)
class PicturedItem(Item):
    """A record that may have a picture at the top of its page."""

    picture: PagePicture | None = reads(
        a_page_picture,
        silence="the page would not have the picture you meant",
        tells="A picture for the top of the page.",
    )
