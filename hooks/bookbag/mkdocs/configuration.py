"""Set or require what Bookbag needs of mkdocs.yml, so that an upgrade needs no edit of that file."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from bookbag.content.folder import DOCS, OWN_TEMPLATES
from bookbag.markup.markdown_extensions import EXTENSIONS
from bookbag.mkdocs.build_state import BrokenSite, set_build_state
from bookbag.mkdocs.paths import site_folder
from bookbag.mkdocs.serving import is_served
from bookbag.outputs.pages.navigation import navigation
from bookbag.outputs.theme.material_settings import THEME_FEATURES, THEME_PALETTE, THEMES_FAVICON
from bookbag.outputs.theme.template_folder import template_folder
from bookbag.rules.addresses import url_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from bookbag.publishing.site import Site

MKDOCS_EXTENSIONS = ("toc", "tables", "fenced_code")
"""The extensions that MkDocs turns on by itself."""

DEFAULT_LOGO = "bookbag/logo.svg"
"""Bookbag's logo, for a setting that has none."""


def configure_for_site(config: MkDocsConfig, site: Site) -> MkDocsConfig:
    """Configure MkDocs for `site`. Raises PluginError for a theme, folder or plugins that Bookbag cannot work with."""
    _require_theme_and_plugins(config)
    set_build_state(config, site)
    _set_site_facts(config, site)
    _configure_theme(config, site)
    _configure_markdown(config)
    _silence_link_warnings(config)
    if config.nav is None:
        config.nav = navigation(site)
    return config


def configure_for_broken_site(config: MkDocsConfig, broken: BrokenSite) -> MkDocsConfig:
    """Configure MkDocs for a single page that lists what to mend, in Material's default look."""
    set_build_state(config, broken)
    own = config.theme.custom_dir  # the templates of Bookbag, or of the site, need a Site that does not exist
    config.theme.dirs = [folder for folder in config.theme.dirs if folder != own]
    config.theme["font"] = False
    config.nav = [{"What to mend": "index.md"}]
    return config


def _require_theme_and_plugins(config: MkDocsConfig) -> None:
    if config.theme.name != "material":
        msg = "mkdocs.yml: Bookbag's pages stand on Material. Write `theme:` and under it `  name: material`."
        raise PluginError(msg)
    if Path(config.docs_dir).resolve() != site_folder(config) / DOCS:
        msg = f"mkdocs.yml: the pages must be in `{DOCS}/` beside setting.yml. Remove `docs_dir:`."
        raise PluginError(msg)
    own = config.theme.custom_dir
    if own and Path(own).resolve() not in (site_folder(config) / OWN_TEMPLATES, template_folder().resolve()):
        msg = (
            f"mkdocs.yml: your own templates and pictures of the theme must be in `{OWN_TEMPLATES}/` beside setting.yml, "
            f"where they are checked. Rename the folder, and write `custom_dir: {OWN_TEMPLATES}`."
        )
        raise PluginError(msg)
    if not any(name in config.plugins for name in ("search", "material/search")):
        msg = "mkdocs.yml: the plugin `search` is missing. Add `- search` under `plugins:`, or remove `plugins:`."
        raise PluginError(msg)


def _set_site_facts(config: MkDocsConfig, site: Site) -> None:
    # Material's templates do not escape either.
    config.site_name = escape(site.setting.name)
    config.site_description = escape(f"Policies, news and dates for families of {site.setting.name}")
    config.use_directory_urls = True
    if not is_served():
        config.site_url = site.setting.url


def _configure_theme(config: MkDocsConfig, site: Site) -> None:
    theme, ours = config.theme, str(template_folder())
    if ours not in {str(Path(folder).resolve()) for folder in theme.dirs}:
        # After the site's own templates, which may override Bookbag's, and before Material's.
        theme.dirs.insert(1 if theme.custom_dir else 0, ours)
    theme.static_templates.add("bookbag/live.js")
    theme["font"] = False
    theme["logo"] = theme.get("logo") or _logo(site)
    if theme.get("favicon") == THEMES_FAVICON:
        theme["favicon"] = theme["logo"]
    theme["features"] = list(dict.fromkeys([*theme.get("features", ()), *THEME_FEATURES]))
    if not theme.get("palette"):
        theme["palette"] = list(THEME_PALETTE)


def _logo(site: Site) -> str:
    """The setting's logo if its file exists, else Bookbag's; `check` reports a missing file."""
    there = {attachment.link for attachment in site.attachments}
    return url_of(site.setting.logo) if site.setting.logo in there else DEFAULT_LOGO


def _configure_markdown(config: MkDocsConfig) -> None:
    """Leave MkDocs nothing to convert: each page is given its HTML (page_events.py)."""
    unused = sorted(set(config.markdown_extensions) - {*MKDOCS_EXTENSIONS, *EXTENSIONS})
    if unused:
        get_plugin_logger("bookbag").warning(
            "mkdocs.yml: `markdown_extensions:` has no effect on a site of Bookbag, which converts its texts itself, so "
            "that every check sees what parents will see. Remove %s.",
            ", ".join(f"`{name}`" for name in unused),
        )
    config.markdown_extensions = []
    config.mdx_configs = {"toc": {"title": "On this page"}}


def _silence_link_warnings(config: MkDocsConfig) -> None:
    """Turn off MkDocs's warnings about links: Bookbag has reported every dead link already, with its line."""
    links: Any = config.validation.links
    links.not_found = links.absolute_links = links.unrecognized_links = links.anchors = logging.DEBUG
