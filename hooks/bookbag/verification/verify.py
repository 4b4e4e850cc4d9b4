"""Compare a built site with the content in every respect."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.content.dates import LONDON, day_of
from bookbag.publishing.register_formats import register_as_csv, register_as_json
from bookbag.rules.addresses import HOME, REGISTER_CSV, REGISTER_JSON
from bookbag.rules.dates_in_words import in_words
from bookbag.verification.calendar_comparison import calendars_are_right
from bookbag.verification.dead_links import no_dead_links
from bookbag.verification.editor_comparison import editor_is_as_made
from bookbag.verification.email_comparison import emails_are_right
from bookbag.verification.feed_comparison import feeds_are_right
from bookbag.verification.hidden_content import no_hidden_content
from bookbag.verification.located_pictures import no_picture_says_where
from bookbag.verification.page_comparison import (
    complaints_are_on_every_page,
    no_damaged_archives,
    no_leftover_pages,
    no_missing_pages,
    page_pictures_are_shown,
)
from bookbag.verification.page_dangers import (
    headers_are_right,
    no_dangerous_html,
    policies_are_right,
)
from bookbag.verification.review_stamps import review_stamps_are_right
from bookbag.verification.search_comparison import search_is_right
from bookbag.verification.share_comparison import share_pictures_are_right
from bookbag.verification.site_problems import NO_HOOKS, site_problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite

    Comparison = Callable[[BuiltSite, Site], Iterator[Problem]]

BUILD_MOMENT = "bookbag:built"
"""The name of the `meta` element with the moment for which a page was built."""


def verify(built: BuiltSite, site: Site) -> tuple[Problem, ...]:
    """Every difference between a built site and `site`, which it should show; sorted."""
    if built.text(REGISTER_JSON) is None:
        return (site_problem(REGISTER_JSON, "The built site has no register of review dates.", NO_HOOKS),)
    return tuple(sorted({problem for comparison in COMPARISONS for problem in comparison(built, site)}))


def build_moment(built: BuiltSite) -> datetime | None:
    """The moment for which the site was built, according to its home page; None if that has none that can be read."""
    home = built.page_of(HOME)
    try:
        moment = datetime.fromisoformat((home.meta(BUILD_MOMENT) if home else None) or "")
    except ValueError:
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=LONDON)


def comparison_moment(built: BuiltSite, now: datetime) -> datetime:
    """The moment for which to publish the content: that of the build if it is of today, else `now`.

    A build of another day is compared with today, so that it is reported as out of date.
    """
    moment = build_moment(built)
    return moment if moment and day_of(moment) == day_of(now) else now


def is_of_today(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """The site was built for today: the review status on its pages is that of the day of its build."""
    moment = build_moment(built)
    if moment is None:
        yield site_problem("index.html", "The home page does not say when it was built.", NO_HOOKS)
    elif day_of(moment) != site.today:
        yield site_problem(
            "index.html", f"The site was built for {in_words(moment)}, and today is {in_words(site.today)}."
        )


def register_is_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """The register in JSON and in CSV is that of the content."""
    for path, form in ((REGISTER_JSON, register_as_json), (REGISTER_CSV, register_as_csv)):
        if built.text(path) != form(site.entries, site.today, site.setting):
            yield site_problem(path, "The register differs from what the policies say.")


COMPARISONS: tuple[Comparison, ...] = (
    is_of_today,
    register_is_right,
    no_missing_pages,
    page_pictures_are_shown,
    share_pictures_are_right,
    no_leftover_pages,
    no_damaged_archives,
    review_stamps_are_right,
    complaints_are_on_every_page,
    feeds_are_right,
    calendars_are_right,
    emails_are_right,
    search_is_right,
    no_hidden_content,
    no_dead_links,
    no_picture_says_where,
    no_dangerous_html,
    policies_are_right,
    headers_are_right,
    editor_is_as_made,
)
