"""The Content-Security-Policy of each page: which programs may run, and from where a page may fetch anything."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.content.records.setting import Setting

REFERRER = "strict-origin-when-cross-origin"
"""What other websites learn when somebody follows a link to them: the address of the site, not which page was read."""
POLICY_META = "Content-Security-Policy"

_BEGINNINGS = (
    re.compile(r"<meta\b(?=[^<>]*\bcharset\s*+=)[^<>]*+>", re.IGNORECASE),
    re.compile(r"<head\b[^<>]*+>", re.IGNORECASE),
)
"""Behind which the policy is put: the name of the characters, which must stand first, or else the head's beginning."""


def allowed_hosts(setting: Setting) -> tuple[str, ...]:
    """The servers of others that pages may ask for pictures, sound and films."""
    return tuple(server.host for server in setting.others_servers)


def email_hosts(setting: Setting) -> tuple[str, ...]:
    """The same for emails, which show the site's pictures by their whole address, wherever the site is previewed."""
    return (*allowed_hosts(setting), urlsplit(setting.url).netloc)


def repository_api(setting: Setting) -> str:
    """The server that the editor asks for the site's files; empty where setting.yml names no repository.

    A policy that named a path of it would allow that one address alone (CSP Level 3, "Does url match expression").
    """
    if setting.repository is None:
        return ""
    server = urlsplit(setting.repository.api)
    return f"{server.scheme}://{server.netloc}"


def page_policy(scripts: Iterable[str], hosts: Iterable[str]) -> str:
    """The policy of a page that holds programs of these hashes and may ask these servers for pictures, sound and films.

    Styles may stand in a page: they run nothing, and tables and emails align their cells by them. Everything else
    comes from the site itself (CSP Level 3).
    """
    inline = "".join(f" '{each}'" for each in sorted(set(scripts)))
    others = "".join(f" https://{host}" for host in sorted(set(hosts)))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self'{inline}",
            "style-src 'self' 'unsafe-inline'",
            f"img-src 'self' data:{others}",
            f"media-src 'self'{others}",
            "object-src 'none'",
            "frame-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
        )
    )


def header_policy(scripts: Iterable[str], hosts: Iterable[str], api: str) -> str:
    """The policy for all pages of a site, as a host sends it; only so can it forbid that others frame a page.

    It lets ask the repository's server `api`, for the editor; the policy that stands in every other page does not.
    """
    asked = f"; connect-src 'self' {api}" if api else ""
    return f"{page_policy(scripts, hosts)}{asked}; frame-ancestors 'none'"


def editor_policy(api: str) -> str:
    """The policy of the editor, which runs the site's own script alone, and asks the repository's server `api`."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src 'self'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            f"connect-src 'self' {api}".rstrip(),
            "worker-src 'self'",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def with_policy(page: str, policy: str) -> str:
    """The page with its policy before everything that the policy is about; unchanged where it has no head."""
    found = next(filter(None, (beginning.search(page) for beginning in _BEGINNINGS)), None)
    if found is None:
        return page
    tags = f'<meta http-equiv="{POLICY_META}" content="{policy}"><meta name="referrer" content="{REFERRER}">'
    return f"{page[: found.end()]}{tags}{page[found.end() :]}"
