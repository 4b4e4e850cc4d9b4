"""The key under which is kept what was made of a text for subscribers and posters: of the text, and of the code."""

from __future__ import annotations

import functools
from importlib import metadata
from pathlib import Path
from typing import Final

from lxml import etree

from bookbag.content.cache_folder import key_of
from bookbag.content.code_hash import hash_of_code

_ROOMS: Final = ("content", "rules", "markup", "publishing", "outputs")
"""The folders of all the code of Bookbag's that makes outputs."""
_LIBRARIES: Final = ("css-inline", "feedgen", "nh3", "python-dateutil", "segno")


def output_key(kind: str, *texts: str) -> bytes:
    """A hash of a kind of output, of the texts that it is made of, and of the code that makes it."""
    return key_of(_code(), kind, *texts)


@functools.cache
def _code() -> bytes:
    return hash_of_outputs(Path(__file__).parents[1])


def hash_of_outputs(package: Path) -> bytes:
    """A hash of the code that makes outputs: that of others, and of all rooms of Bookbag's that it may use."""
    versions = (*map(metadata.version, _LIBRARIES), etree.LXML_VERSION, etree.LIBXML_VERSION)
    return hash_of_code(package, _ROOMS, versions)
