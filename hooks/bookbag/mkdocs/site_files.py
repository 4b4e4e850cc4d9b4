"""The files of the built site: only what is public, whatever else is in docs/."""

from __future__ import annotations

import html
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.structure.files import File, Files, InclusionLevel

from bookbag.content.handbook import PICTURE_PATHS, chapters, picture_at
from bookbag.content.source_paths import source_path_of
from bookbag.mkdocs.checked_file import CheckedFile
from bookbag.mkdocs.clean_files import clean_file, fitted_files
from bookbag.mkdocs.paths import site_folder
from bookbag.mkdocs.rendered_page import set_rendered_pages
from bookbag.mkdocs.share_files import share_files
from bookbag.outputs.pages.redirects import redirect_page
from bookbag.outputs.protection.security_policy import page_policy, with_policy
from bookbag.outputs.search.engine_script import ENGINE, ENGINE_MODULES, engine_script
from bookbag.outputs.theme.material_settings import THEMES_SEARCH
from bookbag.publishing.register_formats import register_as_csv, register_as_json
from bookbag.rules.addresses import MADE_FILES, MADE_PAGES, REGISTER_CSV, REGISTER_JSON, file_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from mkdocs.config.defaults import MkDocsConfig

    from bookbag.content.attachments import Attachment
    from bookbag.content.records.item import Item
    from bookbag.mkdocs.build_state import BrokenSite
    from bookbag.publishing.site import Site

_UNUSED_FILES = (*THEMES_SEARCH, "bookbag/agenda/", "bookbag/import/", "bookbag/pack.css", ENGINE_MODULES)
"""Files of the theme folders that are not published: Material's search, inline styles and templates, script parts."""


_REGISTERS = {REGISTER_JSON: register_as_json, REGISTER_CSV: register_as_csv}


def files_of_site(site: Site, found: Files, config: MkDocsConfig) -> Files:
    """The theme's files, the public records, the pages that Bookbag makes, and the attachments they link to."""
    files = Files(
        [file for file in found if not (_lies_in_docs(file, config) or file.src_uri.startswith(_UNUSED_FILES))]
    )
    made = (*_made_files(site, config), _search_engine(found, config))
    pictures = (*fitted_files(site, config), *share_files(site, config))
    for file in (*pictures, *_content_files(site, config), *_named_in_configuration(found, config), *made):
        if file.src_uri not in files.src_uris:
            files.append(file)
    files = Files([clean_file(file, config) for file in files])
    set_rendered_pages(files, config)
    return files


def files_of_broken_site(broken: BrokenSite, found: Files, config: MkDocsConfig) -> Files:
    """The theme's files, and the list of problems as the page at every address, so that any open tab shows it."""
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
        yield File.generated(config, chapter.link, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    for link in PICTURE_PATHS:
        yield File.generated(config, link, content=picture_at(link))
    for link in MADE_PAGES:
        yield File.generated(config, link, content="", inclusion=InclusionLevel.NOT_IN_NAV)
    registers = {form: write(site.entries, site.today, site.setting) for form, write in _REGISTERS.items()}
    for link in MADE_FILES:
        # Feeds, emails and the like get their content from `files_from_pages`; here they exist for links to resolve.
        yield File.generated(config, link, content=registers.get(link, ""))
    for former, link in site.redirects().items():
        page = with_policy(redirect_page(site, link), page_policy((), ()))
        yield File.generated(config, file_of(former), content=page)


def _search_engine(found: Files, config: MkDocsConfig) -> File:
    """The engine of the search, from the modules of the theme or of the site's own folder of templates."""
    script = engine_script(lambda address: found.src_uris[address].content_string)
    return File.generated(config, ENGINE, content=script)


def _record_file(item: Item, folder: Path, config: MkDocsConfig) -> File:
    in_docs = item.source.path.startswith("docs/")
    source_folder = config.docs_dir if in_docs else str(folder)
    file = File(item.link, source_folder, config.site_dir, use_directory_urls=True, inclusion=InclusionLevel.NOT_IN_NAV)
    # MkDocs appends edit_uri to `edit/<branch>/docs/`; policies are beside docs/.
    file.edit_uri = item.link if in_docs else f"../{item.source.path}"
    return file


def _attachment_file(attachment: Attachment, folder: Path, config: MkDocsConfig) -> File:
    return CheckedFile.of_attachment(attachment, folder, config)


def _named_in_configuration(found: Files, config: MkDocsConfig) -> Iterator[File]:
    """The files in docs/ that mkdocs.yml names: stylesheets, scripts, logo and favicon."""
    scripts = [getattr(script, "path", str(script)) for script in config.extra_javascript]
    named = {*config.extra_css, *scripts, config.theme.get("logo"), config.theme.get("favicon")}
    files = (file for file in found if _lies_in_docs(file, config) and file.src_uri in named)
    return (CheckedFile.of_found(file, config) for file in files)


def _lies_in_docs(file: File, config: MkDocsConfig) -> bool:
    return file.src_dir is not None and Path(file.src_dir) == Path(config.docs_dir)
