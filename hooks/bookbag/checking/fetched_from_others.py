"""Checks what pages would fetch from other people's servers, who then learn who reads them and when."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from bookbag.checking.record_problems import body_line
from bookbag.content.problems import Level, Problem, shortened
from bookbag.content.records.setting import Setting
from bookbag.rules.privacy_page import privacy_page

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.markup.others_servers import Fetch

_SHOWN = 60
"""Characters of an address that a message quotes."""


def fetched_from_others(context: CheckContext) -> Iterator[Problem]:
    """Pictures, sounds and films of servers that `others_servers` in setting.yml does not allow."""
    for item in context.to_be_published:
        seen: Counter[Fetch] = Counter()
        allowed = context.markup_context(item).book.others
        for fetch in context.rendered(item).fetches:
            if fetch.host not in allowed:
                yield Problem(
                    item.source.path,
                    body_line(item, re.escape(fetch.address), seen[fetch]),
                    f"`{shortened(fetch.address, _SHOWN)}` would be fetched from {fetch.host or 'elsewhere'} as soon as the page is "
                    "opened: that server learns who reads it.",
                    "Save it in `docs/pictures/` and show that, or write a link to it; or allow the server under "
                    "`others_servers` in setting.yml and say why. For now a link is shown.",
                    Level.FAULT,
                )
                seen[fetch] += 1


def servers_not_told_of(context: CheckContext) -> Iterator[Problem]:
    """Servers of others that pages ask, on a site without a privacy page that says so."""
    setting = context.content.setting
    public = tuple(context.to_be_published)
    if setting is None or not setting.others_servers or privacy_page(public) is not None:
        return
    asked = {fetch.host for item in public for fetch in context.rendered(item).fetches}
    for server in setting.others_servers:
        if server.host in asked:
            yield Problem(
                Setting.path,
                server.line,
                f"Pages ask {server.host} for something, and no page tells parents so.",
                "Write a page `docs/privacy.md`, which says so by itself, or remove what is fetched from there.",
                Level.FAULT,
            )
