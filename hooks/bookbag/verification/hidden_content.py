"""Nothing of a draft, of the archive, or of what is not public yet is in a built site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.markup.examiner import Examiner
from bookbag.markup.fragments import text_lines
from bookbag.rules.addresses import MADE_FILES, MADE_PAGES
from bookbag.rules.tokens import sentences_of
from bookbag.verification.built_site import resolve
from bookbag.verification.differences import wrong
from bookbag.verification.own_words import own_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.content.records.item import Item
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite

_SENTENCE = re.compile(r"[^.!?]{40,}[.!?]")
"""Words long enough to belong to one text alone."""
_TELLING_TITLE = 4
"""Words of a title that no other page is likely to have by chance."""
_OF_A_DATE = re.compile(
    r"\d+(?:st|nd|rd|th|am|pm)?|\d+[.:]\d+(?:am|pm)?|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march"
    r"|april|may|june|july|august|september|october|november|december|to|and|the|of|from|until|at|week|term|half",
    re.IGNORECASE,
)
"""A title of such words alone is on many pages: each names days."""
_EACH = 6
"""Sentences taken of each text: its first, which a summary or an index would take too."""
_FURNITURE = "404.html"
"""The page that is all frame: what it loads is of every page."""
_TAKE_OUT = "Do not publish this site. See that no template, plugin or file in docs/ copies hidden content."


def nothing_hidden_shows(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """No page, and no words in any file."""
    ours = {item.link for item in site.items} | set(MADE_PAGES) | set(site.redirects())
    for item in site.hidden:
        if item.link not in ours and (page := built.page_of(item.link)):
            yield wrong(page.path, f"This page is of {item.source.path}, which is not public.", _TAKE_OUT)
    yield from _hidden_attachments(built, site)
    telling = _telling_sentences(site)
    for path, text in built.texts() if telling else ():
        for sentence, item in telling.items():
            if sentence in text:
                yield wrong(
                    path, f'Words of {item.source.path}, which is not public, show here: "{sentence}"', _TAKE_OUT
                )


def _telling_sentences(site: Site) -> dict[str, Item]:
    """Sentences that only hidden texts have, and neither the public ones nor Bookbag itself, each with its text."""
    if not site.hidden:
        return {}
    examiner = Examiner()
    public = [_Words.of(item, site, examiner) for item in site.items]
    said = [text for _, text in sentences_of(site.setting)]
    known = _folded("\n".join((own_words(), *said, *(words.everything for words in public))))
    found: dict[str, Item] = {}
    for item in site.hidden:
        words = _Words.of(site.tokens.fill(item), site, examiner)
        found |= {sentence: item for sentence in words.telling() if sentence not in known}
    return found


@dataclass(frozen=True, slots=True)
class _Words:
    """What a record says, as readers see it and as its file has it."""

    title: str
    lines: tuple[str, ...]
    """Its summary, and each paragraph of its text as it is shown."""
    everything: str

    @classmethod
    def of(cls, item: Item, site: Site, examiner: Examiner) -> _Words:
        lines = (item.summary, *text_lines(examiner.examine(item.body, site.around(item)).html))
        fields = (text for _, text in sentences_of(item))
        return cls(item.title, lines, "\n".join((*fields, *lines, item.body)))

    def telling(self) -> list[str]:
        """The title, if it is long enough to be the record's own, and the first sentences of its text."""
        words = self.title.split()
        own = len(words) >= _TELLING_TITLE and not all(_OF_A_DATE.fullmatch(word.strip(",;–-()")) for word in words)
        sentences = [_folded(match[0]) for line in self.lines for match in _SENTENCE.finditer(line)]
        return [*([self.title] if own else []), *sentences[:_EACH]]


def _folded(text: str) -> str:
    return " ".join(text.split())


def _hidden_attachments(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Files that only hidden content links to."""
    public = {attachment.link for attachment in site.attachments} | _of_the_frame(built, site)
    examiner, files = Examiner(), frozenset(built.files)
    for item in site.hidden:
        for destination in examiner.examine(item.body, site.around(item)).destinations:
            link = destination.link
            if not link.endswith(".md") and link in files and link not in public and link not in MADE_FILES:
                yield wrong(link, f"This file belongs to {item.source.path}, which is not public.", _TAKE_OUT)


def _of_the_frame(built: BuiltSite, site: Site) -> set[str]:
    """Files that mkdocs.yml names, such as a logo or a stylesheet: every page loads them."""
    page = built.pages.get(_FURNITURE)
    targets = page.targets() if page else ()
    return {path for target in targets if (path := resolve(target, "", site.setting.url))}
