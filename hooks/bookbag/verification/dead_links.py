"""Find dead links within a built site."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.markup.html_tags import tags_in
from bookbag.verification.built_site import NOT_FOUND_PAGE, BuiltPage, BuiltSite, resolve_target
from bookbag.verification.site_problems import site_problem, source_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site


def no_dead_links(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every page, picture, stylesheet and script that a page names exists.

    Dead links written in the content are not reported: `check` reports them on their line, and they do not stop
    a site from being published.
    """
    published_as_they_are = {attachment.link for attachment in site.attachments}
    pages = (page for page in built.pages.values() if page.path not in published_as_they_are)
    dead = {page.path: tuple(_dead(page, built, site)) for page in pages}
    in_content = _links_in_content(site, [path for path, targets in dead.items() if targets])
    pages_of: dict[str, list[str]] = {}
    for path, targets in dead.items():
        for target in targets:
            if target not in in_content.get(path, ()):
                pages_of.setdefault(target, []).append(path)
    for target, paths in pages_of.items():
        more = f", and so it does on {len(paths) - 1} other pages" if len(paths) > 1 else ""
        yield site_problem(
            paths[0],
            f"The link `{target}` leads to nothing{more}.{source_note(site.record_at(paths[0]))}",
            "No content file names it: look for it in mkdocs.yml (under `nav:`, `theme:` or `extra`) and in the "
            "templates of overrides/, and correct it there.",
        )


def _dead(page: BuiltPage, built: BuiltSite, site: Site) -> Iterator[str]:
    """The addresses within the site that a page links to or loads and that do not exist."""
    for target in dict.fromkeys(page.targets()) if page.path != NOT_FOUND_PAGE else ():
        path = resolve_target(target, page.path, site.setting.url)
        if path is not None and not built.has(path):
            yield target


def _links_in_content(site: Site, paths: Iterable[str]) -> dict[str, frozenset[str]]:
    """The links in the content of each page of `paths`, as written in its rendered HTML."""
    records = {path: record for path in paths if (record := site.record_at(path))}
    return {
        path: frozenset(
            target for tag in tags_in(site.body(record.link)) for target in (tag.value("href"), tag.value("src"))
        )
        for path, record in records.items()
    }
