"""The events of a build, in the order in which MkDocs calls them."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING, Any

from mkdocs.plugins import event_priority

from bookbag.mkdocs.build_errors import fail_in_a_line
from bookbag.mkdocs.build_state import (
    BrokenSite,
    get_build_state,
    get_kept_pages,
    keep_compiled_templates,
    published_site,
    set_compiled_templates,
    set_kept_pages,
)
from bookbag.mkdocs.caching import templates_of_build
from bookbag.mkdocs.clean_files import forget_unused_files
from bookbag.mkdocs.configuration import configure_for_broken_site, configure_for_site
from bookbag.mkdocs.finished_pages import finish_page, finish_preview, finish_site, without_handbook
from bookbag.mkdocs.kept_pages import KeptPages
from bookbag.mkdocs.loading import load_site, log_problems
from bookbag.mkdocs.made_files import files_from_pages
from bookbag.mkdocs.page_events import set_page_body, set_page_metadata, template_context
from bookbag.mkdocs.places_in_navigation import place_in_navigation
from bookbag.mkdocs.protected_pages import prepare_protection
from bookbag.mkdocs.serving import note_command, watch_site_folder
from bookbag.mkdocs.site_files import files_of_broken_site, files_of_site
from bookbag.mkdocs.template_globals import set_template_globals
from bookbag.mkdocs.whole_build import (
    abandon,
    begin_in_waiting,
    clear_what_was_killed,
    folder_shown,
    note_dirtiness,
    put_build_in_place,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


_LAST_OF_ALL = -200
"""The priority of an event after that of any plugin: MkDocs calls -100 the last."""


def on_startup(*, command: str, dirty: bool) -> None:
    """Note which command of MkDocs runs.

    What has been imported by now stays until its end: to look through it for garbage again and again would take a large
    site's build a fiftieth of its time.
    """
    gc.freeze()
    note_command(command)
    note_dirtiness(dirty=dirty)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read, check and publish the content, and configure MkDocs for it."""
    clear_what_was_killed(config)
    loaded = load_site(config)
    log_problems(loaded.problems)
    if isinstance(loaded, BrokenSite):
        return configure_for_broken_site(config, loaded)
    return configure_for_site(config, loaded)


@event_priority(_LAST_OF_ALL)
def on_pre_build(config: MkDocsConfig) -> None:
    """Let the site be built in a hidden folder, now that every plugin has configured it."""
    begin_in_waiting(config)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Replace the files that MkDocs found in docs/ by those that are public."""
    site = get_build_state(config)
    if isinstance(site, BrokenSite):
        return files_of_broken_site(site, files, config)
    return files_of_site(site, files, config)


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Place every page in the navigation, and take out of `files` those of a preview that an edit leaves as they are."""
    if site := published_site(config):
        place_in_navigation(files, nav)
        kept = KeptPages.of(site, config)
        set_kept_pages(config, kept)
        if kept:
            kept.leave_out_unchanged(files, nav)
    return nav


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:  # noqa: ARG001 - MkDocs's
    """Give MkDocs no text to convert: Bookbag has read and rendered it already."""
    return "" if published_site(config) else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs's
    """Set a page's template and metadata."""
    if site := published_site(config):
        set_page_metadata(page, site)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - MkDocs's
    """Give a page its body and its table of contents."""
    site = published_site(config)
    return set_page_body(page, site) if site else html


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Prepare the templates, and make the feeds, emails and search index.

    At this event every page has been converted to HTML and none is written yet.
    """
    if site := published_site(config):
        site.memory.texts.write()
        site.memory.handbook.write()
        prepare_protection(config, site)
        for file in tuple(files_from_pages(site, files, config)):
            if (placeholder := files.get_file_from_path(file.src_uri)) is not None:
                files.remove(placeholder)
            files.append(file)
        site.memory.letters.write()
        set_template_globals(env, site, files, config)
        env.bytecode_cache = compiled = templates_of_build()
        set_compiled_templates(config, compiled)
    return env


def on_page_context(
    context: dict[str, Any],
    page: Page,
    config: MkDocsConfig,
    nav: Navigation,  # noqa: ARG001 - MkDocs's
) -> dict[str, Any]:
    """Give a page's template its record."""
    if site := published_site(config):
        context |= template_context(page, site)
    return context


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:  # noqa: ARG001 - MkDocs's
    """Tell templates such as that of the sitemap of all pages."""
    if kept := get_kept_pages(config):
        context["pages"] = kept.documents
    return context


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Correct in the finished HTML what Material writes where no template of Bookbag can change it."""
    finished = finish_page(output, page.file.src_uri, config)
    if kept := get_kept_pages(config):
        kept.keep(page.file, finished)
    return finished


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:
    """Correct pages made from a template alone, such as 404.html; and take the handbook out of the sitemap."""
    if template_name == "sitemap.xml":
        return without_handbook(output_content, config)
    return finish_page(output_content, template_name, config) if template_name.endswith(".html") else output_content


@event_priority(_LAST_OF_ALL)
def on_post_build(config: MkDocsConfig) -> None:
    """Merge stylesheets and scripts, now that every page is written, and put the site in place of the last."""
    if published_site(config):
        keep_compiled_templates(config)
    if shown := folder_shown():
        finish_preview(config, shown)
        abandon()
    else:
        finish_site(config)
        put_build_in_place(config)
    forget_unused_files(config)


@event_priority(_LAST_OF_ALL)
def on_build_error(error: Exception) -> None:
    """Leave the last site as it was, and say in a line what was not foreseen."""
    try:
        fail_in_a_line(error)
    finally:
        abandon()


def on_shutdown() -> None:
    """Leave the last site as it was where the build was interrupted."""
    gc.unfreeze()
    abandon()


def on_serve(
    server: LiveReloadServer,
    config: MkDocsConfig,
    builder: Callable[..., None],  # noqa: ARG001 - MkDocs's
) -> LiveReloadServer:
    """Rebuild when a policy, setting.yml or a template is edited."""
    watch_site_folder(server, config)
    return server
