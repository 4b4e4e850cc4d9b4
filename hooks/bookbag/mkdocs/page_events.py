"""What MkDocs is told about a page: its source, metadata, table of contents and template context."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.structure.toc import AnchorLink, TableOfContents

from bookbag.content.handbook import chapter_at, chapters
from bookbag.content.records.policy import Policy
from bookbag.markup.markup_context import MarkupContext
from bookbag.mkdocs.configuration import MARKUP_EXTENSION
from bookbag.outputs.pages.layout import page_description, page_template, page_title
from bookbag.rules.addresses import HOME
from bookbag.rules.publication import updated_on

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from bookbag.publishing.site import Site

TITLE_ID = "bb-title"
"""The id of the `h1` in every template of Bookbag."""

_NO_FIELDS = "---\n{}\n---\n\n"
"""Empty front matter. Without it MkDocs would read a first line such as `Closed: Friday` as metadata and drop it."""


def record_source(page: Page, site: Site) -> str | None:
    """The Markdown of a record's page; None for a page without a record, which MkDocs reads itself."""
    record = site.record(page.file.src_uri)
    return f"{_NO_FIELDS}{record.body}" if record else None


def set_page_metadata(page: Page, site: Site, config: MkDocsConfig) -> None:
    """Set a page's title, description, template and date.

    Also gives the Markdown extension what it needs to resolve links and tokens in this page's text.
    """
    link = page.file.src_uri
    config.mdx_configs[MARKUP_EXTENSION] = {"context": MarkupContext(site.book, site.tokens, link, site.contacts)}
    record = site.record(link)
    template = page_template(link, record)
    if template is None:
        return
    page.meta["template"] = template
    # Material does not escape these in its pages and its search index.
    page.meta["title"] = escape(page_title(link, record))
    page.meta["description"] = escape(page_description(link, record))
    if link == HOME:
        page.meta["hide"] = ["navigation", "toc"]
    # Bookbag has its own search index, so MkDocs's stays empty.
    page.meta["search"] = {"exclude": True}
    page.update_date = min((updated_on(record) if record else None) or site.today, site.today).isoformat()


def put_title_in_contents(page: Page) -> None:
    """Put the title, which the template prints, first in the page's table of contents.

    Material's skip link targets the first entry; without one there would be no skip link.
    """
    heading = AnchorLink(str(page.meta.get("title", page.title)), TITLE_ID, 1)
    heading.children = list(page.toc)
    page.toc = TableOfContents([heading])


def template_context(page: Page, site: Site) -> dict[str, Any]:
    """The variables for a page's template: its record, and a policy's register entry; or a chapter of the handbook."""
    record = site.record(page.file.src_uri)
    if chapter := chapter_at(page.file.src_uri):
        return {"chapter": chapter, "chapters": chapters()}
    return {"record": record, "entry": site.entry_of(record) if isinstance(record, Policy) else None}
