"""Look in a built site for programs, frames, forms and names that no template wrote, and for the policy against them."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bookbag.checking.html_in_words import RESERVED_PREFIXES
from bookbag.content.problems import shortened
from bookbag.content.swapping import MADE
from bookbag.markup.dropped_html import Why
from bookbag.markup.html_dangers import dangers_among
from bookbag.markup.others_servers import host_of
from bookbag.markup.tag_scanner import attributes_of, scan
from bookbag.outputs.editor.editor_files import EDITOR_PAGE
from bookbag.outputs.protection.header_files import APACHE, header_files
from bookbag.outputs.protection.inline_scripts import programs_in, script_hash
from bookbag.outputs.protection.security_policy import (
    POLICY_META,
    allowed_hosts,
    email_hosts,
    page_policy,
    repository_api,
)
from bookbag.rules.addresses import email_of, file_of
from bookbag.verification.built_site import NOT_FOUND_PAGE, resolve_target
from bookbag.verification.site_problems import site_problem, source_note, template_problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.content.problems import Problem
    from bookbag.markup.html_dangers import Danger
    from bookbag.markup.tag_scanner import ScannedTag
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltPage, BuiltSite

_SHOWN = 60
"""Characters of a program or an address that a message quotes."""
_HASH = re.compile(r"'(sha256-[A-Za-z0-9+/=]+)'")
_REMOVE = "Do not publish this site. See which template, plugin or file wrote it, and remove it there."


def no_dangerous_html(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """No page runs, frames, sends or fetches anything but what templates write and setting.yml allows.

    Nor does an id by which the scripts find their elements stand twice on a page.
    """
    allowed = {host_of(site.setting.url), *allowed_hosts(site.setting)}
    moved = {file_of(former) for former in site.redirects()}
    for page in _pages(built, site):
        note, tags = source_note(site.record_at(page.path)), tuple(scan(page.html))
        for danger in dangers_among(tags, page.html):
            if not (_is_of_templates(danger, page, built, site, moved) or _is_allowed_fetch(danger, allowed)):
                said, why = shortened(" ".join(danger.said.split()), _SHOWN), danger.why.value
                yield site_problem(page.path, f"`{said}` stands in the page. {why}{note}", _REMOVE)
        for name in _own_ids_twice(tags):
            what = f"The id `{name}`, which is the site's own, stands there twice.{note}"
            yield site_problem(page.path, what, _REMOVE)


def _own_ids_twice(tags: Iterable[ScannedTag]) -> Iterator[str]:
    ids = Counter(
        value or "" for tag in tags if not tag.closes for name, value in attributes_of(tag.said) if name == "id"
    )
    return (name for name, times in ids.items() if times > 1 and name.startswith(RESERVED_PREFIXES))


def policies_are_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """Every page has its Content-Security-Policy, which lets run what stands in it and nothing else."""
    emails = {email_of(link) for link in site.emailed}
    moved = {file_of(former) for former in site.redirects()}
    for page in _pages(built, site):
        policy = page.policy()
        listed = frozenset(_HASH.findall(policy or ""))
        hosts = email_hosts(site.setting) if page.path in emails else allowed_hosts(site.setting)
        if policy != page_policy(listed, () if page.path in moved else hosts):
            yield template_problem(page.path, f"The page has no `{POLICY_META}`, or another than it should.")
        for program in programs_in(page.html):
            if script_hash(program) not in listed:
                said = shortened(" ".join(program.split()), _SHOWN)
                yield site_problem(page.path, f"`{said}` is a program that no template wrote.", _REMOVE)


def headers_are_right(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """The files of headers are there for the host, and their policy lets run what stands in the pages."""
    listed = {each for page in _pages(built, site) for each in _HASH.findall(page.policy() or "")}
    own = {attachment.link for attachment in site.attachments}
    if (given := built.text(APACHE)) is not None and not given.startswith(MADE.decode()):
        own.add(APACHE)
    for name, text in header_files(listed, allowed_hosts(site.setting), repository_api(site.setting)).items():
        if name not in own and built.text(name) != text:
            yield site_problem(name, "The file of headers for the host is missing, or does not fit the pages.")


def _pages(built: BuiltSite, site: Site) -> Iterator[BuiltPage]:
    """The pages but for attachments, which `check` looks through, and the editor, which is compared byte for byte."""
    others = {EDITOR_PAGE, *(attachment.link for attachment in site.attachments)}
    return (page for path, page in built.pages.items() if path not in others)


def _is_of_templates(danger: Danger, page: BuiltPage, built: BuiltSite, site: Site, moved: set[str]) -> bool:
    """Whether templates write such a thing: files of scripts, forms that send nothing, and pages that have moved."""
    if danger.said == "<script>":
        # A program that stands in the page itself is known by its hash.
        return not danger.has("src") or _is_own_script(danger.value("src"), page, built, site)
    if danger.said == "<form>":
        return not danger.has("action") and not danger.has("method")
    return danger.said == "<meta>" and page.path in moved


def _is_own_script(address: str, page: BuiltPage, built: BuiltSite, site: Site) -> bool:
    """Whether a script is a file of the site and none that content brought along."""
    place = "" if page.path == NOT_FOUND_PAGE else page.path
    path = resolve_target(address, place, site.setting.url)
    return path is not None and built.has(path) and path not in {each.link for each in site.attachments}


def _is_allowed_fetch(danger: Danger, allowed: set[str]) -> bool:
    return danger.why is Why.FETCHES and danger.element != "script" and host_of(danger.said) in allowed
