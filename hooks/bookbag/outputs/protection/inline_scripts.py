"""Knows the programs that templates write into pages, and so tells them from any that came there in another way."""

from __future__ import annotations

import base64
import functools
import hashlib
import re
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.element_search import elements_in, in_small_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_SCRIPT = re.compile(
    r"<script\b(?P<said>[^<>]*+(?:<(?!script\b)[^<>]*+)*+)>"
    r"(?P<text>[^<]*+(?:<(?!/script\s*+>)[^<]*+)*+)(?:(?P<end></script\s*+>)|\Z)",
    re.IGNORECASE,
)
_FILLED = re.compile(r"\{\{(?:(?!\{\{).)*?\}\}", re.DOTALL)
"""What a template fills in."""
_ADDRESS = r"[\w./:%~+-]*"
"""What may be filled into a program: an address, such as `../..`. No quotation mark, which could end a string in it."""
_OF_MATERIAL = "partials/javascripts/*.html"
"""Where Material's templates have programs."""


@dataclass(frozen=True, slots=True, eq=False)
class TemplateScripts:
    """The programs that the templates of a site write into its pages."""

    programs: frozenset[tuple[str, ...]]
    """Each as the pieces between what is filled in."""

    @classmethod
    def of(cls, sources: Iterable[str], *, written: Iterable[str] = ()) -> TemplateScripts:
        """The programs in the sources of templates, and those that Bookbag itself has `written` into pages."""
        texts = (text for source in sources for text in _programs_in(source))
        return cls(frozenset((*(tuple(_FILLED.split(text)) for text in texts), *((text,) for text in written))))

    def wrote(self, program: str) -> bool:
        """Whether a template wrote the program, filled in with nothing but addresses."""
        return (program,) in self.programs or any(
            program.startswith(pieces[0]) and _pattern_of(pieces).fullmatch(program)
            for pieces in self.programs
            if len(pieces) > 1
        )


def template_sources(theme: Iterable[Path], own: Iterable[Path]) -> Iterator[str]:
    """The texts of the templates that may write programs: a few of the theme's, and all in folders of one's own."""
    files = {file for folder in theme for file in folder.glob(_OF_MATERIAL)}
    files.update(file for folder in own for file in folder.rglob("*.html"))
    return (file.read_text(encoding="utf-8") for file in sorted(files))


def programs_in(page: str) -> tuple[str, ...]:
    """The programs that stand in a page itself, in order: not those in files of their own, and no data."""
    return tuple(_programs_in(page))


@functools.lru_cache(maxsize=200)  # pages have the same few
def script_hash(program: str) -> str:
    """How a Content-Security-Policy names a program that stands in a page (CSP Level 3, "hash-source")."""
    return f"sha256-{base64.b64encode(hashlib.sha256(program.encode()).digest()).decode()}"


def _programs_in(text: str) -> Iterator[str]:
    for found in elements_in(text, in_small_letters(text), "<script", _SCRIPT):
        said = found["said"].lower()
        if found["end"] and "src=" not in said and "json" not in said:
            yield found["text"]


@functools.cache
def _pattern_of(pieces: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(_ADDRESS.join(map(re.escape, pieces)))
