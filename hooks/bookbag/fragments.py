"""Pieces of rendered HTML, moved to another page, into a feed or an email."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from bookbag.addresses import relative

if TYPE_CHECKING:
    from collections.abc import Callable

_ADDRESSES = {"href", "src", "poster", "data", "cite"}
_NOT_IN_A_FEED = ("script", "style", "form", "iframe", "object", "embed", "input", "button", "noscript")
_BASE = "https://site.invalid/"
"""Stands for the root of the site while addresses are worked out; it reaches no output."""


def absolute(fragment: str, page_url: str) -> str:
    """The fragment with every address whole, and nothing in it that a feed may not carry."""
    root = _parsed(fragment)
    for element in list(root.iter(*_NOT_IN_A_FEED)):
        element.drop_tree()
    _rewrite(root, lambda target: urljoin(page_url, target))
    for element in root.iter(etree.Element):
        for name in [name for name in element.attrib if str(name).startswith("on") or name in ("id", "style")]:
            del element.attrib[name]
    return _written(root)


def led(fragment: str, lead: Callable[[str], str]) -> str:
    """The fragment with every address as `lead` says it."""
    root = _parsed(fragment)
    _rewrite(root, lead)
    return _written(root)


def moved(fragment: str, origin: str, to: str) -> str:
    """The fragment from the page at the address `origin`, fit for the page at `to`."""

    def lead(target: str) -> str:
        whole = urljoin(f"{_BASE}{origin}", target)
        return _relative(whole, to) if whole.startswith(_BASE) else target

    root = _parsed(fragment)
    _rewrite(root, lead)
    return _written(root)


def nested(fragment: str, prefix: str) -> str:
    """The fragment one heading lower, its ids told apart from those of others on the page."""
    root = _parsed(fragment)
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
    return _written(root)


def _relative(whole: str, to: str) -> str:
    path = urlsplit(whole).path
    rest = whole[len(_BASE.rstrip("/")) + len(path) :]
    address = path.lstrip("/")
    return rest if address == to and rest.startswith("#") else relative(address, to) + rest


def _parsed(fragment: str) -> html.HtmlElement:
    return html.fragment_fromstring(fragment, create_parent="div")


def _rewrite(root: html.HtmlElement, lead: Callable[[str], str]) -> None:
    for element in root.iter(etree.Element):
        for name in _ADDRESSES & set(map(str, element.attrib)):
            target = element.get(name, "")
            if target and not target.startswith(("mailto:", "tel:", "data:")):
                element.set(name, lead(target))
        if element.get("srcset"):
            del element.attrib["srcset"]


def _written(root: html.HtmlElement) -> str:
    whole: str = html.tostring(root, encoding="unicode")
    return whole.removeprefix("<div>").removesuffix("</div>").strip()
