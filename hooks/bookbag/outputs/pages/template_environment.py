"""What every template is given: the site as globals, and filters for dates, addresses and contacts."""

from __future__ import annotations

import functools
from datetime import UTC, date, datetime
from html import unescape
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, FileSystemLoader, select_autoescape
from markupsafe import Markup

from bookbag.content.folder import OWN_TEMPLATES
from bookbag.outputs.pages.page_pictures import PagePictures
from bookbag.outputs.pages.printed_links import with_footnotes
from bookbag.outputs.pages.sharing import sharing_message
from bookbag.outputs.posters.poster_content import Posters
from bookbag.outputs.theme.template_folder import template_folder
from bookbag.publishing.neighbours import neighbours_of
from bookbag.rules.addresses import url_of
from bookbag.rules.dates_in_words import (
    clock_in_words,
    days_in_words,
    in_words,
    near_day,
    short_day,
    span_in_words,
    weekday_in_words,
)
from bookbag.rules.event_months import events_by_month
from bookbag.rules.languages import own_name, runs_right_to_left
from bookbag.rules.opening_hours import hours_of_week
from bookbag.rules.privacy_page import privacy_page

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from jinja2.environment import TemplateModule

    from bookbag.publishing.site import Site


def template_environment(site: Site, *folders: Path, **settings: Any) -> Environment:  # noqa: ANN401 - jinja2's own
    """A Jinja environment for what MkDocs does not render, such as emails and agendas.

    It has the globals and filters of a page's. Templates in the overrides of `folders` (those of sites) come first.
    A template named `*.html` escapes every value that is no `Markup` (see `html_markup`); one named `*.md` escapes none.
    MkDocs's environment, which renders the pages, escapes nothing by itself, because Material's templates print HTML
    as plain strings; so a template that both render escapes its values by `| e`, which is never done twice.
    `settings` are jinja2's own.
    """
    loader = FileSystemLoader([*(folder / OWN_TEMPLATES for folder in folders), template_folder()])
    environment = Environment(loader=loader, autoescape=select_autoescape(("html",)), **settings)
    add_template_names(environment, site)
    return environment


def html_markup(fragment: str) -> Markup:
    """`fragment`, which is HTML made by Bookbag, as a value that templates print as it is."""
    return Markup(fragment)  # noqa: S704 - the callers give rendered or cleaned HTML, never a field of a record


def add_template_names(environment: Environment, site: Site) -> None:
    """Add Bookbag's globals and filters to an environment."""
    environment.globals |= {
        "day_span": days_in_words,
        "macros": _macros_of(environment),
        "message": sharing_message,
        "neighbours": neighbours_of(site),
        "noticeboard": Posters(site),
        "page_pictures": PagePictures(site),
        "privacy_page": privacy_page(site.items),
        "site": site,
        "span": span_in_words,
    }
    environment.filters |= {
        "address": url_of,
        "by_month": events_by_month,
        "clock": clock_in_words,
        "contacts": lambda text: html_markup(site.contacts.as_html(text)),
        "hours_of_week": hours_of_week,
        "in_words": in_words,
        "instant": iso_instant,
        "near_day": lambda when: near_day(when, site.today),
        "noted": with_footnotes,
        "own_name": own_name,
        "right_to_left": runs_right_to_left,
        "short_day": short_day,
        "unescaped": unescape,
        "weekday": weekday_in_words,
    }


def _macros_of(environment: Environment) -> Callable[[str], TemplateModule]:
    """What gives the macros of a template in bookbag/parts/ that knows the globals alone.

    Jinja's `from` looks the template up for every page, and compares all globals with those that it knows.
    """

    @functools.cache
    def macros(part: str) -> TemplateModule:
        return environment.get_template(f"bookbag/parts/{part}.html").module

    return macros


def iso_instant(moment: datetime | date) -> str:
    """A moment in UTC for scripts in the page, `2026-11-22T12:00:00Z`; a date as `2026-11-22`."""
    if isinstance(moment, datetime):
        return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return moment.isoformat()
