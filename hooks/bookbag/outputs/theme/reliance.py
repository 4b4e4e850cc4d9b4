"""What one dependency on Material is known by."""

from __future__ import annotations

from bookbag.content.quick_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Reliance:
    """One thing of Material that a file of Bookbag relies on."""

    by: str
    """The file of Bookbag, from the folder of the repository."""
    what: str
    """What Material does or has, in a sentence."""
    where: str
    """The file in the folder of the package `material`, as a glob."""
    marks: tuple[str, ...]
    """Regular expressions, each of which the file matches as long as that is so."""
