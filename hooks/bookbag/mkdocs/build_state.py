"""The state that a build passes from event to event, in `config.extra`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.publishing.site import Site

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from bookbag.content.problems import Problem
    from bookbag.mkdocs.kept_pages import KeptPages
    from bookbag.outputs.pages.compiled_templates import CompiledTemplates

_KEY = "bookbag"
_COMPILED_KEY = "bookbag_compiled_templates"
_KEPT_KEY = "bookbag_pages"


@dataclass(frozen=True, slots=True)
class BrokenSite:
    """Content that cannot be published, built under `mkdocs serve` as a page that lists its problems."""

    problems: tuple[Problem, ...]


def set_build_state(config: MkDocsConfig, site: Site | BrokenSite) -> None:
    """Store the site of this build for later events."""
    config.extra[_KEY] = site


def get_build_state(config: MkDocsConfig) -> Site | BrokenSite:
    """The site of this build. Raises TypeError if mkdocs.yml has set `extra.bookbag` itself."""
    site = config.extra[_KEY]
    if not isinstance(site, Site | BrokenSite):
        msg = f"extra.{_KEY} in mkdocs.yml is Bookbag's own: remove it"
        raise TypeError(msg)
    return site


def published_site(config: MkDocsConfig) -> Site | None:
    """The site of this build, or None if it cannot be published."""
    site = get_build_state(config)
    return site if isinstance(site, Site) else None


def set_compiled_templates(config: MkDocsConfig, compiled: CompiledTemplates) -> None:
    """Store the compiled templates of this build, which are kept when it ends."""
    config.extra[_COMPILED_KEY] = compiled


def keep_compiled_templates(config: MkDocsConfig) -> None:
    """Keep the templates that this build has compiled for the next."""
    config.extra[_COMPILED_KEY].write()


def set_kept_pages(config: MkDocsConfig, kept: KeptPages | None) -> None:
    """Store the pages of this build that are kept for the next one."""
    config.extra[_KEPT_KEY] = kept


def get_kept_pages(config: MkDocsConfig) -> KeptPages | None:
    """The pages of this build that are kept for the next one; None where none are."""
    kept: KeptPages | None = config.extra.get(_KEPT_KEY)
    return kept
