"""Makes the share pictures of a site, several at a time, and each only once."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from bookbag.outputs.share_pictures.card_picture import card_picture
from bookbag.outputs.share_pictures.scene_picture import scene_picture

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from PIL import Image

    from bookbag.content.source_paths import SourcePath
    from bookbag.outputs.published_files.picture_cache import PictureCache
    from bookbag.outputs.share_pictures.share_cards import ShareCard
    from bookbag.rules.palette import Palette

CARD_RECIPE = 1
"""Raised by one when cards are drawn in another way, so that none is taken from a cache of the old way."""
_ENDING = "-card"
_MOST_AT_ONCE = 4


def made_cards(cards: Iterable[ShareCard], palette: Palette, cache: PictureCache) -> Mapping[SourcePath, Path | bytes]:
    """The picture of each card by its source path: a file of the cache, or its bytes where none can be written."""
    keys = {card: _key(card, palette, cache) for card in cards}
    found = {card: cache.find(key, [_ENDING]) for card, key in keys.items()}
    made: dict[SourcePath, Path | bytes] = {card.link: kept[_ENDING] for card, kept in found.items() if kept}
    missing = [card for card, kept in found.items() if kept is None]
    scenes = {season: scene_picture(palette, season) for season in {card.season for card in missing}}
    with ThreadPoolExecutor(min(os.cpu_count() or 1, _MOST_AT_ONCE)) as pool:
        draw = partial(_made, scenes=scenes, palette=palette, cache=cache)
        made |= zip((card.link for card in missing), pool.map(draw, missing), strict=True)
    return made


def _key(card: ShareCard, palette: Palette, cache: PictureCache) -> str:
    """The name under which a card is kept: of all that its picture follows from."""
    return cache.key(b"", CARD_RECIPE, card, palette)


def _made(card: ShareCard, scenes: Mapping[str, Image.Image], palette: Palette, cache: PictureCache) -> Path | bytes:
    content = card_picture(card, scenes[card.season], palette.primary)
    try:
        return cache.keep(_key(card, palette, cache), {_ENDING: content})[_ENDING]
    except OSError:  # a full disk, or a folder that may not be written: it is published from memory
        return content
