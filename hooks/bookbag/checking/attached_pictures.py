"""Checks pictures by what their bytes are: those that cannot be cleaned, and those that say where they were taken."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.file_names import shown_path
from bookbag.content.folder import OWN_TEMPLATES
from bookbag.content.folder_walk import FolderWalk
from bookbag.content.guarded_files import RefusedFileError
from bookbag.content.pictures.picture_damage import DECODER, damage_of
from bookbag.content.pictures.picture_decoding import DECODED
from bookbag.content.pictures.picture_facts import picture_facts
from bookbag.content.pictures.safe_svg import line_refused
from bookbag.content.problems import Level, Problem
from bookbag.content.sound_files import SoundFiles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.guarded_files import GuardedFile
    from bookbag.content.pictures.picture_facts import PictureFacts


def pictures_that_say_too_much(context: CheckContext) -> Iterator[Problem]:
    """Pictures that cannot be cleaned, and photographs with a location in them.

    Published copies have no location, but the folder itself may be public.
    """
    linked, sound = context.linked(), SoundFiles.of_site(context.content.folder)
    for attachment in context.content.attachments:
        if facts := context.picture(attachment):
            published = attachment.link in linked
            yield from _problems_of(attachment.path, facts, published=published)
            if published:
                yield from _damage_of(attachment.path, attachment.guarded, facts, sound)


def pictures_of_the_theme(context: CheckContext) -> Iterator[Problem]:
    """The same for pictures in overrides/, all of which are published."""
    sound = SoundFiles.of_site(context.content.folder)
    for found in FolderWalk(context.content.folder).files(OWN_TEMPLATES, ""):
        path = shown_path(found.path)
        if facts := picture_facts(found.guarded):
            yield from _problems_of(path, facts, published=True)
            yield from _damage_of(path, found.guarded, facts, sound)


def _damage_of(path: str, file: GuardedFile, facts: PictureFacts, sound: SoundFiles) -> Iterator[Problem]:
    """The problem of a picture whose parts are all there, and whose dots are damaged: a build could not decode it."""
    if facts.refusal or facts.kind not in DECODED:
        return
    try:
        raw = file.read()
    except RefusedFileError as refused:
        yield Problem(path, 1, refused.what, refused.mend)
        return
    if refusal := sound.fault_in(raw, DECODER, lambda: damage_of(raw, facts.kind)):
        yield Problem(path, 1, refusal.what, refusal.mend)


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
