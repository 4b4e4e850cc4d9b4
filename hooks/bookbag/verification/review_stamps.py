"""Review stamps: what every page says of a policy's review is what the policy says."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bookbag.rules.addresses import OVERVIEW, PACK, REGISTER
from bookbag.verification.built_site import said
from bookbag.verification.differences import lost

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.content.problems import Problem
    from bookbag.publishing.register import RegisterEntry
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltPage, BuiltSite

STAMP = "bb-review"
"""The class of the element in which a page says when a policy was reviewed and is due."""

Stamp = tuple[str, str]
"""The status that the script goes by, and the words that a parent reads."""


def every_policy_is_stamped(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Each policy's own page has its stamp, and the pages that list policies have exactly those of all."""
    for entry in site.entries:
        page = built.page_of(entry.policy.link)
        stamps = _stamps_on(page) if page else Counter()
        if page and (not stamps or set(stamps) != {_stamp_of(entry)}):
            yield lost(page.path, f'The page does not say: "{entry.words}"')
    for link in (REGISTER, OVERVIEW, PACK):
        page = built.page_of(link)
        if page and not _has_each_as_often(_stamps_on(page), site.entries):
            yield lost(page.path, "The page does not say of every policy when it was reviewed and is due.")


def _stamps_on(page: BuiltPage) -> Counter[Stamp]:
    return Counter((stamp.get("data-review-status", ""), said(stamp)) for stamp in page.all(STAMP))


def _has_each_as_often(stamps: Counter[Stamp], entries: Sequence[RegisterEntry]) -> bool:
    """Whether every policy is stamped once, or each twice: the pack has contents, and then the policies."""
    times = stamps.total() // len(entries) if entries else 0
    return stamps == Counter([_stamp_of(entry) for entry in entries] * times) and (times > 0 or not entries)


def _stamp_of(entry: RegisterEntry) -> Stamp:
    return entry.review.status.value, " ".join(entry.words.split())
