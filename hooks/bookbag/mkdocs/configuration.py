"""What Bookbag needs of mkdocs.yml, set here so that an upgrade asks nobody to edit it."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import escape
from mkdocs.exceptions import PluginError

from bookbag.content.folder import DOCS
from bookbag.markup.extension import EXTENSIONS
from bookbag.mkdocs.build_state import Broken, carry
from bookbag.mkdocs.paths import site_folder
from bookbag.mkdocs.serving import is_served
from bookbag.outputs.pages.navigation import navigation
from bookbag.outputs.theme.template_folder import template_folder
from bookbag.rules.addresses import url_of

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from bookbag.publishing.site import Site

MARKUP = "bookbag.markup.extension"

LOGO = "bookbag/logo.svg"
"""Bookbag's own, for a setting that has none."""
THEMES_FAVICON = "assets/images/favicon.png"

FEATURES = ("navigation.tabs", "navigation.prune", "navigation.top", "search.suggest", "search.highlight", "toc.follow")

_PALETTE = [
    {
        "media": f"(prefers-color-scheme: {name})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": f"Switch to {other} colours"},
    }
    for name, scheme, icon, other in (
        ("light", "default", "material/weather-sunny", "dark"),
        ("dark", "slate", "material/weather-night", "light"),
    )
]


def fit_to_site(config: MkDocsConfig, site: Site) -> MkDocsConfig:
    """Set the engine up for `site`. Raises PluginError for a theme or plugins it cannot work with."""
    _refuse_what_cannot_work(config)
    carry(config, site)
    _say_facts(config, site)
    _fit_theme(config, site)
    _fit_markdown(config)
    _leave_links_to_bookbag(config)
    if config.nav is None:
        config.nav = navigation(site)
    return config


def fit_to_broken_site(config: MkDocsConfig, broken: Broken) -> MkDocsConfig:
    """Set the engine up for one page that says what to mend, in Material's plain look."""
    carry(config, broken)
    own = config.theme.custom_dir
    config.theme.dirs = [folder for folder in config.theme.dirs if folder != own]
    config.theme["font"] = False
    config.nav = [{"What to mend": "index.md"}]
    return config


def _refuse_what_cannot_work(config: MkDocsConfig) -> None:
    if config.theme.name != "material":
        msg = "mkdocs.yml: Bookbag's pages stand on Material. Write `theme:` and under it `  name: material`."
        raise PluginError(msg)
    if Path(config.docs_dir).resolve() != site_folder(config) / DOCS:
        msg = f"mkdocs.yml: the pages must be in `{DOCS}/` beside setting.yml. Remove `docs_dir:`."
        raise PluginError(msg)
    if not any(name in config.plugins for name in ("search", "material/search")):
        msg = "mkdocs.yml: the plugin `search` is missing. Add `- search` under `plugins:`, or remove `plugins:`."
        raise PluginError(msg)


def _say_facts(config: MkDocsConfig, site: Site) -> None:
    # Material writes both into its pages as they are.
    config.site_name = escape(site.setting.name)
    config.site_description = escape(f"Policies, news and dates for families of {site.setting.name}")
    config.use_directory_urls = True
    if not is_served():
        config.site_url = site.setting.url


def _fit_theme(config: MkDocsConfig, site: Site) -> None:
    theme, ours = config.theme, str(template_folder())
    if ours not in {str(Path(folder).resolve()) for folder in theme.dirs}:
        # Behind the site's own templates, before the theme's.
        theme.dirs.insert(1 if theme.custom_dir else 0, ours)
    theme.static_templates.add("bookbag/live.js")
    theme["font"] = False
    theme["logo"] = theme.get("logo") or _logo(site)
    if theme.get("favicon") == THEMES_FAVICON:
        theme["favicon"] = theme["logo"]
    theme["features"] = list(dict.fromkeys([*theme.get("features", ()), *FEATURES]))
    if not theme.get("palette"):
        theme["palette"] = _PALETTE


def _logo(site: Site) -> str:
    """The setting's picture where there is one; a missing one is told by `check`, and no page breaks over it."""
    there = {attachment.link for attachment in site.attachments}
    return url_of(site.setting.logo) if site.setting.logo in there else LOGO


def _fit_markdown(config: MkDocsConfig) -> None:
    wanted = [*config.markdown_extensions, *EXTENSIONS, MARKUP]
    config.markdown_extensions = list(dict.fromkeys(wanted))
    config.mdx_configs.setdefault("toc", {}).setdefault("title", "On this page")


def _leave_links_to_bookbag(config: MkDocsConfig) -> None:
    """Bookbag has told every dead link already, with its line; the engine need not tell it again."""
    links: Any = config.validation.links
    links.not_found = links.absolute_links = links.unrecognized_links = links.anchors = logging.DEBUG
