"""Gives the pictures of a text their size, and browsers a choice of files: a small one for a telephone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from lxml import html

from bookbag.content.pictures.fitted_picture import MODERATE
from bookbag.markup.address_attributes import CANDIDATES
from bookbag.markup.fragments import fragment_html
from bookbag.rules.addresses import relative_url, url_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.content.pictures.fitted_picture import FittedPicture
    from bookbag.content.source_paths import SourcePath
    from bookbag.markup.links import ChoiceFound, LinksFound

_NARROW = "(max-width: 50em)"
SIZES = f"{_NARROW} and (min-resolution: 2.5dppx) 66vw, {_NARROW} 100vw, 760px"
"""How wide pictures stand on the page. A telephone with three dots for one shows no more detail than one with two, and
is told of a smaller picture, so that it does not send for four times the bytes."""

_LATER = (("loading", "lazy"), ("decoding", "async"))
_AT_ONCE = (("fetchpriority", "high"),)


def fit_pictures(root: html.HtmlElement, links: LinksFound, origin: SourcePath) -> None:
    """Set size and loading of every picture, and offer the smaller ones of those that have some.

    `links` tell of the pictures of the site; the first of all is loaded at once, the others when a reader comes near.
    """
    for number, element in enumerate(root.iter("img")):
        for name, value in _LATER if number else ():
            if name not in element.attrib:
                element.set(name, value)
    for each in links.pictures:
        if each.fitted is not None:
            _fit(each.element, each.fitted, origin)
    for choice in links.choices:
        _offer_lighter(choice, origin)


def page_picture(fitted: FittedPicture, words: str, origin: SourcePath, *, first: bool) -> str:
    """The HTML of a picture that stands by itself on the page `origin`: loaded at once where it is the `first` of all.

    `words` say what is to be seen.
    """
    frame = html.Element("div")
    image = html.Element("img", {"alt": words, "src": _seen(fitted.link, origin)})
    frame.append(image)
    for name, value in _AT_ONCE if first else _LATER:
        image.set(name, value)
    _fit(image, fitted, origin)
    return fragment_html(frame)


def _fit(element: html.HtmlElement, fitted: FittedPicture, origin: SourcePath) -> None:
    """Set the size of a picture, and lead it to what was made of its file; its author's own choice of files stays."""
    _set_size(element, fitted)
    if fitted.is_made:
        element.set("src", _seen(fitted.plain, origin))
        if CANDIDATES not in element.attrib:
            _offer(element, _by_width((fitted,), origin))


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


def _offer_lighter(choice: ChoiceFound, origin: SourcePath) -> None:
    """Offer the WebP of what the author lets browsers choose from, before that choice, which stays as it is."""
    made = [(fitted, size) for fitted, size in choice.candidates if fitted is not None and fitted.is_made]
    if not made or len(made) < len(choice.candidates):
        return  # one of another kind cannot be offered as WebP
    largest = max((fitted for fitted, _ in made), key=lambda each: each.width)
    if choice.element.tag == "source":
        _set_size(choice.element, largest)
    if any(size.endswith("x") for _, size in made):
        width = choice.element.get("width", "")
        stands = min(int(width), largest.width) if width.isascii() and width.isdigit() else MODERATE
        _offer(choice.element, _by_density(made, min(stands, MODERATE), origin))
    else:
        _offer(choice.element, _by_width([fitted for fitted, _ in made], origin))


def _by_width(pictures: Iterable[FittedPicture], origin: SourcePath) -> str:
    """A `srcset` of every WebP of some pictures, by width; of two as wide, that of the first."""
    links = {width: each.webp_link(width) for each in reversed(tuple(pictures)) for width in each.smaller}
    return ", ".join(f"{_seen(link, origin)} {width}w" for width, link in sorted(links.items()))


def _by_density(made: Iterable[tuple[FittedPicture, str]], stands: int, origin: SourcePath) -> str:
    """A `srcset` of a WebP for each picture, wide enough for its density where it stands so wide on the page."""
    return ", ".join(
        f"{_seen(each.webp_link(_wide_enough(each, stands * _density(size))), origin)} {size}".rstrip()
        for each, size in made
    )


def _wide_enough(picture: FittedPicture, width: float) -> int:
    return next((each for each in sorted(picture.smaller) if each >= width), max(picture.smaller))


def _density(size: str) -> float:
    """The density that a size such as `2x` names; one where it names none."""
    try:
        return float(size.removesuffix("x"))
    except ValueError:
        return 1.0


def _offer(element: html.HtmlElement, offered: str) -> None:
    """Let browsers choose from a `srcset` of WebP before a picture, or before another choice."""
    width = element.get("width", "")
    own = width.isascii() and width.isdigit() and element.tag == "img" and f" {width}w" not in offered
    source = html.Element("source")
    source.set("type", "image/webp")
    source.set(CANDIDATES, offered)
    if not offered.rstrip().endswith("x"):
        source.set("sizes", element.get("sizes") or (f"{width}px" if own else SIZES))
    for name in ("media", "width", "height") if element.tag == "source" else ():
        if element.get(name):
            source.set(name, element.get(name, ""))
    parent = element.getparent()
    if parent is None:
        return
    if parent.tag == "picture":
        element.addprevious(source)
        return
    choice = html.Element("picture")
    choice.tail, element.tail = element.tail, None
    parent.replace(element, choice)
    choice.extend([source, element])


def _seen(link: SourcePath, origin: SourcePath) -> str:
    return relative_url(url_of(link), url_of(origin))
