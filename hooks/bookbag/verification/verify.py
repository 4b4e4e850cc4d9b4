"""Every comparison of a built site with the content."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.content.dates import LONDON, day_of
from bookbag.publishing.register_formats import register_as_csv, register_as_json
from bookbag.rules.addresses import HOME, REGISTER_CSV, REGISTER_JSON
from bookbag.rules.dates_in_words import in_words
from bookbag.verification.differences import NO_HOOKS, wrong
from bookbag.verification.hidden_content import nothing_hidden_shows
from bookbag.verification.review_stamps import every_policy_is_stamped
from bookbag.verification.verified_calendars import calendars_hold_what_they_should
from bookbag.verification.verified_emails import emails_are_there
from bookbag.verification.verified_feeds import feed_is_right
from bookbag.verification.verified_links import every_link_leads_somewhere
from bookbag.verification.verified_pages import (
    complaints_are_on_every_page,
    every_page_is_there,
    no_archive_is_damaged,
    no_page_is_left_over,
)
from bookbag.verification.verified_search import search_finds_every_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite

    Comparison = Callable[[BuiltSite, Site], Iterator[Problem]]

BUILT = "bookbag:built"
"""The name of the `meta` element in which a page says for which moment it was built."""


def verify(built: BuiltSite, site: Site) -> tuple[Problem, ...]:
    """Everything in which a built site differs from what `site` says it should be."""
    if built.text(REGISTER_JSON) is None:
        return (wrong(REGISTER_JSON, "The built site has no register of review dates.", NO_HOOKS),)
    return tuple(sorted({problem for comparison in COMPARISONS for problem in comparison(built, site)}))


def moment_of_build(built: BuiltSite) -> datetime | None:
    """The moment for which the site says it was built; None where it does not say, or not in so many words."""
    home = built.page_of(HOME)
    try:
        moment = datetime.fromisoformat((home.meta(BUILT) if home else None) or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def moment_to_compare_at(built: BuiltSite, now: datetime) -> datetime:
    """The moment of the build, if it was today; else `now`, and the comparison will tell the difference."""
    moment = moment_of_build(built)
    return moment if moment and day_of(moment) == day_of(now) else now


def is_of_today(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """A site of another day says of policies what was true then."""
    moment = moment_of_build(built)
    if moment is None:
        yield wrong("index.html", "The home page does not say when it was built.", NO_HOOKS)
    elif day_of(moment) != site.today:
        yield wrong("index.html", f"The site was built for {in_words(moment)}, and today is {in_words(site.today)}.")


def register_is_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """The register in JSON and CSV is that of the content."""
    for path, form in ((REGISTER_JSON, register_as_json), (REGISTER_CSV, register_as_csv)):
        if built.text(path) != form(site.entries, site.today, site.setting):
            yield wrong(path, "The register differs from what the policies say.")


COMPARISONS: tuple[Comparison, ...] = (
    is_of_today,
    register_is_right,
    every_page_is_there,
    no_page_is_left_over,
    no_archive_is_damaged,
    every_policy_is_stamped,
    complaints_are_on_every_page,
    feed_is_right,
    calendars_hold_what_they_should,
    emails_are_there,
    search_finds_every_page,
    nothing_hidden_shows,
    every_link_leads_somewhere,
)
