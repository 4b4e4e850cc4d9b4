"""Which servers of others the pages of a site ask for something, for what, and why: for the privacy page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.content.records.setting import Setting
    from bookbag.markup.others_servers import Fetch

_THINGS = {"img": "pictures", "source": "films or sound", "audio": "sound", "video": "films", "track": "subtitles"}


@dataclass(frozen=True, slots=True)
class AskedServer:
    """One server that pages ask for something as soon as they are opened."""

    host: str
    things: tuple[str, ...]
    """What it is asked for: `pictures`, `films`."""
    why: str
    """Why, in the words of setting.yml."""


def asked_servers(setting: Setting, fetches: Iterable[Fetch]) -> tuple[AskedServer, ...]:
    """The allowed servers among those from which `fetches` come, in the order of setting.yml."""
    things: dict[str, set[str]] = {}
    for fetch in fetches:
        things.setdefault(fetch.host, set()).add(_THINGS[fetch.element])
    return tuple(
        AskedServer(server.host, tuple(sorted(things[server.host])), server.why)
        for server in setting.others_servers
        if server.host in things
    )
