"""Where a page that is not itself in the navigation stands in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.outputs.pages.navigation import entry_of

if TYPE_CHECKING:
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation


def place_in_navigation(files: Files, nav: Navigation) -> None:
    """Give each policy and dated page the list that holds it as its parent, if that is in the navigation.

    MkDocs calls the parents of the page at hand active, and the theme marks what is active.
    """
    entries = {page.file.src_uri: page for page in nav.pages}
    for file in files.documentation_pages():
        entry = entries.get(entry_of(file.src_uri) or "")
        if entry is not None and file.page is not None and file.src_uri not in entries:
            file.page.parent = entry  # type: ignore[assignment]  # a page can be active as a section can
