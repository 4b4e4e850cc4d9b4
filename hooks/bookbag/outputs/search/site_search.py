"""The search files of one site: from its documents, its vocabulary, and whom to ask if nothing is found."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.content.cache_folder import NO_CACHE
from bookbag.content.shipped.search_questions import WholeQuestion, WholeQuestions, shipped_questions
from bookbag.outputs.search.answers_from_data import answers_from_data, contact_address
from bookbag.outputs.search.search_documents import documents_to_search
from bookbag.outputs.search.search_index import AskedWith, index_files
from bookbag.outputs.search.search_synonyms import shipped_synonyms, synonyms_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bookbag.content.cache_folder import CacheFolder
    from bookbag.publishing.site import Site

WORKER = "bookbag/search.js"

_POSTCODE = re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")
"""A postcode as it is written in an address: `HZ4 7QB`."""


def site_search_files(site: Site, cache: CacheFolder = NO_CACHE) -> dict[str, str]:
    """The contents of the search files of `site` by their URL paths. `cache` keeps the vocabulary as it was read."""
    own = site.setting.vocabulary
    synonyms = (*shipped_synonyms(cache), *(synonyms_in(own) if own else ()))
    asked_with = AskedWith(
        kind=site.setting.setting_kind,
        ask=_contact_suggestion(site),
        synonyms=synonyms,
        questions=_questions(site),
        answers=answers_from_data(site),
    )
    return index_files(documents_to_search(site), asked_with)


def _questions(site: Site) -> WholeQuestions:
    """The whole questions, with the setting's own postcode among them: it asks for the address."""
    shipped = shipped_questions()
    postcodes = {code for found in _POSTCODE.findall(site.setting.address) for code in (found, found.replace(" ", ""))}
    if not postcodes:
        return shipped
    own = WholeQuestion(asks=("/".join(sorted(each.replace(" ", "-") for each in postcodes)),), answer="address")
    return replace(shipped, asked=(*shipped.asked, own))


def content_hash(contents: Iterable[str]) -> str:
    """A hash of 8 hex digits of the index and its engine, for the query of their URL.

    It changes with either, so that a browser never uses a cached one with a newer other.
    """
    return hashlib.sha256("\0".join(contents).encode()).hexdigest()[:8]


def _contact_suggestion(site: Site) -> Mapping[str, str]:
    setting = site.setting
    ways = [f"ring {setting.phone}"] if setting.phone else []
    ways += [f"write to {setting.email}"] if setting.email else []
    ask = " or ".join(ways) or "ask us"
    return {
        "address": contact_address(site),
        "title": "We found nothing: please ask us",
        "text": f"Nothing here says “{{query}}”. Try another word, or {ask}.",
    }
