"""Every comparison of a built site with the content."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.addresses import HOME, MADE_PAGES, REGISTER_CSV, REGISTER_JSON, address_of
from bookbag.layout import title_of
from bookbag.problems import Level, Problem
from bookbag.register_forms import as_csv, as_json
from bookbag.verification.built import BuiltSite, said
from bookbag.verification.feed import feed_is_right
from bookbag.verification.hidden import nothing_hidden_shows
from bookbag.verification.links import every_link_leads_somewhere
from bookbag.words import day_of, in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml.html import HtmlElement

    from bookbag.register import Entry
    from bookbag.site import Site

    Comparison = Callable[[BuiltSite, Site], Iterator[Problem]]

BUILT = "bookbag:built"
"""The name of the `meta` element in which a page says for which moment it was built."""
STAMP = "bb-review"
"""The class of the element in which a policy's page says when it was reviewed and is due."""

_BUILD_AGAIN = "Build the site again."
_NO_HOOKS = (
    "It was built without Bookbag: see that mkdocs.yml says `hooks:` and under it `  - hooks/bookbag_site.py`, "
    "and that the engine runs hooks."
)


def verify(built: BuiltSite, site: Site) -> tuple[Problem, ...]:
    """Everything in which a built site differs from what `site` says it should be."""
    if built.text(REGISTER_JSON) is None:
        return (_wrong(REGISTER_JSON, "The built site has no register of review dates.", _NO_HOOKS),)
    return tuple(sorted({problem for comparison in COMPARISONS for problem in comparison(built, site)}))


def moment_of_build(built: BuiltSite, now: datetime) -> datetime:
    """The moment for which the site was built, if that was today; else `now`, which will show."""
    home = built.page_of(HOME)
    stamped = home.meta(BUILT) if home else None
    moment = datetime.fromisoformat(stamped) if stamped else now
    return moment if day_of(moment) == day_of(now) else now


def is_of_today(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """A site of another day says of policies what was true then."""
    home = built.page_of(HOME)
    stamped = home.meta(BUILT) if home else None
    if not stamped:
        yield _wrong(f"{address_of(HOME)}index.html", "The home page does not say when it was built.", _NO_HOOKS)
    elif (day := day_of(datetime.fromisoformat(stamped))) != site.today:
        yield _wrong(
            f"{address_of(HOME)}index.html",
            f"The site was built for {in_words(day)}, and today is {in_words(site.today)}.",
            _BUILD_AGAIN,
        )


def register_is_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """The register in JSON and CSV is that of the content."""
    for path, form in ((REGISTER_JSON, as_json), (REGISTER_CSV, as_csv)):
        if built.text(path) != form(site.entries, site.today, site.setting):
            yield _wrong(path, "The register differs from what the policies say.", _BUILD_AGAIN)


def every_page_is_there(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every public record, and every page that a site must have, under its own heading."""
    for link in dict.fromkeys((*(item.link for item in site.items), *MADE_PAGES)):
        path, page = f"{address_of(link)}index.html", built.page_of(link)
        title = " ".join(title_of(link, site.record(link)).split())
        if page is None:
            yield _wrong(path, f'The page "{title}" is missing.', _BUILD_AGAIN)
        elif page.headings() != [title]:
            yield _wrong(
                path,
                f'The page should have one heading, "{title}", and has {page.headings()}.',
                "See that its template prints the title in one h1, and that its text begins at ##.",
            )


def every_policy_is_stamped(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """The page of every public policy says when it was reviewed and when it is due."""
    for entry in site.entries:
        page = built.page_of(entry.policy.link)
        stamps = page.all(STAMP) if page else []
        if page and not any(_is_stamp_of(stamp, entry) for stamp in stamps):
            yield _wrong(
                page.path,
                f'The page does not say: "{entry.words}"',
                "A template has lost the review stamp: see that the site's main.html extends "
                '"bookbag/main.html", and its policy.html keeps the stamp.',
            )


def _is_stamp_of(stamp: HtmlElement, entry: Entry) -> bool:
    status = stamp.get("data-review-status")
    return " ".join(entry.words.split()) in said(stamp) and status == entry.review.status.value


def _wrong(path: str, what: str, mend: str) -> Problem:
    return Problem(path, 1, what, mend, Level.STOP)


COMPARISONS: tuple[Comparison, ...] = (
    is_of_today,
    register_is_right,
    every_page_is_there,
    every_policy_is_stamped,
    feed_is_right,
    nothing_hidden_shows,
    every_link_leads_somewhere,
)
