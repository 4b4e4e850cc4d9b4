"""Renders bodies: converts each once, and then resolves what depends on the site around it."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, cast

from lxml import etree

from bookbag.content.handbook import CHAPTER_PATHS
from bookbag.content.kept_results import Memory, Same
from bookbag.content.late_modules import LateModule
from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.contact_links import link_contacts
from bookbag.markup.conversion_key import conversion_key
from bookbag.markup.fragments import fragment_html, parse_fragment, text_lines
from bookbag.markup.links import resolve_links
from bookbag.markup.others_servers import Fetch, fetches_in, host_of, without_fetches
from bookbag.markup.page_headings import Heading, lower_headings, name_headings
from bookbag.markup.picture_elements import fit_pictures
from bookbag.markup.token_marks import fill_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import html

    from bookbag.content.kept_on_disk import KeptOnDisk
    from bookbag.content.kept_results import Kept
    from bookbag.content.source_paths import SourcePath
    from bookbag.markup import converter, lost_words
    from bookbag.markup.converted_text import Converted
    from bookbag.markup.lost_words import Lost
    from bookbag.markup.markup_context import MarkupContext
    from bookbag.rules.addresses import Destination
else:
    # Of use only for texts that no program before has converted.
    converter, lost_words = LateModule("bookbag.markup.converter"), LateModule("bookbag.markup.lost_words")

_NAMES = etree.XPath("descendant::*/@id | descendant::*/@name", smart_strings=False)


@dataclass(frozen=True)
class Rendered:
    """A body as HTML for its page, and what was found in it. Every output is made from this."""

    html: str
    headings: tuple[Heading, ...]
    anchors: frozenset[str]
    """The ids and names in the HTML, to which a link can lead."""
    destinations: tuple[Destination, ...]
    """What its links and pictures lead to within the site."""
    dead: tuple[str, ...]
    """Links and pictures that lead to nothing public, as written."""
    pictures: tuple[SourcePath, ...]
    """The pictures of the site that it shows."""
    undescribed: tuple[str, ...]
    """The addresses, as written, of pictures without words for those who cannot see them."""
    places: tuple[str, ...]
    """Fragments of links within its own page, without their #."""
    unknown: tuple[str, ...]
    """Unknown tokens."""
    fetches: tuple[Fetch, ...]
    """What it would fetch from other people's servers; links stand in the place of what the setting does not allow."""
    lowered: bool
    """Whether all its headings were moved one level down, because one was of the first level."""
    lost: tuple[Lost, ...]
    """Words of the body that are not in the HTML."""
    converted: Converted
    """What was found before the site was looked at; the HTML of then is not kept."""

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """Its plain words, a line for each paragraph, item or cell."""
        return text_lines(self.html)


class Renderer:
    """Renders one body after the other.

    One instance is used for many: setting Python-Markdown up takes longer than converting a page.
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory or Memory()
        self._conversions: Kept[Converted] = self._memory.kept("conversions")
        self._renderings: Kept[Rendered] = self._memory.kept("renderings")

    def render(self, body: str, around: MarkupContext) -> Rendered:
        """Render `body`, which stands in the site described by `around`."""
        if not self._memory.keeps:
            return self._resolved(body, self._converted(body, around), around)
        # Asked for even where the rendering is known, or it would be forgotten when the site around changes.
        converted = self._conversions.of(body, lambda: self._converted(body, around))
        first = self._memory.first_of_equal
        around_it = (around.book, around.tokens, around.contacts, around.pictures)
        site = tuple(Same(first.of(each)) for each in around_it)
        return self._renderings.of((body, around.origin, *site), lambda: self._resolved(body, converted, around))

    def _converted(self, body: str, around: MarkupContext) -> Converted:
        return self._on_disk(around).of(conversion_key(body), lambda: self._converter.convert(body))

    def _resolved(self, body: str, converted: Converted, around: MarkupContext) -> Rendered:
        def lost(html: str) -> tuple[Lost, ...]:
            return self._on_disk(around).of(conversion_key(body, html), lambda: lost_words.lost_words(body, html))

        return _resolved(converted, around, lost)

    def _on_disk(self, around: MarkupContext) -> KeptOnDisk:
        return self._memory.handbook if around.origin in CHAPTER_PATHS else self._memory.texts

    @cached_property
    def _converter(self) -> converter.Converter:
        return converter.Converter()


def _resolved(converted: Converted, around: MarkupContext, lost: Callable[[str], tuple[Lost, ...]]) -> Rendered:
    """A converted body with what depends on the site around it; `lost` tells what is lost in its HTML."""
    root = parse_fragment(converted.html)
    unknown = fill_marks(root, converted.tokens, around.tokens.values) if converted.tokens else ()
    lowered = lower_headings(root)
    headings = name_headings(root)
    links = resolve_links(root, around)
    fit_pictures(root, links, around.origin)
    if around.contacts.stand_in("".join(root.itertext())):
        link_contacts(root, around.contacts)
    html = fragment_html(root)
    fetches = fetches_in(html, host_of(around.book.root))
    refused = frozenset(fetch.host for fetch in fetches) - around.book.others
    return Rendered(
        html=without_fetches(html, refused) if refused else html,
        fetches=fetches,
        headings=headings,
        anchors=frozenset(_names_in(root)),
        destinations=tuple(links.destinations),
        dead=tuple(links.dead),
        pictures=links.shown,
        undescribed=tuple(each.target for each in links.pictures if _says_nothing(each.element)),
        places=tuple(links.places),
        unknown=tuple(unknown),
        lowered=lowered,
        lost=lost(html),
        converted=converted.without_html(),
    )


def _says_nothing(picture: html.HtmlElement) -> bool:
    return not picture.get("alt", "").strip() and picture.get("role") not in ("presentation", "none")


def _names_in(root: html.HtmlElement) -> Iterator[str]:
    return map(str, cast("list[str]", _NAMES(root)))
