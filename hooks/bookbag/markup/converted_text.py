"""A text as it was converted, and what was found on the way: kept, so that the next program need not convert it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from bookbag.markup.dropped_html import Dropped
    from bookbag.markup.slips import TextSlip
    from bookbag.markup.tag_scanner import ScannedTag


@dataclass(frozen=True, slots=True)
class SafeHtml:
    """HTML that is safe and balanced, and what had to be changed for that."""

    html: str
    dropped: tuple[Dropped, ...] = ()
    """What was left out, in the order of the text."""
    unpaired: tuple[ScannedTag, ...] = ()
    """Start tags that lacked an end tag, and end tags that lacked a start tag; they are paired, or gone, now."""
    shown: tuple[str, ...] = ()
    """Tags that no element of HTML is called by, as written: they are shown as words."""
    unfinished: tuple[str, ...] = ()
    """Tags without an end, as written; they are shown as words."""

    @property
    def hides_words(self) -> bool:
        """Whether elements were left out that run, hide or send something, with what stood in them."""
        return any(each.stops and not each.attribute for each in self.dropped)


@dataclass(frozen=True, slots=True)
class Converted:
    """A text as safe HTML in which tokens are marked and links are as written."""

    safe: SafeHtml
    """The HTML, with what had to be left out for it to be safe, and where tags lacked a partner."""
    tokens: tuple[str, ...] = ()
    """The tokens that are marked in the HTML, with their brackets."""
    slips: tuple[TextSlip, ...] = ()
    """What is wrong in the way the text is written."""
    unfinished: tuple[str, ...] = ()
    """Tags without an end, as written; they were made plain text, since they would swallow what follows."""

    @property
    def html(self) -> str:
        """The HTML."""
        return self.safe.html

    def without_html(self) -> Converted:
        """What was found, without the HTML: a site keeps that of its pages, and need not keep each twice."""
        return replace(self, safe=replace(self.safe, html=""))
