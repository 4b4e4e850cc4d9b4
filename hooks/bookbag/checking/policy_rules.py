"""The rules without which review dates cannot be relied on. They need no text converted, so `reviews` is quick."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.checking.dated_content import DatedContent
from bookbag.checking.identity import ids_used_twice
from bookbag.checking.pressing_reviews import dates_yet_to_come

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from bookbag.content.folder import Content
    from bookbag.content.problems import Problem

POLICY_RULES: tuple[Callable[[DatedContent], Iterator[Problem]], ...] = (dates_yet_to_come, ids_used_twice)
"""`bookbag reviews` runs only these."""


def check_policies(content: Content, now: datetime) -> tuple[Problem, ...]:
    """The problems of policies that make their reviews untrue, with those found in reading, by file and line."""
    dated = DatedContent(content, now)
    return tuple(sorted({*content.problems, *(problem for rule in POLICY_RULES for problem in rule(dated))}))
