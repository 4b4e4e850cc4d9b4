"""Find policies by what somebody calls them: slug, file, title or alias."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bookbag.content.folder import POLICIES
from bookbag.content.problems import stops_among
from bookbag.content.reading.field_readers import did_you_mean
from bookbag.rules.addresses import AddressBook

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.content.folder import Content
    from bookbag.content.problems import Problem
    from bookbag.content.records.policy import Policy


class UnknownPolicyError(ValueError):
    """The name belongs to no policy, to more than one, or to a file that cannot be read."""

    def __init__(self, *reasons: str | Problem) -> None:
        super().__init__("\n".join(map(str, reasons)))
        self.reasons = reasons


def find_policies(content: Content, names: Iterable[str]) -> tuple[list[Policy], list[str | Problem]]:
    """The policies called `names`, each once and in that order; and the reasons why other names were not found."""
    meant: dict[str, Policy] = {}
    objections: list[str | Problem] = []
    for name in names:
        try:
            policy = find_policy(content, name)
        except UnknownPolicyError as error:
            objections += error.reasons
        else:
            meant.setdefault(policy.slug, policy)
    return list(meant.values()), objections


def find_policy(content: Content, said: str) -> Policy:
    """The policy with that slug or file, else with that title or alias; raises UnknownPolicyError."""
    if named := next((policy for policy in content.policies if said in _forms(policy.slug)), None):
        return named
    # Before titles are compared: if the file named cannot be read, another policy of that title must not be found.
    if stops := [stop for stop in _stops(content) if said.casefold() in _forms(PurePosixPath(stop.path).stem)]:
        raise UnknownPolicyError(*stops)
    called = [policy for policy in content.policies if AddressBook.of((policy,), ()).named(said)]
    if len(called) == 1:
        return called[0]
    if called:
        slugs = ", ".join(policy.slug for policy in called)
        msg = f'More than one policy is called "{said}". Name one by its slug: {slugs}.'
        raise UnknownPolicyError(msg)
    raise UnknownPolicyError(_unknown_message(content, said))


def _forms(slug: str) -> tuple[str, ...]:
    """The ways to name the file of a policy."""
    return (slug, f"{slug}.md", f"{POLICIES}/{slug}.md")


def _stops(content: Content) -> tuple[Problem, ...]:
    """The problems because of which policies could not be read."""
    return tuple(stop for stop in stops_among(content.problems) if stop.path.startswith(f"{POLICIES}/"))


def _unknown_message(content: Content, said: str) -> str:
    """The message that no policy is called `said`, with the nearest name and the files that could not be read."""
    stem = PurePosixPath(said).stem if said.endswith(".md") else said
    nearest = did_you_mean(stem, AddressBook.of(content.policies, ()).names)
    unread = sorted({stop.path for stop in _stops(content)})
    others = "".join(f" {path} cannot be read, so its names are not known." for path in unread)
    return f'There is no policy "{said}".{nearest}{others}'
