"""The picture that goes with an entry: the first of the site's own in its words."""

from __future__ import annotations

import mimetypes
from typing import TYPE_CHECKING
from urllib.parse import unquote

from lxml import html

from bookbag.feeds.entry import Enclosure

if TYPE_CHECKING:
    from collections.abc import Mapping


def picture_of(body: str, site_address: str, sizes: Mapping[str, int]) -> Enclosure | None:
    """The first picture of `body` that the site publishes; `sizes` are by address from its root."""
    if "<img" not in body:
        return None
    for element in html.fragment_fromstring(body, create_parent="div").iter("img"):
        address = element.get("src", "")
        link = unquote(address.removeprefix(site_address))
        media_type, _ = mimetypes.guess_type(link, strict=True)
        if link in sizes and (media_type or "").startswith("image/"):
            return Enclosure(address, sizes[link], media_type or "")
    return None
