"""Every link within a built site leads to something."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from bookbag.problems import Problem
from bookbag.verification.built import BuiltSite, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.site import Site

_MEND = "Correct the link where the page was written, or in the template that makes it."


def every_link_leads_somewhere(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Pages, pictures, styles and scripts that a page names are there, and so is the place on the page."""

    @cache
    def ids_on(path: str) -> set[str] | None:
        page = built.pages.get(path) or built.pages.get(f"{path}/index.html".removeprefix("./"))
        return page.ids() if page else None

    for page in built.pages.values():
        for target in dict.fromkeys(page.targets()):
            leads = resolve(target, page.path, site.setting.url)
            if leads is None or page.path == "404.html":
                continue
            path, fragment = leads
            known = ids_on(path) if fragment else None
            if not built.has(path):
                yield Problem(page.path, 1, f"The link `{target}` leads to nothing.", _MEND)
            elif known is not None and fragment not in known and not fragment.startswith("__"):
                yield Problem(page.path, 1, f"The link `{target}` leads to a place that is not on that page.", _MEND)
