"""Review stamps: the review dates and status shown on a page are those of the policy."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from bookbag.rules.addresses import OVERVIEW, PACK, REGISTER
from bookbag.verification.built_site import words_of_element
from bookbag.verification.site_problems import template_problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bookbag.content.problems import Problem
    from bookbag.publishing.register import RegisterEntry
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltPage, BuiltSite

STAMP = "bb-review"
"""The CSS class of the element that shows when a policy was reviewed and is next due."""

Stamp = tuple[str, str]
"""The value of `data-review-status`, which the script in the page reads, and the words that a parent reads."""


def review_stamps_are_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Each policy's page shows its stamp, and the pages that list policies show the stamps of all, and no others."""
    for entry in site.entries:
        page = built.page_of(entry.policy.link)
        stamps = _stamps_on(page) if page else Counter()
        if page and (not stamps or set(stamps) != {_stamp_of(entry)}):
            yield template_problem(page.path, f'The page does not say: "{entry.words}"')
    for link in (REGISTER, OVERVIEW, PACK):
        page = built.page_of(link)
        if page and not _has_each_as_often(_stamps_on(page), site.entries):
            yield template_problem(page.path, "The page does not say of every policy when it was reviewed and is due.")


def _stamps_on(page: BuiltPage) -> Counter[Stamp]:
    return Counter((stamp.get("data-review-status", ""), words_of_element(stamp)) for stamp in page.all(STAMP))


def _has_each_as_often(stamps: Counter[Stamp], entries: Sequence[RegisterEntry]) -> bool:
    """Whether each entry's stamp stands on the page, and each as often: the pack has one in its contents, one above the text."""
    times = stamps.total() // len(entries) if entries else 0
    return stamps == Counter([_stamp_of(entry) for entry in entries] * times) and (times > 0 or not entries)


def _stamp_of(entry: RegisterEntry) -> Stamp:
    return entry.review.status.value, " ".join(entry.words.split())
