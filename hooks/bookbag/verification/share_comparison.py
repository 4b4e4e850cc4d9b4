"""Compares the share pictures of a built site with what they should be."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bookbag.content.pictures.png_chunks import PNG_BEGINNING
from bookbag.outputs.share_pictures.share_cards import MOST_BYTES, share_cards
from bookbag.verification.site_problems import site_problem, source_note, template_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite


def share_pictures_are_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every page that parents pass on names its share picture, which is there, and light."""
    for link, card in share_cards(site).items():
        page = built.page_of(link)
        if page and f'content="{escape(site.absolute(card.link))}"' not in page.html:
            what = f"The page does not name its share picture, {card.link}.{source_note(site.record(link))}"
            yield template_problem(page.path, what)
        raw = built.bytes(card.link) if built.has(card.link) else b""
        if not raw.startswith(PNG_BEGINNING) or len(raw) > MOST_BYTES:
            yield site_problem(card.link, "The share picture is missing, damaged or too large.")
