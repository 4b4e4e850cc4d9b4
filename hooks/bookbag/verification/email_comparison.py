"""Compare the emails of a built site with its newsletters and weekly themes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.rules.addresses import email_of, email_text_of
from bookbag.verification.site_problems import site_problem, source_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite


def emails_are_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every recent newsletter and week has an HTML email with its title, and a plain-text one with its address."""
    for item in site.emailed.values():
        page = built.pages.get(email_of(item.link))
        if page is None or page.headings() != [" ".join(item.title.split())]:
            yield site_problem(
                email_of(item.link), f'The email "{item.title}" is missing, or has another title.{source_note(item)}'
            )
        text = built.text(email_text_of(item.link))
        if text is None or site.absolute(item.link) not in text:
            yield site_problem(
                email_text_of(item.link),
                f'The email "{item.title}" in plain text is missing, or not whole.{source_note(item)}',
            )
