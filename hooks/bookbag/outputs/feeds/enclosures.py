"""The picture of a feed entry: the first one in its HTML that the site itself publishes."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bookbag.markup.fragments import parse_fragment
from bookbag.outputs.feeds.feed_entry import Enclosure

if TYPE_CHECKING:
    from collections.abc import Mapping


_MEDIA_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
}
"""A fixed list rather than `mimetypes`, which reads tables of the computer: a feed must be the same everywhere."""


def enclosure_of(body: str, site_address: str, sizes: Mapping[str, int]) -> Enclosure | None:
    """The first picture in `body` that the site publishes, or None.

    `site_address` is the site's absolute URL; `sizes` gives the bytes of each published picture by its URL path.
    """
    if "<img" not in body:
        return None
    for element in parse_fragment(body).iter("img"):
        address = element.get("src", "")
        link = unquote(address.removeprefix(site_address))
        media_type = _MEDIA_TYPES.get(PurePosixPath(link).suffix.lower())
        if link in sizes and media_type:
            return Enclosure(address, sizes[link], media_type)
    return None
