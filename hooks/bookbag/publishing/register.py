"""The register: every public policy with its review on one day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.rules.dates_in_words import day_of
from bookbag.rules.publication import public_among
from bookbag.rules.review import Review
from bookbag.rules.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from bookbag.content.records.policy import Policy
    from bookbag.content.records.setting import Setting


@dataclass(frozen=True, slots=True)
class RegisterEntry:
    """A public policy, with its review on the day."""

    policy: Policy
    review: Review
    words: str
    """The review in the calm words that parents read."""


def register_entries(policies: Iterable[Policy], setting: Setting, now: datetime) -> tuple[RegisterEntry, ...]:
    """Those of `policies` that are public at `now`, with their reviews, most pressing first."""
    tokens = Tokens.of(setting)
    entries = []
    for policy in map(tokens.fill, public_among(policies, now)):
        review = Review.of(policy, day_of(now), setting.review.due_soon)
        entries.append(RegisterEntry(policy, review, review.sentences(setting.wording)))
    return tuple(sorted(entries, key=lambda entry: (*entry.review.pressing, entry.policy.slug)))
