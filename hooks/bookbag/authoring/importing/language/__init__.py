"""How people write documents, as data: a file of words and phrases for each subject.

In a file each name has words or phrases, divided by commas, or is a group of further names.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from bookbag.content.shipped.shipped_yaml import read_shipped_texts

if TYPE_CHECKING:
    from collections.abc import Mapping


def phrases(subject: str) -> Mapping[str, tuple[str, ...]]:
    """The words and phrases of `subject`, a file of this folder, by their names."""
    return {name: _listed(value) for name, value in _read(subject).items() if isinstance(value, str)}


def phrase_meanings(subject: str, group: str) -> Mapping[str, str]:
    """What each phrase in a group of `subject` means: the name under which it stands."""
    return {phrase: name for name, value in ordered_pairs(subject, group) for phrase in _listed(value)}


def ordered_pairs(subject: str, group: str) -> tuple[tuple[str, str], ...]:
    """The names in a group of `subject`, each with what stands beside it, in the file's order."""
    pairs = _read(subject)[group]
    return tuple(pairs.items()) if isinstance(pairs, dict) else ()


@functools.cache  # several modules ask for the words of one subject
def _read(subject: str) -> Mapping[str, str | dict[str, str]]:
    return read_shipped_texts(__name__, f"{subject}.yml")  # type: ignore[no-any-return]


def _listed(value: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in value.split(",") if each.strip())
