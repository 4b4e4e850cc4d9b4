"""Which servers of others the pages of a site ask for something, for what, and why: for the privacy page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.publication import public_among

if TYPE_CHECKING:
    from bookbag.checking.context import CheckContext

_THINGS = {"img": "pictures", "source": "films or sound", "audio": "sound", "video": "films", "track": "subtitles"}


@dataclass(frozen=True, slots=True)
class AskedServer:
    """One server that pages ask for something as soon as they are opened."""

    host: str
    things: tuple[str, ...]
    """What it is asked for: `pictures`, `films`."""
    why: str
    """Why, in the words of setting.yml."""


def asked_servers(context: CheckContext) -> tuple[AskedServer, ...]:
    """The allowed servers that public records ask for something now, in the order of setting.yml."""
    setting = context.content.setting
    things: dict[str, set[str]] = {}
    for item in public_among(context.content.items, context.now):
        for fetch in context.rendered(item).fetches:
            things.setdefault(fetch.host, set()).add(_THINGS[fetch.element])
    return tuple(
        AskedServer(server.host, tuple(sorted(things[server.host])), server.why)
        for server in (setting.others_servers if setting else ())
        if server.host in things
    )
