"""Every link within a built site leads to something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.markup.examiner import Examiner
from bookbag.markup.html_tags import tags_in
from bookbag.verification.built_site import BuiltPage, BuiltSite, resolve_target
from bookbag.verification.site_problems import site_problem, source_note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site

_NOT_FOUND_PAGE = "404.html"
"""Served at any address, so what it links to cannot be worked out from its place."""


def no_dead_links(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Pages, pictures, styles and scripts that a page names are there.

    What a text itself names wrongly is told by `check` on its line, and published: it holds back nothing here.
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
    """What a page links to or loads in the site that is not there."""
    for target in dict.fromkeys(page.targets()) if page.path != _NOT_FOUND_PAGE else ():
        path = resolve_target(target, page.path, site.setting.url)
        if path is not None and not built.has(path):
            yield target


def _links_in_content(site: Site, paths: Iterable[str]) -> dict[str, frozenset[str]]:
    """What the texts behind the pages at `paths` link to, as their HTML has it."""
    examiner = Examiner()
    records = {path: record for path in paths if (record := site.record_at(path))}
    return {
        path: frozenset(
            target
            for tag in tags_in(examiner.examine(record.body, site.around(record)).html)
            for target in (tag.value("href"), tag.value("src"))
        )
        for path, record in records.items()
    }
