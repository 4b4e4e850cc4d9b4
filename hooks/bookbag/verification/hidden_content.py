"""No draft, archived or embargoed content is in a built site: neither its page, nor its words, nor its attachments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.records.pictured_item import PicturedItem
from bookbag.markup.markup_context import MarkupContext
from bookbag.rules.addresses import MADE_FILES, MADE_PAGES
from bookbag.rules.tokens import sentences_of
from bookbag.verification.built_site import NOT_FOUND_PAGE, resolve_target
from bookbag.verification.shipped_texts import all_shipped_text
from bookbag.verification.site_problems import site_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bookbag.content.problems import Problem
    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath
    from bookbag.markup.renderer import Rendered
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite

_SENTENCE = re.compile(r"[^.!?]{40,}[.!?]")
"""A sentence of at least 40 characters: long enough not to stand in two texts by chance."""
_DISTINCTIVE_TITLE = 4
"""The number of words from which a title is unlikely to stand in another text by chance."""
_DATE_WORD = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm)?|\d+[.:]\d+(?:am|pm)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march"
    r"|april|may|june|july|august|september|october|november|december|to|and|the|of|from|until|at|week|term|half",
    re.IGNORECASE,
)
"""Words of dates and terms. A title of such words alone (`Half term to 30 October`) can stand on many pages."""
_SENTENCES_PER_TEXT = 6
"""How many sentences of a text are searched for: its first, as a summary or search index would copy those."""
_REMOVE_HIDDEN = "Do not publish this site. See that no template, plugin or file in docs/ copies hidden content."


def no_hidden_content(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Report every page, attachment and sentence of hidden content in the built site."""
    ours = {item.link for item in site.items} | set(MADE_PAGES) | set(site.redirects())
    for item in site.hidden:
        if item.link not in ours and (page := built.page_of(item.link)):
            yield site_problem(page.path, f"This page is of {item.source.path}, which is not public.", _REMOVE_HIDDEN)
    rendered = {item.link: site.render(item.body, item.link) for item in site.hidden}
    yield from _hidden_attachments(built, site, rendered)
    distinctive = _distinctive_sentences(site, rendered)
    for path, text in built.texts() if distinctive else ():
        for sentence, item in distinctive.items():
            if sentence in text:
                yield site_problem(
                    path, f'Words of {item.source.path}, which is not public, show here: "{sentence}"', _REMOVE_HIDDEN
                )


def _distinctive_sentences(site: Site, rendered: Mapping[SourcePath, Rendered]) -> dict[str, Item]:
    """Sentences found in hidden content only, not in public content or in Bookbag itself, each with its record."""
    if not site.hidden:
        return {}
    public = [_RecordText.of(item, site.rendered[item.link]) for item in site.items]
    setting_text = [text for _, text in sentences_of(site.setting)]
    known = " ".join(
        (all_shipped_text(), *map(_folded, setting_text), *(_folded(words.everything) for words in public))
    )
    found: dict[str, Item] = {}
    for item in site.hidden:
        words = _RecordText.of(site.tokens.fill(item), rendered[item.link])
        found |= {sentence: item for sentence in words.distinctive() if sentence not in known}
    return found


@dataclass(frozen=True, slots=True)
class _RecordText:
    """The text of a record, both as readers see it and as it is written in its file."""

    title: str
    lines: tuple[str, ...]
    """Its summary, what its picture shows, and each paragraph of its body as rendered."""
    everything: str
    """All its fields, the lines above, and its body as written."""

    @classmethod
    def of(cls, item: Item, rendered: Rendered) -> _RecordText:
        shows = item.picture.shows if isinstance(item, PicturedItem) and item.picture else ""
        lines = (item.summary, shows, *rendered.lines)
        fields = (text for _, text in sentences_of(item))
        return cls(item.title, lines, "\n".join((*fields, *lines, item.body)))

    def distinctive(self) -> list[str]:
        """The first long sentences of its text, and its title if no other text is likely to contain it."""
        words = self.title.split()
        names_days = all(_DATE_WORD.fullmatch(word.strip(",;–-()")) for word in words)
        own = len(words) >= _DISTINCTIVE_TITLE and not names_days
        sentences = [_folded(match[0]) for line in self.lines for match in _SENTENCE.finditer(line)]
        return [*([self.title] if own else []), *sentences[:_SENTENCES_PER_TEXT]]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _hidden_attachments(built: BuiltSite, site: Site, rendered: Mapping[SourcePath, Rendered]) -> Iterator[Problem]:
    """Report attachments in the built site that only hidden content links to."""
    public = {attachment.link for attachment in site.attachments} | _theme_files(built, site)
    files = frozenset(built.files)
    for item in site.hidden:
        for link in _links_of(item, site, rendered[item.link]):
            if not link.endswith(".md") and link in files and link not in public and link not in MADE_FILES:
                yield site_problem(
                    link, f"This file belongs to {item.source.path}, which is not public.", _REMOVE_HIDDEN
                )


def _links_of(item: Item, site: Site, rendered: Rendered) -> Iterator[SourcePath]:
    """What a hidden record leads to: the links of its text, and the picture of its page."""
    yield from (destination.link for destination in rendered.destinations)
    if isinstance(item, PicturedItem) and item.picture:
        led = MarkupContext(site.book, site.tokens, item.link).picture_named(item.picture.file)
        yield from [led.link] if led else []


def _theme_files(built: BuiltSite, site: Site) -> set[str]:
    """The files that every page loads, such as a logo or stylesheet named in mkdocs.yml: 404.html loads no others."""
    page = built.pages.get(NOT_FOUND_PAGE)
    targets = page.targets() if page else ()
    return {path for target in targets if (path := resolve_target(target, "", site.setting.url))}
