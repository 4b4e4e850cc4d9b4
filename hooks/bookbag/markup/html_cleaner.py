"""Cleans HTML by a list with nh3, which reads it as a browser does."""

from __future__ import annotations

import functools
import re
from html import escape
from typing import TYPE_CHECKING

from bookbag.content.late_modules import LateModule
from bookbag.content.link_addresses import scheme_of
from bookbag.markup.address_attributes import ADDRESSES, with_addresses

if TYPE_CHECKING:
    import nh3

    from bookbag.markup.safe_list import SafeList
else:
    nh3 = LateModule("nh3")

_LEFT_OUT_WITH_WORDS = frozenset(["script", "style"])
"""Elements whose content is no words for readers."""
_ON_OWN_COMPUTER = frozenset(["file", "content", "blob", *"abcdefghijklmnopqrstuvwxyz"])
"""Schemes of files on somebody's own computer (`C:` is one to a browser), which are told as links that lead nowhere."""
_ROUNDS = 5
"""A browser may read a text in another way once it is repaired; how often this is repeated until it stays the same."""
_MORE_ADDRESSES = frozenset(["cite", "longdesc", "srcset"])
"""Attributes with addresses that nh3 itself does not look at."""
_OF_MORE_ADDRESSES = re.compile("|".join(sorted(_MORE_ADDRESSES)), re.IGNORECASE)


def cleaned_html(html: str, allowed: SafeList) -> str:
    """The HTML with only what `allowed` lists, balanced; what it leaves out is not told."""
    cleaner = cleaner_for(html, allowed)
    cleaned = cleaner.clean(encodable(html))
    for _ in range(_ROUNDS):
        again = cleaner.clean(cleaned)
        if again == cleaned:
            break
        cleaned = again
    return cleaned


def encodable(html: str) -> str:
    """The text with a question mark for each half of a character, which nothing can write."""
    return html.encode("utf-8", "replace").decode("utf-8")


def cleaner_for(html: str, allowed: SafeList) -> nh3.Cleaner:
    """The cleaner for `html`: a quicker one where no attribute has addresses that nh3 itself does not look at."""
    return _cleaner(allowed, looks_at_all=bool(_OF_MORE_ADDRESSES.search(html)))


@functools.cache
def _cleaner(allowed: SafeList, *, looks_at_all: bool) -> nh3.Cleaner:
    """nh3 with a list; made once, since that takes longer than cleaning a page."""

    def with_safe_addresses(_: str, attribute: str, value: str) -> str | None:
        if attribute not in ADDRESSES:
            return value
        return with_addresses(attribute, value, lambda each: each if is_safe_address(each, allowed) else None)

    gone = frozenset() if looks_at_all else _MORE_ADDRESSES
    return nh3.Cleaner(
        tags=set(allowed.elements),
        clean_content_tags=set(_LEFT_OUT_WITH_WORDS),
        attributes={"*": set(allowed.everywhere)}
        | {name: set(own - gone) for name, own in allowed.elements.items() if own - gone},
        tag_attribute_values={
            name: {each: set(known) for each, known in own.items()} for name, own in allowed.values.items()
        },
        set_tag_attribute_values={"input": {"type": "checkbox", "disabled": ""}}
        if "input" in allowed.elements
        else None,
        attribute_filter=with_safe_addresses if looks_at_all else None,
        url_schemes=set(allowed.schemes | _ON_OWN_COMPUTER),
        link_rel=None,
    )


def is_safe_address(address: str, allowed: SafeList) -> bool:
    """Whether an address is relative, of a listed scheme and well-formed, or of a file on somebody's own computer."""
    scheme = scheme_of(address)
    if not scheme or scheme in _ON_OWN_COMPUTER:
        return True
    return scheme in allowed.schemes and is_well_formed(address)


def is_well_formed(address: str) -> bool:
    """Whether a browser can read an address with a scheme; not `http://[half`. nh3 leaves out what is not."""
    return "href" in nh3.clean(f'<a href="{escape(address)}">', link_rel=None, url_schemes={scheme_of(address)})
