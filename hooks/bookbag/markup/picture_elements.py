"""Gives the pictures of a text their size, and browsers a choice of files: a small one for a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

from bookbag.markup.fragments import fragment_html
from bookbag.rules.addresses import relative_url, url_of

if TYPE_CHECKING:
    from bookbag.content.pictures.fitted_picture import FittedPicture
    from bookbag.content.source_paths import SourcePath
    from bookbag.markup.links import PictureFound

_NARROW = "(max-width: 50em)"
SIZES = f"{_NARROW} and (min-resolution: 2.5dppx) 66vw, {_NARROW} 100vw, 760px"
"""How wide pictures stand on the page. A telephone with three dots for one shows no more detail than one with two, and
is told of a smaller picture, so that it does not send for four times the bytes."""

_LATER = (("loading", "lazy"), ("decoding", "async"))
_AT_ONCE = (("fetchpriority", "high"),)


def fit_pictures(root: html.HtmlElement, found: list[PictureFound], origin: SourcePath) -> None:
    """Set size and loading of every picture, and offer the smaller ones of those that have some.

    `found` are the pictures of the site; the first of all is loaded at once, the others when a reader comes near.
    """
    for number, element in enumerate(root.iter("img")):
        for name, value in _LATER if number else ():
            if name not in element.attrib:
                element.set(name, value)
    for each in found:
        if each.fitted is not None:
            _set_size(each.element, each.fitted)
            if each.fitted.is_made:
                _offer(each.element, each.fitted, origin)


def page_picture(fitted: FittedPicture, words: str, origin: SourcePath, *, first: bool) -> str:
    """The HTML of a picture that stands by itself on the page `origin`: loaded at once where it is the `first` of all.

    `words` say what is to be seen.
    """
    frame = html.Element("div")
    image = html.Element("img", {"alt": words, "src": _seen(fitted.link, origin)})
    frame.append(image)
    for name, value in _AT_ONCE if first else _LATER:
        image.set(name, value)
    _set_size(image, fitted)
    if fitted.is_made:
        _offer(image, fitted, origin)
    return fragment_html(frame)


def _set_size(element: html.HtmlElement, fitted: FittedPicture) -> None:
    """Set width and height, so that the words below do not jump; one that the author gives decides the other."""
    wide, high = element.get("width", ""), element.get("height", "")
    if not fitted.width or (wide and high):
        return
    if wide.isascii() and wide.isdigit():
        element.set("height", str(fitted.height_at(int(wide))))
    elif high.isascii() and high.isdigit():
        element.set("width", str(max(1, round(fitted.width * int(high) / fitted.height))))
    elif not wide and not high:
        element.set("width", str(fitted.width))
        element.set("height", str(fitted.height))


def _offer(element: html.HtmlElement, fitted: FittedPicture, origin: SourcePath) -> None:
    """Put a picture that browsers need not choose from into one from which they can."""
    element.set("src", _seen(fitted.plain, origin))
    parent = element.getparent()
    if parent is None or parent.tag == "picture" or "srcset" in element.attrib:
        return  # the author has given a choice
    width = element.get("width", "")
    source = html.Element("source")
    source.set("type", "image/webp")
    source.set("srcset", ", ".join(f"{_seen(fitted.webp_link(each), origin)} {each}w" for each in fitted.smaller))
    source.set("sizes", SIZES if width == str(fitted.width) or not width.isdigit() else f"{width}px")
    choice = html.Element("picture")
    choice.tail, element.tail = element.tail, None
    parent.replace(element, choice)
    choice.extend([source, element])


def _seen(link: SourcePath, origin: SourcePath) -> str:
    return relative_url(url_of(link), url_of(origin))
