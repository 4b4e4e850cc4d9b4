"""The files of the site: what is public, and nothing that merely lies in docs/."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files, InclusionLevel

from bookbag.content.handbook import chapters
from bookbag.content.photographs import PhotographUnreadableError, is_photograph, without_camera_data
from bookbag.content.source_paths import source_path_of
from bookbag.mkdocs.paths import site_folder
from bookbag.outputs.pages.redirects import redirect_page
from bookbag.publishing.register_formats import register_as_csv, register_as_json
from bookbag.rules.addresses import MADE_FILES, MADE_PAGES, REGISTER_CSV, REGISTER_JSON, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from bookbag.content.folder import Attachment
    from bookbag.content.records.item import Item
    from bookbag.mkdocs.build_state import Broken
    from bookbag.publishing.site import Site

_OF_NO_USE = ("assets/javascripts/lunr/", "assets/javascripts/workers/", "bookbag/agenda/", "bookbag/pack.css")
"""The theme's own search, in whose place Bookbag's stands, and styles that stand within a page."""


_REGISTERS = {REGISTER_JSON: register_as_json, REGISTER_CSV: register_as_csv}


def files_of_site(site: Site, found: Files, config: MkDocsConfig) -> Files:
    """The theme's files, the public records, the pages Bookbag makes, and what they link to."""
    files = Files([file for file in found if not (_lies_in_docs(file, config) or file.src_uri.startswith(_OF_NO_USE))])
    for file in (*_named_in_configuration(found, config), *_content_files(site, config), *_made_files(site, config)):
        if file.src_uri not in files.src_uris:
            files.append(file)
    return files


def files_of_broken_site(broken: Broken, found: Files, config: MkDocsConfig) -> Files:
    """The theme's files, and at every address the same page, so that whoever looks on sees it."""
    files = Files([file for file in found if not _lies_in_docs(file, config)])
    said = "".join(f"<li>{html.escape(str(problem))}</li>\n" for problem in broken.problems)
    source = (
        "---\ntitle: What to mend\n---\n\n# The site cannot be built yet\n\n"
        f"<ul>\n{said}</ul>\n\nMend this and save the file: the site comes back by itself.\n"
    )
    links = {*MADE_PAGES, *(file.src_uri for file in found if file.src_uri.endswith(".md"))}
    for link in sorted(
        links | {source_path_of(problem.path) for problem in broken.problems if problem.path.endswith(".md")}
    ):
        files.append(File.generated(config, link, content=source, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def _content_files(site: Site, config: MkDocsConfig) -> Iterator[File]:
    folder = site_folder(config)
    for item in site.items:
        yield _record_file(item, folder, config)
    for attachment in site.attachments:
        yield _attachment_file(attachment, folder, config)


def _made_files(site: Site, config: MkDocsConfig) -> Iterator[File]:
    for chapter in chapters():
        yield File.generated(config, chapter.link, content=chapter.body, inclusion=InclusionLevel.NOT_IN_NAV)
    for link in MADE_PAGES:
        yield File.generated(config, link, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    registers = {form: write(site.entries, site.today, site.setting) for form, write in _REGISTERS.items()}
    for link in MADE_FILES:
        # Those that stand on rendered pages get their content later; links are led to them now.
        yield File.generated(config, link, content=registers.get(link, ""))
    for former, link in site.redirects().items():
        page = redirect_page(site, link)
        yield File.generated(config, file_of(former), content=page)


def _record_file(item: Item, folder: Path, config: MkDocsConfig) -> File:
    in_docs = item.source.path.startswith("docs/")
    source_folder = config.docs_dir if in_docs else str(folder)
    file = File(item.link, source_folder, config.site_dir, use_directory_urls=True, inclusion=InclusionLevel.NOT_IN_NAV)
    # MkDocs puts edit_uri behind `edit/<branch>/docs/`; policies stand beside docs/.
    file.edit_uri = item.link if in_docs else f"../{item.source.path}"
    return file


def _attachment_file(attachment: Attachment, folder: Path, config: MkDocsConfig) -> File:
    if is_photograph(attachment.link):
        try:
            content = without_camera_data(attachment.file.read_bytes())
        except PhotographUnreadableError as error:
            msg = f"{attachment.path}:1: The picture cannot be opened: {error}. Save it again as JPEG or PNG."
            raise PluginError(msg) from error
        return File.generated(config, attachment.link, content=content)
    source_folder = config.docs_dir if attachment.path.startswith("docs/") else str(folder)
    return File(attachment.link, source_folder, config.site_dir, use_directory_urls=True)


def _named_in_configuration(found: Files, config: MkDocsConfig) -> Iterator[File]:
    """Files of docs/ that mkdocs.yml names."""
    scripts = [getattr(script, "path", str(script)) for script in config.extra_javascript]
    named = {*config.extra_css, *scripts, config.theme.get("logo"), config.theme.get("favicon")}
    return (file for file in found if _lies_in_docs(file, config) and file.src_uri in named)


def _lies_in_docs(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir is not None and Path(file.src_dir) == Path(config.docs_dir)
