"""The attributes that hold addresses, and the addresses in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ONE_ADDRESS = frozenset(["cite", "data", "href", "longdesc", "poster", "src"])
"""Attributes whose value is one address."""
CANDIDATES = "srcset"
"""The attribute whose value is several addresses of one picture, each with its width or density."""
ADDRESSES = ONE_ADDRESS | {CANDIDATES}

# Parts of `srcset` (HTML standard, "parse a srcset attribute"): what stands between candidates, an address, its size.
_BETWEEN = re.compile(r"[\s,]*+")
_ADDRESS = re.compile(r"\S++")
_SIZE = re.compile(r"[^,(]*+(?:\([^)]*+\)?+[^,(]*+)*+")


def addresses_in(attribute: str, value: str) -> tuple[str, ...]:
    """The addresses in an attribute that holds some: one, or each candidate of `srcset`."""
    if attribute in ONE_ADDRESS:
        return (value.strip(),)
    return tuple(address for address, _ in candidates_in(value)) if attribute == CANDIDATES else ()


def with_addresses(attribute: str, value: str, lead: Callable[[str], str | None]) -> str | None:
    """The value with each address replaced by what `lead` returns for it.

    A candidate of `srcset` for which that is None is left out; so is the attribute (None) where nothing is left.
    """
    if attribute in ONE_ADDRESS:
        return lead(value.strip())
    led = ((lead(address), size) for address, size in candidates_in(value))
    kept = [f"{address} {size}".rstrip() for address, size in led if address is not None]
    return ", ".join(kept) or None


def candidates_in(value: str) -> Iterator[tuple[str, str]]:
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
