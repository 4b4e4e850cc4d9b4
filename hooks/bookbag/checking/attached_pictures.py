"""Checks pictures by what their bytes are: those that cannot be cleaned, and those that say where they were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.folder import OWN_TEMPLATES
from bookbag.content.pictures.picture_facts import picture_facts
from bookbag.content.pictures.safe_svg import line_refused
from bookbag.content.problems import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.pictures.picture_facts import PictureFacts


def pictures_that_say_too_much(context: CheckContext) -> Iterator[Problem]:
    """Pictures that cannot be cleaned, and photographs with a location in them.

    Published copies have no location, but the folder itself may be public.
    """
    linked = context.linked()
    for attachment in context.content.attachments:
        if facts := context.picture(attachment):
            yield from _problems_of(attachment.path, facts, published=attachment.link in linked)


def pictures_of_the_theme(context: CheckContext) -> Iterator[Problem]:
    """The same for pictures in overrides/, all of which are published."""
    folder = context.content.folder / OWN_TEMPLATES
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        path = file.relative_to(context.content.folder)
        hidden = any(part.startswith(".") for part in path.parts)
        if not hidden and file.is_file() and (facts := picture_facts(file)):
            yield from _problems_of(path.as_posix(), facts, published=True)


def _problems_of(path: str, facts: PictureFacts, *, published: bool) -> Iterator[Problem]:
    if facts.refusal:
        level = Level.STOP if published else Level.FAULT
        yield Problem(path, line_refused(facts.refusal), facts.refusal.what, facts.refusal.mend, level)
    if facts.located:
        yield Problem(
            path,
            1,
            "The photograph says where it was taken.",
            "Save a copy without its location, and keep the original out of this folder.",
            Level.FAULT,
        )
