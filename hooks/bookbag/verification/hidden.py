"""Nothing of a draft, of the archive, or of what is not public yet is in a built site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.addresses import MADE_FILES, MADE_PAGES
from bookbag.markup import Examiner, Surroundings
from bookbag.records.item import Item
from bookbag.tokens import sentences_of
from bookbag.verification.wrong import wrong

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.problems import Problem
    from bookbag.records.setting import Setting
    from bookbag.site import Site
    from bookbag.verification.built import BuiltSite

_SENTENCE = re.compile(r"[^.!?\n|#*_`<>\[\](){}]{40,}[.!?]")
"""Words without markup, long enough to belong to one text alone."""
_TELLING_TITLE = 4
"""Words of a title that no other page is likely to have by chance."""
_EACH = 6
"""Sentences taken of each text: its first, which a summary or an index would take too."""
_TAKE_OUT = "Do not publish this site. See that no template, plugin or file in docs/ copies hidden content."


def nothing_hidden_shows(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """No page, and no words in any file."""
    ours = {item.link for item in site.items} | set(MADE_PAGES) | set(site.redirects())
    for item in site.hidden:
        if item.link not in ours and (page := built.page_of(item.link)):
            yield wrong(page.path, f"This page is of {item.source.path}, which is not public.", _TAKE_OUT)
    yield from _hidden_attachments(built, site)
    public_words = _words((*site.items, site.setting))
    telling = {sentence: item for item in site.hidden for sentence in _sentences(item, public_words)}
    for path, text in built.texts() if telling else ():
        for sentence, item in telling.items():
            if sentence in text:
                yield wrong(
                    path, f'Words of {item.source.path}, which is not public, show here: "{sentence}"', _TAKE_OUT
                )


def _sentences(item: Item, public_words: str) -> list[str]:
    """Sentences that only this hidden text has, and its title if that is long enough to be its own."""
    found = [" ".join(match[0].split()) for match in _SENTENCE.finditer(f"{item.summary}\n{item.body}")]
    if len(item.title.split()) >= _TELLING_TITLE:
        found.insert(0, item.title)
    return [sentence for sentence in found if sentence not in public_words][:_EACH]


def _words(records: Sequence[Item | Setting]) -> str:
    said = [text for record in records for _, text in sentences_of(record)]
    bodies = [record.body for record in records if isinstance(record, Item)]
    return " ".join(" ".join((*said, *bodies)).split())


def _hidden_attachments(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Files that only hidden content links to."""
    public = {attachment.link for attachment in site.attachments}
    examiner, files = Examiner(), frozenset(built.files)
    for item in site.hidden:
        found = examiner.examine(item.body, Surroundings(site.book, site.tokens, item.link))
        for destination in found.destinations:
            link = destination.link
            if not link.endswith(".md") and link in files and link not in public and link not in MADE_FILES:
                yield wrong(link, f"This file belongs to {item.source.path}, which is not public.", _TAKE_OUT)
