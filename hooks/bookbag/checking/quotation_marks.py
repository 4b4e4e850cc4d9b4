"""Checks for curly quotation marks round a whole field: YAML removes only straight ones."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.content.problems import Level, Problem
from bookbag.content.reading.yaml_slips import yaml_quoted
from bookbag.content.records.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.records.item import RecordSource

_IN_CURLY = re.compile(r"[“”„‟«»‘’](?P<words>[^“”„‟«»]*)[“”„‟«»‘’]")
_OF_ITEMS = ("title", "summary", "topic")
_OF_SETTING = ("name", "address", "phone", "email", "complaints")


def curly_quotation_marks(context: CheckContext) -> Iterator[Problem]:
    """Titles, summaries and the like that begin and end with curly quotation marks."""
    setting = context.content.setting
    if setting:
        for name in _OF_SETTING:
            yield from _told(Setting.path, setting.source, name, getattr(setting, name))
    for item in context.to_be_published:
        for name in _OF_ITEMS:
            yield from _told(item.source.path, item.source, name, getattr(item, name, ""))


def _told(path: str, source: RecordSource, name: str, value: str) -> Iterator[Problem]:
    if found := _IN_CURLY.fullmatch(value):
        what = f"The curly quotation marks round `{name}` show on the page."
        words = found["words"]
        shown = f"`{name}: {words if re.fullmatch(r'[A-Za-z][^:#]*', words) else yaml_quoted(words)}`"
        mend = f"Write {shown}, unless they are meant to show."
        yield Problem(path, source.line_of(name), what, mend, Level.ADVICE)
