"""Compare the search index of a built site with the content."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bookbag.content.records.notice import Notice
from bookbag.outputs.search.search_index import EXCERPTS_FILE, INDEX_FILE
from bookbag.rules.addresses import POSTERS, address_of
from bookbag.verification.site_problems import site_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite


def search_is_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every public record is in the index under its title, and the index has no page that does not exist.

    Notices that have ended and posters are left out of the search.
    """
    try:
        index, texts = (json.loads(built.text(path) or "null") for path in (INDEX_FILE, EXCERPTS_FILE))
        found = {address: title for address, title, *_ in index["pages"]}
        whole = len(texts) == len(index["places"])
    except (ValueError, TypeError, KeyError):
        yield site_problem(INDEX_FILE, "The index of the search is missing, or damaged.")
        return
    if not whole:
        yield site_problem(EXCERPTS_FILE, "The texts of the search do not belong to its index.")
    for item in site.items:
        ended = isinstance(item, Notice) and item.over <= site.now
        if not ended and item.link not in POSTERS and found.get(address_of(item.link)) != item.title:
            yield site_problem(INDEX_FILE, f'The search does not find "{item.title}".')
    for address in found:
        if not built.has(f"{address}index.html"):
            yield site_problem(INDEX_FILE, f"The search leads to {address}, which is not there.")
