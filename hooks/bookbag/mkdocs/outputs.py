"""What is made from pages that are rendered already: feeds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mkdocs.structure.files import File

from bookbag.addresses import NEWSLETTER_ATOM, NEWSLETTER_FEED, POLICIES_FEED
from bookbag.feeds.newsletter import news_of, newsletter_feed
from bookbag.feeds.policies import policies_feed
from bookbag.feeds.writing import as_atom, as_rss
from bookbag.mkdocs.place import rendered_words
from bookbag.rendering import body_for_subscribers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files

    from bookbag.site import Site


def made_after_rendering(env: Environment, site: Site, files: Files, config: MkDocsConfig) -> Iterator[File]:
    """The files for other programs, drawn from the rendered pages."""
    for link, content in (*_feeds(env, site, files),):
        yield File.generated(config, link, content=content)


def _feeds(env: Environment, site: Site, files: Files) -> Iterator[tuple[str, bytes]]:
    explanation = env.get_template("bookbag/feed/explanation.html")
    bodies = {
        each.item.link: body_for_subscribers(each.item, rendered_words(files, each.item.link), site, env)
        for each in news_of(site)
    }
    sizes = {link: len(file.content_bytes) for link, file in _attachments(site, files)}
    for link, write in ((NEWSLETTER_FEED, as_rss), (NEWSLETTER_ATOM, as_atom)):
        feed = newsletter_feed(site, link, bodies, sizes)
        yield link, write(feed, explanation.render(feed=feed))
    policies = policies_feed(site)
    yield POLICIES_FEED, as_rss(policies, explanation.render(feed=policies))


def _attachments(site: Site, files: Files) -> Iterator[tuple[str, File]]:
    for attachment in site.attachments:
        file = files.get_file_from_path(attachment.link)
        if file:
            yield attachment.link, file
