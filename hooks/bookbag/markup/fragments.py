"""Pieces of rendered HTML, moved to another page, into a feed or an email."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ADDRESSES = {"href", "src", "poster", "data", "cite"}
_CARRIED = frozenset(
    [
        "abbr",
        "align",
        "alt",
        "cite",
        "class",
        "colspan",
        "controls",
        "datetime",
        "dir",
        "headers",
        "height",
        "href",
        "hreflang",
        "kind",
        "label",
        "lang",
        "media",
        "name",
        "open",
        "poster",
        "reversed",
        "rowspan",
        "scope",
        "span",
        "src",
        "srclang",
        "start",
        "summary",
        "title",
        "type",
        "valign",
        "value",
        "width",
    ]
)
"""Attributes that say something and do nothing."""
INLINE_ELEMENTS = frozenset(
    "a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strong sub sup time u "
    "var wbr".split()
)
"""Elements that do not part words: "<b>s</b>nack" is one."""
_BREAK = "\0"
"""Between lines; HTML itself cannot hold it."""
_SCHEMES = ("", "http", "https", "mailto", "tel")
_NOT_IN_HTML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[0-9]+|x[0-9a-f]+);?", re.IGNORECASE)
_END_OF_A_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""A browser passes over such an end in a fragment; lxml would read no further."""
_NOT_IN_A_FEED = ("script", "style", "form", "iframe", "object", "embed", "input", "button", "noscript")


def feed_fragment(fragment: str, page_url: str) -> str:
    """The fragment with every address whole, and nothing in it that a feed may not carry.

    What it may carry is listed, not what it may not: new ways to act or to spy are found every year.
    """
    root = parse_fragment(fragment)
    for element in list(root.iter(*_NOT_IN_A_FEED)):
        element.drop_tree()
    _rewrite(root, lambda target: _whole(target, page_url))
    for element in root.iter(etree.Element):
        for name in map(str, element.attrib.keys()):
            if name not in _CARRIED or (not element.get(name, "").strip() and name in _ADDRESSES):
                del element.attrib[name]
    return fragment_html(root)


def with_rewritten_addresses(fragment: str, lead: Callable[[str], str]) -> str:
    """The fragment with every address as `lead` says it."""
    root = parse_fragment(fragment)
    _rewrite(root, lead)
    return fragment_html(root)


def self_contained(fragment: str, page_url: str, picture: Callable[[str], str | None]) -> str:
    """The fragment fit for a file without a site round it: whole addresses, and pictures that are in them.

    `picture` gives the address that holds a whole picture, or None where it has none for it.
    """
    root = parse_fragment(fragment)
    _rewrite(root, lambda target: target if target.startswith("#") else _whole(target, page_url))
    for element in root.iter("img"):
        element.set("src", picture(element.get("src", "")) or element.get("src", ""))
    return fragment_html(root)


def nested_fragment(fragment: str, prefix: str) -> str:
    """The fragment one heading lower, its ids told apart from those of others on the page."""
    root = parse_fragment(fragment)
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
    return fragment_html(root)


def parse_fragment(fragment: str) -> html.HtmlElement:
    """The fragment as a tree, in a `div` of its own, without characters that HTML cannot hold.

    Whatever the fragment begins with, or if it holds nothing: what belongs to a whole page is passed over, as in a browser.
    """
    holdable = _REFERENCE.sub(_holdable_reference, _NOT_IN_HTML.sub("", _END_OF_A_PAGE.sub("", fragment)))
    # The comment keeps lxml from taking for a whole page what begins like one.
    root = html.fragment_fromstring(f"<!---->{holdable}", create_parent="div")
    root[0].drop_tree()
    return root


def text_lines(fragment: str) -> tuple[str, ...]:
    """The words of a fragment, those of each paragraph, item or cell in a line of their own; empty ones are left out."""
    words = "".join(_words_and_breaks(parse_fragment(fragment)))
    return tuple(filter(None, (" ".join(line.split()) for line in words.split(_BREAK))))


def _words_and_breaks(element: html.HtmlElement) -> Iterator[str]:
    parted = "" if element.tag in INLINE_ELEMENTS else _BREAK
    yield parted + (element.text or "")
    for child in element:
        if isinstance(child.tag, str):  # not a comment
            yield from _words_and_breaks(child)
        yield child.tail or ""
    yield parted


def _holdable_reference(reference: re.Match[str]) -> str:
    """The character that `&#233;` stands for, as in a browser; nothing for `&#1;`, which lxml would read and not write."""
    said = unescape(reference[0])
    return "" if _NOT_IN_HTML.search(said) else escape(said)


def _whole(target: str, page_url: str) -> str:
    """The whole address of `target`; nothing where it is none, or leads to a program."""
    try:
        whole = urljoin(page_url, target)
        return whole if urlsplit(whole).scheme in _SCHEMES else ""
    except ValueError:
        return ""


def _rewrite(root: html.HtmlElement, lead: Callable[[str], str]) -> None:
    for element in root.iter(etree.Element):
        for name in _ADDRESSES & set(map(str, element.attrib)):
            target = element.get(name, "")
            if target and not target.startswith(("mailto:", "tel:")):
                element.set(name, lead(target))
        if element.get("srcset"):
            del element.attrib["srcset"]


def fragment_html(root: html.HtmlElement) -> str:
    """The tree of `parsed` as a fragment again."""
    whole: str = html.tostring(root, encoding="unicode")
    return whole.removeprefix("<div>").removesuffix("</div>").strip()
