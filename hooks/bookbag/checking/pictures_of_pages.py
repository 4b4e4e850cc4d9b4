"""Checks the pictures at the top of pages: that each is there, and that a photograph says whose faces it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.problems import Level, Problem
from bookbag.content.records.pictured_item import HOW_TO_SAY_FACES, PicturedItem
from bookbag.rules.addresses import is_on_own_computer

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.records.pictured_item import PagePicture

_FOR_NOW = "A drawing of the season stands in its place for now."
_KEPT_IN = "a picture in `docs/pictures/` is named `pictures/garden.jpg`."


def page_pictures_missing(context: CheckContext) -> Iterator[Problem]:
    """Pictures of pages that are not in the site's folder, or are none."""
    for item, picture in _pictured(context):
        if context.page_picture(item) is None:
            what, mend = _missing(picture.file, item, context)
            yield Problem(item.source.path, picture.line, what, f"{mend} {_FOR_NOW}", Level.FAULT)


def photographs_without_consent(context: CheckContext) -> Iterator[Problem]:
    """Photographs of which nobody has said whose faces are to be seen; a drawing of lines alone needs no such words."""
    for item, picture in _pictured(context):
        facts = context.facts_of_page_picture(item)
        if facts and not (facts.drawn or facts.refusal) and not picture.faces:
            what = f"`{picture.file}` is a photograph, and nothing says whether a child can be recognised in it."
            mend = f"Add a line under `picture:`. {HOW_TO_SAY_FACES}"
            yield Problem(item.source.path, picture.line, what, mend, Level.STOP)


def _pictured(context: CheckContext) -> Iterator[tuple[PicturedItem, PagePicture]]:
    for item in context.to_be_published:
        if isinstance(item, PicturedItem) and item.picture:
            yield item, item.picture


def _missing(file: str, item: PicturedItem, context: CheckContext) -> tuple[str, str]:
    """What is wrong with the name of a picture that cannot be shown, and how to mend it."""
    around = context.markup_context(item)
    if is_on_own_computer(file):
        return f"`{file}` is on your own computer only.", f"Copy it into the folder: {_KEPT_IN}"
    if around.book.leads_out(file):
        return f"The picture `{file}` is on somebody else's server.", f"Keep it in this folder, if you may: {_KEPT_IN}"
    if around.picture_named(file):
        return f"`{file}` is no picture.", f"Name a photograph or a drawing: {_KEPT_IN}"
    return f"The picture `{file}` is not there.", f"Check the name of the file: {_KEPT_IN}"
