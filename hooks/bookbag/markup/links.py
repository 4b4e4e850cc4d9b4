"""Resolves the links and pictures of a text's finished HTML to where they lead on the built site."""

from __future__ import annotations

from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, cast
from urllib.parse import unquote

from lxml import etree

from bookbag.content.link_addresses import is_program
from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.address_attributes import ADDRESSES, CANDIDATES, candidates_in, with_addresses

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from lxml import html

    from bookbag.content.pictures.fitted_picture import FittedPicture
    from bookbag.content.source_paths import SourcePath
    from bookbag.markup.markup_context import MarkupContext
    from bookbag.rules.addresses import Destination

_WITH_ADDRESSES = etree.XPath(f"descendant::*[{' or '.join(f'@{name}' for name in sorted(ADDRESSES))}]")


@dataclass(frozen=True, slots=True)
class PictureFound:
    """A picture in a text, which leads to something public."""

    element: html.HtmlElement
    target: str
    """Its address as written."""
    fitted: FittedPicture | None
    """What is known of it; None for a picture of others."""


@dataclass(frozen=True, slots=True)
class ChoiceFound:
    """A choice of files for one picture, as its author wrote it in `srcset`."""

    element: html.HtmlElement
    """An `img` or a `source`."""
    candidates: tuple[tuple[FittedPicture | None, str], ...]
    """What is known of each file, and for which width or density it is: `800w`, `2x`; None for what is no public picture."""


@dataclass(frozen=True, slots=True)
class LinksFound:
    """What the links and pictures of one text lead to."""

    destinations: list[Destination] = field(default_factory=list)
    """What they lead to within the site."""
    dead: list[str] = field(default_factory=list)
    """Those that lead to nothing public, as written."""
    places: list[str] = field(default_factory=list)
    """Fragments of links within the text's own page, without their #."""
    pictures: list[PictureFound] = field(default_factory=list)
    choices: list[ChoiceFound] = field(default_factory=list)

    @property
    def shown(self) -> tuple[SourcePath, ...]:
        """The source paths of the site's pictures that the text shows."""
        offered = (fitted for choice in self.choices for fitted, _ in choice.candidates)
        fitted = (*(each.fitted for each in self.pictures), *offered)
        return tuple(dict.fromkeys(each.link for each in fitted if each))


def resolve_links(root: html.HtmlElement, around: MarkupContext) -> LinksFound:
    """Make every link of the tree relative to the page that `around` is of.

    Of a link that leads to nothing public only the words stay, and of a picture its description.
    """
    found = LinksFound()
    for element in cast("list[html.HtmlElement]", _WITH_ADDRESSES(root)):
        target = element.get("src", "").strip()
        candidates = tuple(_known_candidates(element.get(CANDIDATES, ""), around))
        for attribute in sorted(ADDRESSES.intersection(map(str, element.attrib))):
            if attribute in element.attrib:  # a picture whose `src` leads nowhere is words by now
                _resolve(element, attribute, partial(_led, around=around, found=found))
        if element.tag == "img" and "src" in element.attrib:
            found.pictures.append(PictureFound(element, target, _picture_at(target, around)))
        if CANDIDATES in element.attrib:
            found.choices.append(ChoiceFound(element, candidates))
    return found


def _known_candidates(written: str, around: MarkupContext) -> Iterator[tuple[FittedPicture | None, str]]:
    return ((_picture_at(address, around), size) for address, size in candidates_in(written))


def _picture_at(target: str, around: MarkupContext) -> FittedPicture | None:
    led = None if around.book.leads_out(target) else around.destination(target)
    return around.pictures.get(led.link) if led else None


def _resolve(element: html.HtmlElement, attribute: str, lead: Callable[[str], str | None]) -> None:
    led = with_addresses(attribute, element.get(attribute, ""), lead)
    if led is not None:
        element.set(attribute, led)
        return
    del element.attrib[attribute]
    if attribute in ("href", "src") and element.tag in ("a", "img"):
        _keep_only_words(element)


def _led(target: str, *, around: MarkupContext, found: LinksFound) -> str | None:
    """Where an address leads from the page; None where it leads to nothing public, or a token made a program of it."""
    if target.startswith("#"):
        found.places.append(unquote(target[1:]))
    if target and around.book.leads_out(target) and not is_program(target):
        return target
    if target and (destination := around.destination(target)):
        found.destinations.append(destination)
        return destination.seen_from_page(around.origin)
    found.dead.append(target)
    return None


def _keep_only_words(element: html.HtmlElement) -> None:
    if element.tag == "img":
        element.text = element.get("alt", "")
    title = element.get("title")
    element.tag = "span"
    element.attrib.clear()
    if title:
        element.set("title", title)
