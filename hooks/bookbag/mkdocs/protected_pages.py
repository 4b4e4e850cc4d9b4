"""Gives every finished page its Content-Security-Policy, and the built folder the files of headers for its host."""

from __future__ import annotations

import logging
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.mkdocs.serving import is_served
from bookbag.outputs.protection.header_files import header_files
from bookbag.outputs.protection.inline_scripts import TemplateScripts, programs_in, script_hash, template_sources
from bookbag.outputs.protection.security_policy import allowed_hosts, page_policy, repository_api, with_policy
from bookbag.outputs.theme.material_markup import FIRST_PROGRAM
from bookbag.outputs.theme.template_folder import template_folder

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from bookbag.publishing.site import Site

_KEY = "bookbag_protection"
_LOG = logging.getLogger("mkdocs.hooks.bookbag")
_SHOWN = 60
"""Characters of a program that a warning quotes."""


@dataclass(frozen=True, slots=True)
class _Protection:
    """What the pages of one build may hold and ask for."""

    scripts: TemplateScripts
    hosts: tuple[str, ...]
    api: str
    """The server of the repository, which the editor asks."""
    hashes: set[str] = field(default_factory=set)
    """Of the programs that stand in pages, as far as they are finished."""


def prepare_protection(config: MkDocsConfig, site: Site) -> None:
    """Read which programs the templates of this build write; not under `mkdocs serve`, which adds one to each page."""
    if is_served():
        config.extra.pop(_KEY, None)
        return
    own = {template_folder(), *([Path(config.theme.custom_dir).resolve()] if config.theme.custom_dir else [])}
    theme = {Path(folder).resolve() for folder in config.theme.dirs} - own
    scripts = TemplateScripts.of(template_sources(theme, own), written=(FIRST_PROGRAM,))
    config.extra[_KEY] = _Protection(scripts, allowed_hosts(site.setting), repository_api(site.setting))


def protect_page(page: str, name: str, config: MkDocsConfig) -> str:
    """The page with its policy, by which browsers run the programs of its templates and no others."""
    protection = config.extra.get(_KEY)
    if protection is None:
        return page
    hashes: set[str] = set()
    for program in programs_in(page):
        if protection.scripts.wrote(program):
            hashes.add(script_hash(program))
        else:
            _LOG.warning(
                "%s: `%s` is a program that stands in the page itself, and browsers will not run it. Save it as a file "
                "of its own, and name that under `extra_javascript:` in mkdocs.yml.",
                name,
                " ".join(program.split())[:_SHOWN],
            )
    protection.hashes.update(hashes)
    return with_policy(page, page_policy(hashes, protection.hosts))


def write_header_files(config: MkDocsConfig) -> None:
    """Write the files of headers into the built folder, but for those of which the site has its own."""
    protection = config.extra.get(_KEY)
    if protection is None:
        return
    for name, text in header_files(protection.hashes, protection.hosts, protection.api).items():
        file = Path(config.site_dir, name)
        if not file.exists():
            file.write_text(text, encoding="utf-8")
