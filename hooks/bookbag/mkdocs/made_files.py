"""Files made once all pages are rendered: feeds, emails, calendars and the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from bookbag.mkdocs.caching import build_cache, templates_of_build
from bookbag.mkdocs.paths import site_folder
from bookbag.outputs.calendars import calendars
from bookbag.outputs.email.newsletter_email import email_html, email_text
from bookbag.outputs.email.subscriber_body import body_for_subscribers
from bookbag.outputs.feeds.feed_xml import as_atom, as_rss
from bookbag.outputs.feeds.kept_feeds import kept_feed
from bookbag.outputs.feeds.newsletter_feed import news_items, newsletter_feed
from bookbag.outputs.feeds.policies_feed import policies_feed
from bookbag.outputs.pages.template_environment import template_environment
from bookbag.outputs.protection.security_policy import email_hosts, page_policy, with_policy
from bookbag.outputs.search.site_search import site_search_files
from bookbag.rules.addresses import (
    NEWSLETTER_ATOM,
    NEWSLETTER_FEED,
    POLICIES_FEED,
    email_of,
    email_text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site

    Made = Iterator[tuple[str, bytes | str]]
    """The path of each file, relative to the root of the site, and its content."""


def files_from_pages(site: Site, files: Files, config: MkDocsConfig) -> Iterator[File]:
    """The files made from rendered pages and records, for feed readers, mail programs, calendars and the search."""
    compiled = templates_of_build()
    environment = template_environment(site, site_folder(config), bytecode_cache=compiled)
    sent = {item.link: item for item in (*(each.item for each in news_items(site)), *site.emailed.values())}
    bodies = {link: body_for_subscribers(item, site, environment) for link, item in sent.items()}
    made = (
        *_feeds(environment, site, files, bodies),
        *_emails(environment, site, bodies),
        *calendars(site),
        *site_search_files(site, build_cache()).items(),
    )
    for address, content in made:
        yield File.generated(config, address, content=content)
    compiled.write()


def _feeds(environment: Environment, site: Site, files: Files, bodies: Mapping[SourcePath, str]) -> Made:
    explanation = environment.get_template("bookbag/feed/explanation.html")
    sizes = {link: len(file.content_bytes) for link, file in _attachments(site, files)}
    for link, write in ((NEWSLETTER_FEED, as_rss), (NEWSLETTER_ATOM, as_atom)):
        feed = newsletter_feed(site, link, bodies, sizes)
        yield link, kept_feed(site, feed, explanation.render(feed=feed), write)
    policies = policies_feed(site)
    yield POLICIES_FEED, kept_feed(site, policies, explanation.render(feed=policies), as_rss)


def _emails(environment: Environment, site: Site, bodies: Mapping[SourcePath, str]) -> Made:
    # An email shows pictures by their whole address, which is not that of a preview of the site.
    policy = page_policy((), email_hosts(site.setting))
    for item in site.emailed.values():
        yield email_of(item.link), with_policy(email_html(site, item, bodies[item.link], environment), policy)
        yield email_text_of(item.link), email_text(site, item, bodies[item.link], environment)


def _attachments(site: Site, files: Files) -> Iterator[tuple[str, File]]:
    plain = (each.plain for each in site.pictures.values())
    for link in dict.fromkeys((*(each.link for each in site.attachments), *plain)):
        file = files.get_file_from_path(link)
        if file:
            yield link, file
