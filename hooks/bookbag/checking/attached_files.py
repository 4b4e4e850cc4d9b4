"""Checks attachments that public pages link to: their addresses, dead links in web pages, damaged archives."""

from __future__ import annotations

from collections import Counter
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bookbag.content.file_names import name_elsewhere
from bookbag.content.guarded_files import ATTACHMENT_LIMIT, RefusedFileError
from bookbag.content.gzip_files import decompressed
from bookbag.content.handbook import PICTURE_PATHS
from bookbag.content.problems import Level, Problem, shortened
from bookbag.markup.dropped_html import Why
from bookbag.markup.html_dangers import dangers_in
from bookbag.markup.html_tags import tags_in
from bookbag.markup.others_servers import host_of
from bookbag.rules.addresses import MADE_FILES, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.attachments import Attachment

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
    """Attachments with the address of another file or of a folder in the site: one would overwrite the other."""
    links = context.book_at(context.now).links
    made = {*MADE_FILES, *PICTURE_PATHS, *(file_of(link) for link in links if link.endswith(".md"))}
    made |= {link for fitted in context.fitted().values() for link in fitted.links if link != fitted.link}
    files = Counter(map(name_elsewhere, made))
    attached = tuple(_published(context))
    files.update(name_elsewhere(each.link) for each in attached)
    folders = {folder for file in files for folder in _folders_of(file)}
    for attachment in attached:
        link = name_elsewhere(attachment.link)
        if files[link] > 1 or link in folders or any(files[folder] for folder in _folders_of(link)):
            yield Problem(
                attachment.path,
                1,
                "The file's address in the site is that of another file, page or picture, or of a folder.",
                "Give the file another name, or move it into `docs/files/`.",
            )


def _folders_of(link: str) -> Iterator[str]:
    """The folders in which a file of the site lies: `a` and `a/b` for `a/b/c.pdf`."""
    return (str(folder) for folder in PurePosixPath(link).parents if folder.name)


def attached_pages_that_lead_nowhere(context: CheckContext) -> Iterator[Problem]:
    """Dead links in attachments that are web pages, which are published unchanged."""
    book = context.book_at(context.now)
    for attachment in _published(context):
        if not attachment.link.lower().endswith(_PAGES):
            continue
        content = _content_of(attachment)
        if isinstance(content, Problem):
            yield content
            continue
        for target in _targets_in(content):
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
        content = _content_of(attachment) if attachment.link.lower().endswith(_PAGES) else b""
        # One that cannot be read is told by `attached_pages_that_lead_nowhere`.
        page = content.decode("utf-8", errors="replace") if isinstance(content, bytes) else ""
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
        if not attachment.link.endswith(".gz"):
            continue
        content = _content_of(attachment)
        if isinstance(content, Problem):
            yield content
        elif decompressed(content) is None:
            what = f"The compressed file is damaged, or unpacks to over {ATTACHMENT_LIMIT.bytes // 1_000_000} MB."
            yield Problem(attachment.path, 1, what, "Put a whole and smaller one in its place.", Level.FAULT)


def _content_of(attachment: Attachment) -> bytes | Problem:
    """The content of an attachment, or the problem that it was changed since it was looked at."""
    try:
        return attachment.read()
    except RefusedFileError as refused:
        return Problem(attachment.path, 1, refused.what, refused.mend)


def _published(context: CheckContext) -> Iterator[Attachment]:
    linked = context.linked()
    return (each for each in context.content.attachments if each.link in linked)


def _targets_in(content: bytes) -> Iterator[str]:
    """The targets of links, pictures and scripts in a web page. Bytes that are not UTF-8 are replaced."""
    for tag in tags_in(content.decode("utf-8", errors="replace")):
        if tag.name in _LINKING_ELEMENTS:
            yield from filter(None, (tag.value("href"), tag.value("src")))
