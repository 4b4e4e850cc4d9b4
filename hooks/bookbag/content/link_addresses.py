"""What an address that somebody wrote is: how it begins as a browser reads it, and whether a page may link to it."""

from __future__ import annotations

import re
from html import unescape

from bookbag.content.written_form import WrittenForm

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_PROGRAMS = frozenset(["data", "javascript", "livescript", "mocha", "vbscript"])
"""Schemes of addresses that run, or hold a page of their own."""
_HARMLESS = re.compile(r"\s*data:(?:image/(?!svg)|,\Z)", re.IGNORECASE)
"""Pictures that are no drawings, and nothing at all: by `data:,` a page says that it has no icon."""
# What browsers take out of an address before they read it: control characters and spaces before it, line ends in it.
_BEFORE = "".join(map(chr, range(33)))
_WITHIN = re.compile(r"[\t\n\r]")
_BAD = r'\x00-\x20\x7f"<>\\^`{|}'
"""Characters that stand in no address (RFC 3986, 2), as part of a set in a regular expression."""
_NO_ADDRESS = re.compile(f"[{_BAD}]")


def _any_case(word: str) -> str:
    """A pattern for a word in small letters and capitals: browsers cannot ignore case in a part of a pattern."""
    return "".join(f"[{letter}{letter.upper()}]" if letter.isalpha() else letter for letter in word)


_WEB = f"{_any_case('http')}[sS]?:"
_RUNS = "|".join(_any_case(scheme) for scheme in sorted(_PROGRAMS - {"data"}))
_HELD = rf"{_any_case('data')}:(?!,$|{_any_case('image')}/(?!{_any_case('svg')}))"
WRITTEN_LINK = WrittenForm(
    re.compile(rf"(?!(?:{_RUNS}):|{_HELD})(?:{_WEB}[^{_BAD}]*|(?!{_WEB})[\s\S]+)"),
    "is no address that a page can link to",
)
"""What `link_address` takes, as far as a pattern can tell: character references that hide a program are left to it."""
_LIKE_SIGNS = r"\u2048\u2049\u2047\u2100\u2101\u2105\u2106\u2a74\ufe13\ufe16\ufe55\ufe56\ufe5f\ufe6b\uff03\uff0f\uff1a\uff1f\uff20"
"""Letters that some programs take for one of the signs that end a host's name."""
_HOST = rf"[^/?#@:[\]{_BAD}{_LIKE_SIGNS}]+"
_PORT = "(?::(?:[1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])?)?"
WRITTEN_WEB_ADDRESS = WrittenForm(
    re.compile(rf"{_WEB}//{_HOST}{_PORT}(?:/[^?#{_BAD}]*)?"), "is not the whole address of a website"
)
WRITTEN_HOST_NAME = WrittenForm(
    re.compile(r"(?!-)[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+"),
    "is not the mere name of a server: leave out `https://` and all from the next `/` on",
)


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
    WRITTEN_WEB_ADDRESS.fullmatch(value)
    return value if value.endswith("/") else f"{value}/"


def host_name(value: str) -> str:
    """`value` as the name of a server, in small letters. Raises ValueError for anything more or less."""
    WRITTEN_HOST_NAME.fullmatch(value)
    return value.lower()
