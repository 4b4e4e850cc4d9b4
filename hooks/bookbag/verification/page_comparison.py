"""Compare the pages of a built site with the content: none is missing or left over, and each has what it must show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.folder import LISTED_FOLDERS
from bookbag.content.gzip_files import decompressed
from bookbag.outputs.pages.layout import page_title
from bookbag.rules.addresses import MADE_PAGES, calendar_of, email_of, email_text_of, file_of
from bookbag.verification.built_site import resolve_target
from bookbag.verification.site_problems import site_problem, source_note, template_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite


def no_missing_pages(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every public record and every page that each site has exists, with its title as its only `h1`."""
    for link in _links(site):
        path, page = file_of(link), built.page_of(link)
        record = site.record(link)
        title, source = page_title(link, record), source_note(record)
        if page is None:
            yield site_problem(path, f'The page "{title}" is missing.{source}')
        elif page.headings() != [title]:
            yield site_problem(
                path,
                f'The page should have one heading, "{title}", and has {page.headings()}.{source}',
                "See that its template prints the title in one h1, and that no template or plugin adds another.",
            )


def no_leftover_pages(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """No page, email or calendar of a record that is no longer public is left in the folders of records."""
    known = {file_of(link) for link in (*_links(site), *site.redirects())}
    known |= {name(link) for link in site.emailed for name in (email_of, email_text_of)}
    known |= {calendar_of(event.link) for event in site.events}
    known |= {attachment.link for attachment in site.attachments}
    for path in built.files:
        ours = path.endswith((".html", "/email.txt", "/event.ics"))
        if ours and path.split("/")[0] in LISTED_FOLDERS and path not in known:
            yield site_problem(
                path, "The page belongs to nothing that is public.", "Remove it, or build the site again."
            )


def page_pictures_are_shown(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every page shows the picture that its file names."""
    for link, fitted in site.page_pictures.items():
        page = built.page_of(link)
        led = (resolve_target(target, page.path, site.setting.url) for target in page.targets()) if page else ()
        if page and fitted.plain not in led:
            what = f"The page does not show its picture, {fitted.link}.{source_note(site.record(link))}"
            yield template_problem(page.path, what)


def no_damaged_archives(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every gzip file can be opened, so that its text can be searched for hidden content."""
    told_by_check = {attachment.link for attachment in site.attachments}
    for path in built.files:
        if path.endswith(".gz") and path not in told_by_check and decompressed(built.bytes(path)) is None:
            yield site_problem(path, "The compressed file is damaged.")


def complaints_are_on_every_page(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every page shows how to complain and the Ofsted number, which a setting must make available to parents."""
    promised = [" ".join(words.split()) for words in (site.setting.complaints, site.setting.ofsted.urn) if words]
    for link in _links(site):
        page = built.page_of(link)
        words = page.words() if page and promised else ""
        for promise in promised:
            if page and promise not in words:
                yield template_problem(page.path, f'The page does not say: "{promise}"')


def _links(site: Site) -> tuple[SourcePath, ...]:
    """Every page that the site has: of records, and made."""
    return tuple(dict.fromkeys((*(item.link for item in site.items), *MADE_PAGES)))
