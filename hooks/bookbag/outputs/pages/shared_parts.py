"""Parts that the pages of a folder have alike, such as the navigation: rendered for the first page and kept.

Only policies and dated pages share them, which are nearly all pages of a site. A part that leads to a page looks
otherwise on that page itself, so those to which one leads share none: what Bookbag makes, such as the list of policies,
the policy on complaints, and whatever mkdocs.yml has in its navigation. A part that a site draws by templates of its
own is not shared.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import field
from typing import TYPE_CHECKING, Any

from bookbag.content.folder import LISTED_FOLDERS
from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.addresses import MADE_PAGES

if TYPE_CHECKING:
    from collections.abc import Callable

    from bookbag.content.source_paths import SourcePath

_MADE = frozenset(MADE_PAGES)
_PAGES_TITLE = re.compile(
    r'(data-md-component="header-topic">\s*+<span class="md-ellipsis">\s*+)'
    r"((?:[^\s<]++|<(?!/?span\b)|\s++(?!</span>))*+)(\s*+</span>)"
)
"""Where Material's header shows the title of the page."""


@dataclass(slots=True)
class SharedParts:
    """The parts of one build, by name and folder."""

    allowed: bool
    """False where the site's own templates or plugins may make a part differ between pages."""
    complaints: SourcePath | None = None
    """The policy to which the footer leads."""
    _kept: dict[tuple[str, str], str] = field(default_factory=dict)
    _in_navigation: frozenset[str] | None = None
    _last: tuple[Any, str | None] | None = None
    """The page that was asked for last, as each is for all its parts, and its folder."""

    def part(self, name: str, page: Any, navigation: Any, rendered: Callable[[], str]) -> str:  # noqa: ANN401 - the engine's
        """The part `name` of a page; `rendered` renders it where it is not kept."""
        folder = self._folder_of(page, navigation)
        if folder is None:
            return rendered()
        if (name, folder) not in self._kept:
            self._kept[name, folder] = rendered()
        return self._kept[name, folder]

    def header(self, page: Any, navigation: Any, rendered: Callable[[], str]) -> str:  # noqa: ANN401 - the engine's
        """The header of a page, which is alike but for the title of the page."""
        folder = self._folder_of(page, navigation)
        title = str(page.meta.get("title", "")) if folder is not None else ""
        if folder is None or not title:
            return rendered()
        kept = self._kept.get(("header", folder))
        if kept is not None:
            return _PAGES_TITLE.sub(lambda found: f"{found[1]}{title}{found[3]}", kept)
        header = rendered()
        if [found[1] for found in _PAGES_TITLE.findall(header)] == [title]:
            self._kept["header", folder] = header
        return header

    def _folder_of(self, page: Any, navigation: Any) -> str | None:  # noqa: ANN401 - the engine's
        """The folder whose parts a page shares; None for a page that a part may lead to, or that is no page."""
        if self._last is None or self._last[0] is not page:
            self._last = (page, self._found_folder(page, navigation))
        return self._last[1]

    def _found_folder(self, page: Any, navigation: Any) -> str | None:  # noqa: ANN401 - the engine's
        if not (self.allowed and page):
            return None
        link = str(page.file.src_uri)
        if posixpath.dirname(link) not in LISTED_FOLDERS or link in _MADE or self._leads_to(page, navigation):
            return None
        return posixpath.dirname(str(page.url).rstrip("/"))

    def _leads_to(self, page: Any, navigation: Any) -> bool:  # noqa: ANN401 - the engine's
        """Whether the footer or the navigation, which mkdocs.yml may set, has the page."""
        if self._in_navigation is None:
            self._in_navigation = frozenset(each.file.src_uri for each in navigation.pages)
        return page.file.src_uri == self.complaints or page.file.src_uri in self._in_navigation
