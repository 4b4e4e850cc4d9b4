"""The attributes that hold addresses, and the addresses in them."""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ONE_ADDRESS = frozenset(["cite", "data", "href", "longdesc", "poster", "src"])
"""Attributes whose value is one address."""
CANDIDATES = "srcset"
"""The attribute whose value is several addresses of one picture, each with its width or density."""
ADDRESSES = ONE_ADDRESS | {CANDIDATES}

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")
_PROGRAMS = frozenset(["data", "javascript", "livescript", "mocha", "vbscript"])
"""Schemes of addresses that run, or hold a page of their own."""
_PICTURE = re.compile(r"\s*data:image/(?!svg)", re.IGNORECASE)
# What browsers take out of an address before they read it: control characters and spaces before it, line ends in it.
_BEFORE = "".join(map(chr, range(33)))
_WITHIN = re.compile(r"[\t\n\r]")
# Parts of `srcset` (HTML standard, "parse a srcset attribute"): what stands between candidates, an address, its size.
_BETWEEN = re.compile(r"[\s,]*+")
_ADDRESS = re.compile(r"\S++")
_SIZE = re.compile(r"[^,(]*+(?:\([^)]*+\)?+[^,(]*+)*+")


def scheme_of(address: str) -> str:
    """The scheme of an address as a browser reads it, in small letters; empty for a relative one.

    Character references, tabs, line ends and capitals hide nothing: `jAva&#9;script:x` is `javascript`.
    """
    read = _WITHIN.sub("", unescape(address)).lstrip(_BEFORE).lower()
    match = _SCHEME.match(read)
    return match[1] if match else ""


def is_program(address: str) -> bool:
    """Whether an address would run as a program, or holds a page of its own that could."""
    return scheme_of(address) in _PROGRAMS and not _PICTURE.match(address)


def addresses_in(attribute: str, value: str) -> tuple[str, ...]:
    """The addresses in an attribute that holds some: one, or each candidate of `srcset`."""
    if attribute in ONE_ADDRESS:
        return (value.strip(),)
    return tuple(address for address, _ in _candidates(value)) if attribute == CANDIDATES else ()


def with_addresses(attribute: str, value: str, lead: Callable[[str], str | None]) -> str | None:
    """The value with each address replaced by what `lead` returns for it.

    A candidate of `srcset` for which that is None is left out; so is the attribute (None) where nothing is left.
    """
    if attribute in ONE_ADDRESS:
        return lead(value.strip())
    led = ((lead(address), size) for address, size in _candidates(value))
    kept = [f"{address} {size}".rstrip() for address, size in led if address is not None]
    return ", ".join(kept) or None


def _candidates(value: str) -> Iterator[tuple[str, str]]:
    """The candidates of `srcset`: the address and the width or density of each."""
    place = 0
    while found := _ADDRESS.match(value, _end_of(_BETWEEN, value, place)):
        place = found.end()
        if found[0].endswith(","):
            yield found[0].rstrip(","), ""
        else:
            place = _end_of(_SIZE, value, found.end())
            yield found[0], value[found.end() : place].strip()


def _end_of(pattern: re.Pattern[str], text: str, place: int) -> int:
    """Where a match of a pattern that also matches nothing ends."""
    match = pattern.match(text, place)
    return match.end() if match else place
