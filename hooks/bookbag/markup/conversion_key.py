"""The key under which is kept what a text was converted to: of the text, and of all the code that converts."""

from __future__ import annotations

import functools
from importlib import metadata
from pathlib import Path
from typing import Final

import markdown
from lxml import etree

from bookbag.content.cache_folder import key_of
from bookbag.content.code_hash import hash_of_code

_ROOMS: Final = ("content", "rules", "markup")
"""The folders of all the code of Bookbag's that converts a text."""


def conversion_key(*texts: str) -> bytes:
    """A hash of the texts and of all else that a conversion follows from, by which what was found is found again."""
    return key_of(_code(), *texts)


@functools.cache
def _code() -> bytes:
    return hash_of_converter(Path(__file__).parents[1])


def hash_of_converter(package: Path) -> bytes:
    """A hash of the code that converts texts: that of others, and of all rooms of Bookbag's that it may use."""
    versions = (markdown.__version__, metadata.version("nh3"), etree.LXML_VERSION, etree.LIBXML_VERSION)
    return hash_of_code(package, _ROOMS, versions)
