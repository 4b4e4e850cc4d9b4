"""Pieces of rendered HTML, moved to another page, into a feed or an email."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Callable

_ADDRESSES = {"href", "src", "poster", "data", "cite"}
_NOT_IN_A_FEED = ("script", "style", "form", "iframe", "object", "embed", "input", "button", "noscript")


def absolute(fragment: str, page_url: str) -> str:
    """The fragment with every address whole, and nothing in it that a feed may not carry."""
    root = parsed(fragment)
    for element in list(root.iter(*_NOT_IN_A_FEED)):
        element.drop_tree()
    _rewrite(root, lambda target: urljoin(page_url, target))
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if str(name).startswith("on") or name in ("id", "style")]:
            del element.attrib[name]
    return written(root)


def led(fragment: str, lead: Callable[[str], str]) -> str:
    """The fragment with every address as `lead` says it."""
    root = parsed(fragment)
    _rewrite(root, lead)
    return written(root)


def self_contained(fragment: str, page_url: str, picture: Callable[[str], str | None]) -> str:
    """The fragment fit for a file without a site round it: whole addresses, and pictures that are in them.

    `picture` gives the address that holds a whole picture, or None where it has none for it.
    """
    root = parsed(fragment)
    _rewrite(root, lambda target: target if target.startswith("#") else urljoin(page_url, target))
    for element in root.iter("img"):
        element.set("src", picture(element.get("src", "")) or element.get("src", ""))
    return written(root)


def nested(fragment: str, prefix: str) -> str:
    """The fragment one heading lower, its ids told apart from those of others on the page."""
    root = parsed(fragment)
    for element in root.iter(etree.Element):
        if element.get("id"):
            element.set("id", f"{prefix}-{element.get('id')}")
        for name in ("href", "headers", "for", "aria-labelledby", "aria-describedby"):
            value = element.get(name, "")
            if name == "href" and value.startswith("#"):
                element.set(name, f"#{prefix}-{value[1:]}")
            elif name != "href" and value:
                element.set(name, f"{prefix}-{value}")
        if str(element.tag) in ("h1", "h2", "h3", "h4", "h5"):
            element.tag = f"h{int(str(element.tag)[1]) + 1}"
    return written(root)


def parsed(fragment: str) -> html.HtmlElement:
    """The fragment as a tree, in a `div` of its own."""
    return html.fragment_fromstring(fragment, create_parent="div")


def _rewrite(root: html.HtmlElement, lead: Callable[[str], str]) -> None:
    for element in root.iter(etree.Element):
        for name in _ADDRESSES & set(map(str, element.attrib)):
            target = element.get(name, "")
            if target and not target.startswith(("mailto:", "tel:", "data:")):
                element.set(name, lead(target))
        if element.get("srcset"):
            del element.attrib["srcset"]


def written(root: html.HtmlElement) -> str:
    """The tree of `parsed` as a fragment again."""
    whole: str = html.tostring(root, encoding="unicode")
    return whole.removeprefix("<div>").removesuffix("</div>").strip()
