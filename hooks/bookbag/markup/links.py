"""Resolves the links and pictures of a text's finished HTML to where they lead on the built site."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import unquote

if TYPE_CHECKING:
    from lxml import html

    from bookbag.markup.markup_context import MarkupContext
    from bookbag.rules.addresses import Destination

URL_ATTRIBUTES = ("href", "src", "poster", "data", "cite", "longdesc")
"""Attributes whose value is one URL."""


@dataclass(frozen=True, slots=True)
class LinksFound:
    """What the links and pictures of one text lead to."""

    destinations: list[Destination] = field(default_factory=list)
    """What they lead to within the site."""
    dead: list[str] = field(default_factory=list)
    """Those that lead to nothing public, as written."""
    places: list[str] = field(default_factory=list)
    """Fragments of links within the text's own page, without their #."""


def resolve_links(root: html.HtmlElement, around: MarkupContext) -> LinksFound:
    """Make every link of the tree relative to the page that `around` is of.

    Of a link that leads to nothing public only the words stay, and of a picture its description.
    """
    found = LinksFound()
    for element in list(root.iterdescendants()):
        for attribute in [name for name in element.attrib if name in URL_ATTRIBUTES]:
            _resolve(element, str(attribute), around, found)
    return found


def _resolve(element: html.HtmlElement, attribute: str, around: MarkupContext, found: LinksFound) -> None:
    target = element.get(attribute, "").strip()
    if target.startswith("#"):
        found.places.append(unquote(target[1:]))
    if target and around.book.leads_out(target):
        return
    if target and (destination := around.destination(target)):
        element.set(attribute, destination.seen_from_page(around.origin))
        found.destinations.append(destination)
        return
    found.dead.append(target)
    del element.attrib[attribute]
    if element.tag in ("a", "img"):
        _keep_only_words(element)


def _keep_only_words(element: html.HtmlElement) -> None:
    if element.tag == "img":
        element.text = element.get("alt", "")
    title = element.get("title")
    element.tag = "span"
    element.attrib.clear()
    if title:
        element.set("title", title)
