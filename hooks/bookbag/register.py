"""The register: every public policy with its review on one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.publication import public_among
from bookbag.review import Review
from bookbag.tokens import Tokens
from bookbag.words import day_of

if TYPE_CHECKING:
    from datetime import datetime

    from bookbag.content import Content
    from bookbag.records.policy import Policy


@dataclass(frozen=True, slots=True)
class Entry:
    """A public policy, with its review on the day."""

    policy: Policy
    review: Review
    words: str
    """The review in the calm words that parents read."""


def register_entries(content: Content, now: datetime) -> tuple[Entry, ...]:
    """The public policies of `content` with their reviews at `now`, most pressing first."""
    setting = content.setting
    if setting is None:
        return ()
    tokens = Tokens.of(setting)
    entries = []
    for policy in map(tokens.fill, public_among(content.policies, now)):
        review = Review.of(policy, day_of(now), setting.review.due_soon)
        entries.append(Entry(policy, review, review.sentences(setting.wording)))
    return tuple(sorted(entries, key=lambda entry: (*entry.review.pressing, entry.policy.slug)))
