"""Checks attachments that public pages link to: their addresses, dead links in web pages, damaged archives."""

from __future__ import annotations

import gzip
import zlib
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bookbag.content.problems import Level, Problem, shortened
from bookbag.markup.dropped_html import Why
from bookbag.markup.html_dangers import dangers_in
from bookbag.markup.html_tags import tags_in
from bookbag.markup.others_servers import host_of
from bookbag.rules.addresses import MADE_FILES, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.folder import Attachment

_PAGES = (".html", ".htm")
_PROGRAMS = frozenset(
    ".apk .app .bat .cjs .cmd .com .dll .dmg .exe .hta .jar .js .jse .lnk .mjs .msi .ps1 .scr .sh .swf .vbe .vbs .wasm .wsf".split()
)
"""Files that run, in a browser or on a computer."""
_ALMOST_PAGES = frozenset(".mht .mhtml .shtml .svgz .xht .xhtml .xml .xsl .xslt".split())
"""Files that browsers show like web pages, programs and all, and that nothing here can look through."""
_SHOWN = 60
"""Characters of an address that a message quotes."""
_LINKING_ELEMENTS = ("a", "img", "link", "script", "source")


def attachments_in_the_way(context: CheckContext) -> Iterator[Problem]:
    """Attachments with the address of a page, file or picture that Bookbag makes: one would overwrite the other."""
    links = context.book_at(context.now).links
    made = {*MADE_FILES, *(file_of(link) for link in links if link.endswith(".md"))}
    made |= {link for fitted in context.fitted().values() for link in fitted.links if link != fitted.link}
    for attachment in _published(context):
        if attachment.link in made:
            yield Problem(
                attachment.path,
                1,
                "The file's address is that of a page or picture which Bookbag makes.",
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


def attached_programs(context: CheckContext) -> Iterator[Problem]:
    """Attachments that are programs, or web pages of a kind that cannot be looked through."""
    for attachment in _published(context):
        suffix = PurePosixPath(attachment.link.lower()).suffix
        if suffix in _PROGRAMS:
            what = f"A file that ends in `{suffix}` is a program, which could run on the computers of your readers."
            yield Problem(attachment.path, 1, what, "Remove the link to it. Parents need words and pictures.")
        elif suffix in _ALMOST_PAGES:
            what = f"Browsers show a file that ends in `{suffix}` as a web page, and it can hold programs."
            yield Problem(attachment.path, 1, what, "Save it as PDF and link to that, or write it as a page.")


def attached_pages_with_dangers(context: CheckContext) -> Iterator[Problem]:
    """Programs, frames, forms and what is fetched from others in attachments that are web pages."""
    setting = context.content.setting
    allowed = {host_of(setting.url), *(server.host for server in setting.others_servers)} if setting else set()
    for attachment in _published(context):
        page = _text_of(attachment) if attachment.link.lower().endswith(_PAGES) else ""
        for danger in dangers_in(page):
            if danger.why is not Why.FETCHES or host_of(danger.said) not in allowed:
                line = page.count("\n", 0, danger.start) + 1
                yield Problem(
                    attachment.path,
                    line,
                    f"`{shortened(danger.said, _SHOWN)}` in a page that is published as it is: {_lower(danger.why.value)}",
                    "Remove it from the file, or write the page in Markdown.",
                )


def _lower(sentence: str) -> str:
    return sentence[0].lower() + sentence[1:]


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
    for tag in tags_in(_text_of(attachment)):
        if tag.name in _LINKING_ELEMENTS:
            yield from filter(None, (tag.value("href"), tag.value("src")))


def _text_of(attachment: Attachment) -> str:
    return attachment.file.read_text("utf-8", errors="replace")
