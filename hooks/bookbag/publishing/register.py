"""The register: every public policy, with its review status on a given day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.dates import day_of
from bookbag.content.quick_dataclasses import dataclass
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
    """A public policy, with its review."""

    policy: Policy
    review: Review
    words: str
    """The sentences about the review that parents read."""


def register_entries(policies: Iterable[Policy], setting: Setting, now: datetime) -> tuple[RegisterEntry, ...]:
    """The `policies` that are public at `now`, with their tokens replaced, the most urgent review first."""
    tokens = Tokens.of(setting)
    entries = []
    for policy in map(tokens.fill, public_among(policies, now)):
        review = Review.of(policy, day_of(now), setting.review.due_soon)
        entries.append(RegisterEntry(policy, review, review.sentences(setting.wording)))
    return tuple(sorted(entries, key=lambda entry: (*entry.review.urgency, entry.policy.slug)))
