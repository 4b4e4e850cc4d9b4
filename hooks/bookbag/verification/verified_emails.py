"""The emails of a built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.rules.addresses import email_of, email_text_of
from bookbag.verification.differences import made_of, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite


def emails_are_there(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every public newsletter and week is there as an email, under its title, and in plain text with its address."""
    for item in (*site.newsletters, *site.weeks):
        page = built.pages.get(email_of(item.link))
        if page is None or page.headings() != [" ".join(item.title.split())]:
            yield wrong(
                email_of(item.link), f'The email "{item.title}" is missing, or has another title.{made_of(item)}'
            )
        text = built.text(email_text_of(item.link))
        if text is None or site.absolute(item.link) not in text:
            yield wrong(
                email_text_of(item.link),
                f'The email "{item.title}" in plain text is missing, or not whole.{made_of(item)}',
            )
