"""What an address that somebody wrote is: how it begins as a browser reads it, and whether a page may link to it."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import urlsplit

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_PROGRAMS = frozenset(["data", "javascript", "livescript", "mocha", "vbscript"])
"""Schemes of addresses that run, or hold a page of their own."""
_HARMLESS = re.compile(r"\s*data:(?:image/(?!svg)|,\Z)", re.IGNORECASE)
"""Pictures that are no drawings, and nothing at all: by `data:,` a page says that it has no icon."""
# What browsers take out of an address before they read it: control characters and spaces before it, line ends in it.
_BEFORE = "".join(map(chr, range(33)))
_WITHIN = re.compile(r"[\t\n\r]")
_NO_ADDRESS = re.compile(r"[\x00-\x20\x7f\"<>\\^`{|}]")
"""Characters that stand in no address (RFC 3986, 2)."""


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser reads it, in small letters; empty for a relative one.

    Character references, tabs, line ends and capitals hide nothing: `jAva&#9;script:x` is `javascript`.
    """
    read = _WITHIN.sub("", unescape(address)).lstrip(_BEFORE).lower()
    match = _SCHEME.match(read)
    return match[1] if match else ""


def is_program(address: str) -> bool:
    """Whether an address would run as a program, or holds a page of its own that could."""
    return scheme_of(address) in _PROGRAMS and not _HARMLESS.match(address)


def link_address(value: str) -> str:
    """`value` as something to link to: a file of the site, or an address elsewhere. Raises ValueError for a program."""
    if is_program(value):
        msg = "is a program and no address"
        raise ValueError(msg)
    if scheme_of(value) in ("http", "https") and _NO_ADDRESS.search(value):
        msg = "holds a character that no address has"
        raise ValueError(msg)
    return value


def web_address(value: str) -> str:
    """`value` as the URL of a website, ending in `/`. Raises ValueError for anything else."""
    try:
        parts = urlsplit(value)
        sound = parts.scheme in ("http", "https") and parts.hostname and parts.port != 0 and not parts.username
    except ValueError:
        sound = False
    if not sound or re.search(r"[?#]", value) or _NO_ADDRESS.search(value):
        msg = "is not the whole address of a website"
        raise ValueError(msg)
    return value if value.endswith("/") else f"{value}/"


def host_name(value: str) -> str:
    """`value` as the name of a server, in small letters. Raises ValueError for anything more or less."""
    if not re.fullmatch(r"(?!-)[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+", value):
        msg = "is not the mere name of a server: leave out `https://` and all from the next `/` on"
        raise ValueError(msg)
    return value.lower()
