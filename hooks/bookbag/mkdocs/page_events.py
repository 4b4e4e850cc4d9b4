"""What MkDocs is told about a page: its source, metadata, table of contents and template context."""

from __future__ import annotations

import html
import posixpath
from datetime import date
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.structure.toc import AnchorLink, TableOfContents

from bookbag.content.folder import LISTED_FOLDERS
from bookbag.content.handbook import chapter_at, chapters
from bookbag.content.records.policy import Policy
from bookbag.outputs.pages.layout import page_description, page_template, page_title
from bookbag.outputs.theme.wide_tables import with_scroll_boxes
from bookbag.rules.addresses import HOME
from bookbag.rules.publication import updated_on

if TYPE_CHECKING:
    from collections.abc import Iterable

    from mkdocs.structure.pages import Page

    from bookbag.markup.page_headings import Heading
    from bookbag.publishing.site import Site

TITLE_ID = "bb-title"
"""The id of the `h1` in every template of Bookbag."""
_FIRST_PACKED, _LAST_PACKED = date(1970, 1, 1), date(2106, 2, 6)
"""The days that the packed sitemap can be dated: gzip counts seconds from the first in 32 bits."""


def set_page_metadata(page: Page, site: Site) -> None:
    """Set a page's title, description, template and date."""
    link = page.file.src_uri
    record = site.record(link)
    template = page_template(link, record)
    if template is None:
        return
    page.meta["template"] = template
    # Material does not escape these in its pages and its search index.
    page.meta["title"] = escape(page_title(link, record))
    page.meta["description"] = escape(page_description(link, record))
    # What is in no section of the menu has nothing to show beside it, and the words have the room.
    alone = link == HOME or page.parent is None or posixpath.dirname(link) in LISTED_FOLDERS
    page.meta["hide"] = ["navigation"] if alone else []
    # Bookbag has its own search index, so MkDocs's stays empty.
    page.meta["search"] = {"exclude": True}
    updated = min((updated_on(record) if record else None) or site.today, site.today)
    page.update_date = min(max(updated, _FIRST_PACKED), _LAST_PACKED).isoformat()


def set_page_body(page: Page, site: Site) -> str:
    """Set a page's table of contents, and return the HTML of its body.

    First in the contents is the title, which the template prints: Material's skip link targets the first entry, and
    without one there would be no skip link.
    """
    link = page.file.src_uri
    chapter = chapter_at(link)
    rendered = site.render(chapter.body, link) if chapter else site.rendered.get(link)
    title = AnchorLink(str(page.meta.get("title", page.title)), TITLE_ID, 1)
    _add_headings(title, rendered.headings if rendered else ())
    page.toc = TableOfContents([title])
    if not title.children or link == HOME:
        page.meta["hide"] = [*page.meta.get("hide", ()), "toc"]
    # Done for the finished page too, which takes much longer where there is still something to do.
    return with_scroll_boxes(rendered.html) if rendered else ""


def _add_headings(title: AnchorLink, headings: Iterable[Heading]) -> None:
    """Put the headings under the title as MkDocs has them: each within the last one above it of a higher level."""
    open_entries = [title]
    for heading in headings:
        entry = AnchorLink(html.escape(heading.words, quote=False), heading.id, heading.level)
        while open_entries[-1].level >= heading.level:
            open_entries.pop()
        open_entries[-1].children.append(entry)
        open_entries.append(entry)


def template_context(page: Page, site: Site) -> dict[str, Any]:
    """The variables for a page's template: its record, and a policy's register entry; or a chapter of the handbook."""
    record = site.record(page.file.src_uri)
    if chapter := chapter_at(page.file.src_uri):
        return {"chapter": chapter, "chapters": chapters()}
    return {"record": record, "entry": site.entry_of(record) if isinstance(record, Policy) else None}
