"""Pages: those that should be there are, with what was promised on each, and no others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.folder import DATED_FOLDERS, POLICIES
from bookbag.outputs.pages.layout import title_of
from bookbag.rules.addresses import MADE_PAGES, calendar_of, email_of, email_text_of, file_of
from bookbag.verification.built_site import unpacked
from bookbag.verification.differences import lost, made_of, wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite


def every_page_is_there(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every public record, and every page that a site must have, under its own heading."""
    for link in _links(site):
        path, page = file_of(link), built.page_of(link)
        title = title_of(link, site.record(link))
        if page is None:
            yield wrong(path, f'The page "{title}" is missing.{made_of(site.record(link))}')
        elif page.headings() != [title]:
            yield wrong(
                path,
                f'The page should have one heading, "{title}", and has {page.headings()}.{made_of(site.record(link))}',
                "See that its template prints the title in one h1, and that no template or plugin adds another.",
            )


def no_page_is_left_over(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """No page, email or calendar stands where records do and belongs to none: it would be of something withdrawn."""
    known = {file_of(link) for link in (*_links(site), *site.redirects())}
    known |= {name(item.link) for item in (*site.newsletters, *site.weeks) for name in (email_of, email_text_of)}
    known |= {calendar_of(event.link) for event in site.events}
    known |= {attachment.link for attachment in site.attachments}
    for path in built.files:
        ours = path.endswith((".html", "/email.txt", "/event.ics"))
        if ours and path.split("/")[0] in (POLICIES, *DATED_FOLDERS) and path not in known:
            yield wrong(path, "The page belongs to nothing that is public.", "Remove it, or build the site again.")


def no_archive_is_damaged(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Compressed files can be opened: what is in them is looked at too."""
    told_by_check = {attachment.link for attachment in site.attachments}
    for path in built.files:
        if path.endswith(".gz") and path not in told_by_check and unpacked(built.bytes(path)) is None:
            yield wrong(path, "The compressed file is damaged.")


def complaints_are_on_every_page(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Settings promise that how to complain and Ofsted's details are always displayed."""
    promised = [" ".join(words.split()) for words in (site.setting.complaints, site.setting.ofsted.urn) if words]
    for link in _links(site):
        page = built.page_of(link)
        words = page.words() if page and promised else ""
        for promise in promised:
            if page and promise not in words:
                yield lost(page.path, f'The page does not say: "{promise}"')


def _links(site: Site) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*(item.link for item in site.items), *MADE_PAGES)))
