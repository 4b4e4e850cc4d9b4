"""Pages that come to MkDocs with their HTML."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from mkdocs.structure.pages import Page
from mkdocs.structure.toc import TableOfContents

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import Files


class RenderedPage(Page):
    """A page of which there is nothing to convert: MkDocs would set a converter up for each all the same."""

    def render(self, config: MkDocsConfig, files: Files) -> None:  # noqa: ARG002 - MkDocs's
        """Leave the page empty until `on_page_content` gives it its HTML."""
        self.content, self.toc = "", TableOfContents([])


def set_rendered_pages(files: Files, config: MkDocsConfig) -> None:
    """Make such pages of all Markdown files, but of those in the navigation, where MkDocs gives pages their titles."""
    in_navigation = set(_paths_in(config.nav))
    for file in files.documentation_pages():
        if file.page is None and file.src_uri not in in_navigation:
            RenderedPage(None, file, config)


def _paths_in(navigation: Any) -> Iterator[str]:  # noqa: ANN401 - YAML's
    if isinstance(navigation, str):
        yield PurePath(navigation.lstrip("/")).as_posix()
    elif isinstance(navigation, dict):
        for each in navigation.values():
            yield from _paths_in(each)
    elif isinstance(navigation, list):
        for each in navigation:
            yield from _paths_in(each)
