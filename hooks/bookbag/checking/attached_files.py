"""Checks attachments that public pages link to: their addresses, dead links in web pages, damaged archives."""

from __future__ import annotations

import gzip
import zlib
from typing import TYPE_CHECKING

from bookbag.content.problems import Level, Problem
from bookbag.markup.html_tags import tags_in
from bookbag.rules.addresses import MADE_FILES, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.folder import Attachment

_PAGES = (".html", ".htm")
_LINKING_ELEMENTS = ("a", "img", "link", "script", "source")


def attachments_in_the_way(context: CheckContext) -> Iterator[Problem]:
    """Attachments with the address of a page or file that Bookbag makes: one would overwrite the other."""
    links = context.book_at(context.now).links
    made = {*MADE_FILES, *(file_of(link) for link in links if link.endswith(".md"))}
    for attachment in _published(context):
        if attachment.link in made:
            yield Problem(
                attachment.path,
                1,
                "The file's address is that of a page which Bookbag makes.",
                "Give the file another name, or move it into `docs/files/`.",
            )


def attached_pages_that_lead_nowhere(context: CheckContext) -> Iterator[Problem]:
    """Dead links in attachments that are web pages, which are published unchanged."""
    book = context.book_at(context.now)
    for attachment in _published(context):
        for target in _targets_in(attachment) if attachment.link.lower().endswith(_PAGES) else ():
            if not book.leads_out(target) and book.destination(target, attachment.link) is None:
                yield Problem(
                    attachment.path,
                    1,
                    f"Its link to `{target}` leads to nothing that is public.",
                    "Correct it in the file. It is published as it is for now.",
                    Level.FAULT,
                )


def archives_damaged(context: CheckContext) -> Iterator[Problem]:
    """Gzip files that cannot be decompressed."""
    for attachment in _published(context):
        if attachment.link.endswith(".gz"):
            try:
                gzip.decompress(attachment.file.read_bytes())
            except (OSError, EOFError, zlib.error):
                yield Problem(
                    attachment.path, 1, "The compressed file is damaged.", "Put a whole one in its place.", Level.FAULT
                )


def _published(context: CheckContext) -> Iterator[Attachment]:
    linked = context.linked()
    return (each for each in context.content.attachments if each.link in linked)


def _targets_in(attachment: Attachment) -> Iterator[str]:
    """The targets of links, pictures and scripts in a web page. Bytes that are not UTF-8 are replaced."""
    text = attachment.file.read_text("utf-8", errors="replace")
    for tag in tags_in(text):
        if tag.name in _LINKING_ELEMENTS:
            yield from filter(None, (tag.value("href"), tag.value("src")))
