"""Adapts fragments of rendered HTML for another page, a feed, an email or a file that stands alone."""

from __future__ import annotations

import re
from html import escape, unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from lxml import etree, html

from bookbag.markup.address_attributes import ADDRESSES, with_addresses
from bookbag.markup.html_cleaner import cleaned_html
from bookbag.markup.safe_list import FEEDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

INLINE_ELEMENTS = frozenset(
    "a abbr b bdi bdo cite code del dfn em font i ins kbd mark q s samp small span strong sub sup time u "
    "var wbr".split()
)
"""Elements that do not separate words: "<b>s</b>nack" is one word."""
_BREAK = "\0"
"""A mark between lines, which cannot be in HTML."""
_VOID_UNKNOWN_TO_LXML = ("source", "track", "wbr")
"""Elements of HTML 5 without content, which libxml2, being older, gives what follows them, and an end tag."""
_END_OF_VOID = re.compile(rf"</(?:{'|'.join(_VOID_UNKNOWN_TO_LXML)})>")
_PARSER = etree.HTMLParser()
"""Makes every element of one class, which lxml does by itself; `lxml.html` asks Python for the class of each."""
_PARSER.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement, comment=html.HtmlComment))
_NOT_IN_HTML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[0-9]+|x[0-9a-f]+);?", re.IGNORECASE)
_END_OF_A_PAGE = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
"""Browsers ignore these end tags in a fragment; lxml would stop reading there."""


def feed_fragment(fragment: str, page_url: str) -> str:
    """The fragment for a feed: full URLs, and only what the list for feeds has."""
    root = parse_fragment(cleaned_html(fragment, FEEDS))
    _without_choices(root)
    _rewrite_urls(root, lambda target: _full_url(target, page_url))
    for element in root.iter(etree.Element):
        for name in ADDRESSES & set(map(str, element.attrib)):
            if not element.get(name, "").strip():
                del element.attrib[name]
    return fragment_html(root)


def self_contained(fragment: str, page_url: str, picture: Callable[[str], str | None]) -> str:
    """The fragment for a file that stands alone: full URLs, and pictures embedded in it.

    `picture` returns a `data:` URL for the URL of a picture, or None where it has none; then the URL stays.
    """
    root = parse_fragment(fragment)
    _rewrite_urls(root, lambda target: target if target.startswith("#") else _full_url(target, page_url))
    _without_choices(root)  # the embedded picture stands for all its sizes
    for element in root.iter("img"):
        element.set("src", picture(element.get("src", "")) or element.get("src", ""))
    return fragment_html(root)


def _without_choices(root: html.HtmlElement) -> None:
    """Leave of a picture that has several files to choose from the one that every program knows."""
    for element in list(root.iter("picture")):
        for source in list(element.iter("source")):
            source.drop_tree()
        element.drop_tag()
    for element in root.iter("img", "source"):
        element.attrib.pop("srcset", None)


def nested_fragment(fragment: str, prefix: str) -> str:
    """The fragment with its headings one level down, and with `prefix` before its ids so that they are unique."""
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
    """The fragment as the content of a new `div`, without characters that HTML cannot hold.

    Tags of a whole page are ignored, as in a browser. The fragment may be empty, or begin with text or a comment.
    """
    holdable = _REFERENCE.sub(_holdable_reference, _NOT_IN_HTML.sub("", _END_OF_A_PAGE.sub("", fragment)))
    page = etree.fromstring(f"<html><body>{holdable}</body></html>", _PARSER)
    root: html.HtmlElement
    (root,) = page.iterchildren("body")
    page.remove(root)
    root.tag = "div"
    root.attrib.clear()
    for element in list(root.iter(*_VOID_UNKNOWN_TO_LXML)):
        _empty(element)
    return root


def _empty(element: html.HtmlElement) -> None:
    """Move what lxml took for the content of an element that has none behind that element."""
    parent, content = element.getparent(), (element.text or "", list(element), element.tail or "")
    if parent is None or not (content[0] or content[1]):
        return
    element.text, element.tail = None, content[0]
    place = parent.index(element) + 1
    for child in reversed(content[1]):
        parent.insert(place, child)
    last = content[1][-1] if content[1] else element
    last.tail = (last.tail or "") + content[2]


def replace_with_link(element: html.HtmlElement, address: str, words: str) -> None:
    """Replace the element by a link to `address`, or by the mere words inside another link."""
    element.clear(keep_tail=True)
    element.text = words
    if next(element.iterancestors("a"), None) is not None:
        element.tag = "span"
    else:
        element.tag = "a"
        element.set("href", address)


def text_lines(fragment: str) -> tuple[str, ...]:
    """The text of a fragment, a line for each paragraph, item or cell; empty lines are left out."""
    words = "".join(_words_and_breaks(parse_fragment(fragment)))
    return tuple(filter(None, (" ".join(line.split()) for line in words.split(_BREAK))))


def _words_and_breaks(element: html.HtmlElement) -> Iterator[str]:
    separator = "" if element.tag in INLINE_ELEMENTS else _BREAK
    yield separator + (element.text or "")
    for child in element:
        if isinstance(child.tag, str):  # not a comment
            yield from _words_and_breaks(child)
        yield child.tail or ""
    yield separator


def _holdable_reference(reference: re.Match[str]) -> str:
    """The character of a reference such as `&#233;`; empty for `&#1;`, which lxml reads but cannot write."""
    said = unescape(reference[0])
    return "" if _NOT_IN_HTML.search(said) else escape(said)


def _full_url(target: str, page_url: str) -> str:
    """The full URL of `target`; empty where it is malformed, or its scheme is not safe (`javascript:`)."""
    try:
        whole = urljoin(page_url, target)
        return whole if urlsplit(whole).scheme in {"", *FEEDS.schemes} else ""
    except ValueError:
        return ""


def _rewrite_urls(root: html.HtmlElement, rewrite: Callable[[str], str]) -> None:
    """Replace every address in the tree, each candidate of a `srcset` too."""

    def led(target: str) -> str:
        return target if not target or target.startswith(("mailto:", "tel:")) else rewrite(target)

    for element in root.iter(etree.Element):
        for name in ADDRESSES & set(map(str, element.attrib)):
            element.set(name, with_addresses(name, element.get(name, ""), led) or "")


def fragment_html(root: html.HtmlElement) -> str:
    """The HTML of a tree that `parse_fragment` made, without its `div`."""
    whole: str = html.tostring(root, encoding="unicode")
    return _END_OF_VOID.sub("", whole).removeprefix("<div>").removesuffix("</div>").strip()
