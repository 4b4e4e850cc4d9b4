"""One page: its words, its title and template, and the record that its template presents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.structure.toc import AnchorLink, TableOfContents

from bookbag.content.handbook import chapter_at, chapters
from bookbag.content.records.policy import Policy
from bookbag.markup.surroundings import Surroundings
from bookbag.mkdocs.configuration import MARKUP
from bookbag.outputs.pages.layout import page_description, page_template, page_title
from bookbag.rules.addresses import HOME
from bookbag.rules.publication import updated_on

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page

    from bookbag.publishing.site import Site

TITLE = "bb-title"
"""The id of the heading that every template prints."""

_NO_FIELDS = "---\n{}\n---\n\n"
"""Without it MkDocs would take a first line such as `Closed: Friday` for a field, and swallow it."""


def source_of(page: Page, site: Site) -> str | None:
    """The words of a record's page; None for a page that has no record, which MkDocs reads itself."""
    record = site.record(page.file.src_uri)
    return f"{_NO_FIELDS}{record.body}" if record else None


def describe(page: Page, site: Site, config: MkDocsConfig) -> None:
    """Set a page's title, description, template and date, and put the site around its text."""
    link = page.file.src_uri
    config.mdx_configs[MARKUP] = {"surroundings": Surroundings(site.book, site.tokens, link, site.contacts)}
    record = site.record(link)
    template = page_template(link, record)
    if template is None:
        return
    page.meta["template"] = template
    # Material writes these into its pages and its search index as they are.
    page.meta["title"] = escape(page_title(link, record))
    page.meta["description"] = escape(page_description(link, record))
    if link == HOME:
        page.meta["hide"] = ["navigation", "toc"]
    # Bookbag's own index stands in place of the engine's, which so stays empty.
    page.meta["search"] = {"exclude": True}
    page.update_date = min((updated_on(record) if record else None) or site.today, site.today).isoformat()


def begin_contents_with_title(page: Page) -> None:
    """Put the heading that the template prints at the top of the page's contents.

    Material's skip link leads to the first of them, and there is none without.
    """
    heading = AnchorLink(str(page.meta.get("title", page.title)), TITLE, 1)
    heading.children = list(page.toc)
    page.toc = TableOfContents([heading])


def context_of(page: Page, site: Site) -> dict[str, Any]:
    """The record of a page, and a policy's entry in the register."""
    record = site.record(page.file.src_uri)
    if chapter := chapter_at(page.file.src_uri):
        return {"chapter": chapter, "chapters": chapters()}
    return {"record": record, "entry": site.entry_of(record) if isinstance(record, Policy) else None}
