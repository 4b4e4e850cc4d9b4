"""Finds what a browser would fetch from other people's servers as soon as a page is opened, and leaves it out."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.address_attributes import ADDRESSES, addresses_in, with_addresses
from bookbag.markup.fragments import fragment_html, parse_fragment, replace_with_link
from bookbag.markup.html_cleaner import cleaned_html
from bookbag.markup.safe_list import PAGES
from bookbag.markup.tag_scanner import attributes_of, scan

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml import html

_FETCHED = {
    "audio": ("src",),
    "img": ("src", "srcset"),
    "source": ("src", "srcset"),
    "track": ("src",),
    "video": ("src", "poster"),
}
"""The attributes of listed elements whose addresses are fetched without a click."""
_MAY_FETCH = re.compile(
    r"<(?:audio|img|source|track|video)\b(?:[^<>]|<(?!(?:audio|img|source|track|video)\b))*?(?::|[/\\]\s*[/\\])",
    re.IGNORECASE,
)
_WORDS = {"audio": "Listen to this", "img": "A picture", "video": "Watch this"}
_HOST = re.compile(
    r"(?:(?:https?|ftp):[/\\]*|(?:[a-z][a-z0-9+.-]*:)?[/\\]{2,})(?:[^/\\?#]*@)?([^/\\?#:]*)", re.IGNORECASE
)
_IGNORED = re.compile(r"[\x00-\x20]+\Z|\A[\x00-\x20]+|[\t\n\r]")


@dataclass(frozen=True, slots=True)
class Fetch:
    """One thing that is fetched from another server when a page is opened."""

    host: str
    element: str
    """The element that fetches it: `img`, `audio`, `video`, `source`, `track`."""
    address: str
    """Its address as written."""


def host_of(address: str) -> str:
    """The host that a browser asks for an address, in small letters; empty for a relative address.

    A browser takes `//host`, `\\\\host` and `https:host` for addresses with a host, too.
    """
    match = _HOST.match(_IGNORED.sub("", address))
    return match[1].lower().rstrip(".") if match else ""


def fetches_in(fragment: str, own: str = "") -> tuple[Fetch, ...]:
    """What a fragment of safe HTML fetches from servers other than `own` when it is shown."""
    if not _MAY_FETCH.search(fragment):
        return ()
    return tuple(
        Fetch(host, tag.name, address)
        for tag in scan(fragment)
        if tag.name in _FETCHED and not tag.closes
        for name, value in attributes_of(tag.said)
        if name in _FETCHED[tag.name]
        for address in addresses_in(name, value or "")
        if (host := host_of(address)) and host != own
    )


def without_fetches(fragment: str, refused: frozenset[str]) -> str:
    """The fragment with nothing that is fetched from the hosts in `refused`: a link stands in its place."""
    root = parse_fragment(fragment)
    for element in list(root.iter(*_FETCHED)):
        first = _strip(element, lambda address: None if host_of(address) in refused else address)
        if first and element.tag == "img" and not element.get("src"):
            _link_instead(element, first)
    for element in list(root.iter("source", "track")):
        if not element.get("src") and not element.get("srcset"):
            element.drop_tag()
    for element in list(root.iter("audio", "video")):
        address = element.attrib.pop(_LEFT, "")
        if address and not element.get("src") and element.find(".//source") is None:
            _link_instead(element, address)
    for element in list(root.iter("picture")):
        if element.find(".//img") is None:
            for source in list(element.iter("source")):
                source.drop_tag()
            element.drop_tag()
    return cleaned_html(fragment_html(root), PAGES)


_LEFT = "data-left"
"""An attribute that carries the address of a sound or a film to where the link is made."""


def _strip(element: html.HtmlElement, lead: Callable[[str], str | None]) -> str:
    """Remove the addresses of an element for which `lead` returns None; return the first of them, or nothing."""
    first = ""
    for name in set(map(str, element.attrib)) & ADDRESSES & set(_FETCHED[str(element.tag)]):
        written = element.get(name, "")
        kept = with_addresses(name, written, lead)
        gone = next((each for each in addresses_in(name, written) if lead(each) is None), "")
        first = first if first and name != "src" else gone or first
        if kept is None:
            del element.attrib[name]
        else:
            element.set(name, kept)
    _carry(element, first)
    return first


def _carry(element: html.HtmlElement, address: str) -> None:
    """Note the address on the sound or film that it belongs to."""
    owner = next(element.iterancestors("audio", "video"), None) if element.tag == "source" else element
    if address and owner is not None and owner.tag in ("audio", "video") and not owner.get(_LEFT):
        owner.set(_LEFT, address)


def _link_instead(element: html.HtmlElement, address: str) -> None:
    """Replace an element by a link to `address`, with its description or the name of the host as the words."""
    words = (element.get("alt") or "").strip() or f"{_WORDS[str(element.tag)]} at {host_of(address)}"
    replace_with_link(element, f"https:{address}" if address.startswith("//") else address, words)
