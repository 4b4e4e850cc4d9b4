"""What the import has to know of the setting."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date


@dataclass(frozen=True, slots=True)
class SettingFacts:
    """What the import has to know of the setting, and the day of the import."""

    name: str
    roles: Mapping[str, str]
    """Titles of the setting's roles by key."""
    today: date
    url: str = ""
    """Where its site is, or will be."""
