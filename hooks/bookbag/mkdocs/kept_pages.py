"""Pages of records, kept while a site is served: MkDocs is not told of those that an edit leaves as they are.

A page is found again by its own body, by all that its template can read of the site and of mkdocs.yml, and by the
texts of the templates.
"""

from __future__ import annotations

import hashlib
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bookbag.content.kept_results import Same
from bookbag.content.quick_dataclasses import dataclass
from bookbag.mkdocs.build_marks import BuildMarks
from bookbag.mkdocs.page_events import set_page_metadata
from bookbag.mkdocs.template_globals import draws_as_usual
from bookbag.outputs.pages.layout import page_template
from bookbag.outputs.pages.page_inputs import RECORD_TEMPLATES, SiteInputs
from bookbag.outputs.theme.template_folder import template_folder

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator

    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.nav import Navigation

    from bookbag.content.kept_results import Kept
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site

_NOT_COMPARED = ("site_dir", "theme", "extra", "plugins", "hooks")
"""Parts of the configuration that say nothing of pages, are compared in their own ways, or are only the usual ones."""
_HARMLESS_OVERRIDES = (
    '{% extends "bookbag/main.html" if site is defined else "base.html" %}',
    '{% extends "bookbag/main.html" %}',
)
"""The templates that a new site has of its own."""


@dataclass(slots=True)
class KeptPages:
    """The pages of one build of a preview."""

    site: Site
    inputs: Same
    pages: Kept[str]
    marks: BuildMarks
    texts: BuildMarks
    """What stands in the place of the marks in the end."""
    documents: list[File] = field(default_factory=list)
    """Every page, also those that MkDocs is not told of."""
    unchanged: dict[str, str] = field(default_factory=dict)
    """The HTML of pages that MkDocs is not told of, with the marks, by their paths in the built site."""

    @classmethod
    def of(cls, site: Site, config: MkDocsConfig) -> KeptPages | None:
        """The pages to be kept; None for a site with templates or plugins of its own, which may read anything."""
        if not (site.memory.keeps and draws_as_usual(config) and _has_usual_templates(config)):
            return None
        inputs = site.memory.first_of_equal.of(_PageInputs.of(site, config))
        marks = site.memory.kept("marks").of("marks", BuildMarks.random)
        return cls(site, Same(inputs), site.memory.kept("pages"), marks, marks)

    def leave_out_unchanged(self, files: Files, nav: Navigation) -> None:
        """Take the pages out of `files` that are known already. Those in the navigation stay, which shows their titles."""
        self.documents = list(files.documentation_pages())
        in_navigation = {page.file.src_uri for page in nav.pages}
        for file in self.documents:
            key, page = self._key(file.src_uri), file.page
            known = self.pages.find(key) if key is not None else None
            if known is not None and page is not None and file.src_uri not in in_navigation:
                set_page_metadata(page, self.site)
                self.unchanged[file.dest_uri] = known
                files.remove(file)

    def keep(self, file: File, page: str) -> None:
        """Keep the finished HTML of a page, if it is one of those that can be kept."""
        key = self._key(file.src_uri)
        if key is not None and page.strip():
            # As MkDocs writes it.
            self.pages.of(key, lambda: page.encode(errors="xmlcharrefreplace").decode())

    def _key(self, link: SourcePath) -> Hashable | None:
        """All that the page of a record is made from; None for a page that shows more than its own body."""
        template = page_template(link, self.site.record(link)) or ""
        kind = template.removeprefix("bookbag/").removesuffix(".html")
        rendered = self.site.rendered.get(link)
        if rendered is None or kind not in RECORD_TEMPLATES:
            return None
        return (self.inputs, self.marks, link, rendered.html, rendered.headings)


@dataclass(frozen=True, slots=True)
class _PageInputs:
    """All that the templates of records can read, but for the body of the page."""

    site: SiteInputs
    configuration: tuple[Any, ...]
    templates: str

    @classmethod
    def of(cls, site: Site, config: MkDocsConfig) -> _PageInputs:
        return cls(SiteInputs.of(site), tuple(_configuration(config)), _hash_of_templates(config))


def _configuration(config: MkDocsConfig) -> Iterator[Any]:
    """What templates can read of mkdocs.yml, and of what Bookbag has made of it."""
    yield {name: value for name, value in config.items() if name not in _NOT_COMPARED}
    yield repr({name: value for name, value in config.extra.items() if not name.startswith("bookbag")})
    theme = config.theme
    yield (repr(dict(theme)), str(theme.locale), sorted(theme.static_templates))


def _hash_of_templates(config: MkDocsConfig) -> str:
    """A hash of the files of Bookbag's and of the site's own templates. Material's change as little as its code."""
    hashed = hashlib.sha256()
    for folder in _template_folders(config):
        for file in sorted(each for each in folder.rglob("*") if each.is_file()):
            content = file.read_bytes()
            hashed.update(f"{file} {len(content)} ".encode(errors="surrogateescape") + content)
    return hashed.hexdigest()


def _template_folders(config: MkDocsConfig) -> tuple[Path, ...]:
    own = config.theme.custom_dir
    return (template_folder(), Path(own)) if own else (template_folder(),)


def _has_usual_templates(config: MkDocsConfig) -> bool:
    """Whether every template is Bookbag's or Material's, of which it is known what they read."""
    own = config.theme.custom_dir
    if not own or Path(own).resolve() == template_folder().resolve():
        return True
    return all(
        file.read_text("utf-8", errors="replace").strip() in _HARMLESS_OVERRIDES for file in Path(own).rglob("*.html")
    )
