"""Dates in words, kept from one program to the next: the same as Babel says them."""

from __future__ import annotations

import inspect
from contextvars import copy_context
from datetime import date
from typing import TYPE_CHECKING

import babel
import pytest

from bookbag.content.cache_folder import CacheFolder
from bookbag.content.kept_on_disk import KeptOnDisk
from bookbag.rules import dates_in_words
from bookbag.rules.dates_in_words import keep_words, short_day, weekday_in_words

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(autouse=True)
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """No words from before in memory, as in another program."""
    monkeypatch.setattr(dates_in_words, "_formatted", inspect.unwrap(vars(dates_in_words)["_formatted"]))


def _program(folder: Path, *days: date) -> list[str]:
    """What a program says of some days."""
    kept = KeptOnDisk.of_site(folder, CacheFolder(folder / "caches"), "dates")

    def said() -> list[str]:
        keep_words(kept)
        return [words(day) for day in days for words in (short_day, weekday_in_words)]

    words = copy_context().run(said)
    kept.write()
    return words


def test_words_are_those_of_babel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each day and each way to say it; the second program asks Babel for none, until there is another Babel."""
    days = (date(2026, 9, 2), date(2026, 11, 23))
    first = _program(tmp_path, *days)
    assert first == ["Wed 2 Sept", "Wednesday 2 September 2026", "Mon 23 Nov", "Monday 23 November 2026"]
    monkeypatch.setattr("babel.dates.format_date", lambda *_, **__: "asked anew")
    assert _program(tmp_path, *days) == first
    monkeypatch.setattr(babel, "__version__", "another")
    assert set(_program(tmp_path, *days)) == {"asked anew"}
