"""What changed in the policies, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.content.records.policy import Change, Policy


@dataclass(frozen=True, slots=True)
class DatedChange:
    """A change in the history of a policy, with the policy."""

    policy: Policy
    change: Change


def dated_changes(policies: Iterable[Policy]) -> tuple[DatedChange, ...]:
    """The changes in the histories of all `policies`, newest first."""
    dated = (DatedChange(policy, change) for policy in policies for change in policy.history)
    return tuple(sorted(dated, key=lambda each: each.change.date.last, reverse=True))
