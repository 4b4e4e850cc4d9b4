"""Makes the pictures of a site in all their sizes, several at a time, and each only once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

from bookbag.content.pictures.cleaning_outcome import PictureRefusedError
from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.published_files.picture_sizes import picture_in_sizes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from bookbag.content.attachments import Attachment
    from bookbag.content.pictures.fitted_picture import FittedPicture
    from bookbag.content.source_paths import SourcePath
    from bookbag.outputs.published_files.picture_cache import PictureCache
    from bookbag.publishing.site import Site

    Made = Mapping[SourcePath, Path | bytes]
    """What was made of a picture, by source path: a file of the cache, or its bytes where none can be written."""

_MANY = 5
_TOLD_EVERY = 10
_MOST_AT_ONCE = 4


class PictureOfSiteRefusedError(PictureRefusedError):
    """A picture that cannot be made, with its path."""

    def __init__(self, path: str, refused: PictureRefusedError) -> None:
        super().__init__(what=f"{path}:1: {refused.what}", mend=refused.mend)


@dataclass(frozen=True, slots=True)
class _Order:
    """A picture to be made."""

    attachment: Attachment
    fitted: FittedPicture
    shown: bool

    @property
    def endings(self) -> dict[str, SourcePath]:
        """What each of its files is called in the cache."""
        links = self.fitted.links if self.shown else (self.fitted.link,)
        return {link.removeprefix(self.fitted.link) or "-own": link for link in links}


def fitted_pictures(site: Site, cache: PictureCache, tell: Callable[[str], None]) -> dict[SourcePath, Path | bytes]:
    """Every file of the site's pictures that are published in other sizes than their files have, by source path.

    `tell` is given a sentence where many have to be made. Raises PictureOfSiteRefusedError.
    """
    orders = [
        _Order(each, fitted, each.link in site.shown)
        for each in site.attachments
        if (fitted := site.pictures.get(each.link)) and fitted.is_made
    ]
    found = {order.fitted.link: _found(order, cache) for order in orders}
    missing = [order for order in orders if found[order.fitted.link] is None]
    if len(missing) >= _MANY:
        tell(f"Making {len(missing)} photographs fit for telephones")
    made: dict[SourcePath, Path | bytes] = {}
    for known in filter(None, found.values()):
        made |= known
    with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_AT_ONCE)) as pool:
        for number, files in enumerate(pool.map(lambda order: _made(order, cache), missing), 1):
            made |= files
            if len(missing) >= _MANY and number % _TOLD_EVERY == 0:
                tell(f"Made {number} of {len(missing)} photographs fit for telephones")
    return made


def _found(order: _Order, cache: PictureCache) -> Made | None:
    raw = order.attachment.read()
    known = cache.find(cache.key(raw, order.fitted.smaller), order.endings)
    return {order.endings[ending]: file for ending, file in known.items()} if known else None


def _made(order: _Order, cache: PictureCache) -> Made:
    raw = order.attachment.read()
    try:
        files = picture_in_sizes(raw, order.fitted, shown=order.shown)
    except PictureRefusedError as error:
        raise PictureOfSiteRefusedError(order.attachment.path, error) from error
    contents = {ending: files[link] for ending, link in order.endings.items()}
    try:
        kept = cache.keep(cache.key(raw, order.fitted.smaller), contents)
    except OSError:  # a full disk, or a folder that may not be written: they are published from memory
        return files
    return {order.endings[ending]: file for ending, file in kept.items()}
