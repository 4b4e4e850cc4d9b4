"""Every link within a built site leads to something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.verification.built import BuiltSite, resolve
from bookbag.verification.wrong import wrong

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.problems import Problem
    from bookbag.site import Site

_NOT_FOUND = "404.html"
"""Served at any address, so what it links to cannot be worked out from its place."""


def every_link_leads_somewhere(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Pages, pictures, styles and scripts that a page names are there."""
    for page in built.pages.values():
        for target in dict.fromkeys(page.targets()) if page.path != _NOT_FOUND else ():
            path = resolve(target, page.path, site.setting.url)
            if path is not None and not built.has(path):
                yield wrong(
                    page.path,
                    f"The link `{target}` leads to nothing.",
                    "Correct it where the page was written, or in the template that makes it.",
                )
