"""The feed of policies: what changed in them, and when parents are asked what they think."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from bookbag.content.dates import as_moment, end_of, start_of
from bookbag.outputs.feeds.feed_entry import NEWEST, Feed, FeedEntry
from bookbag.rules.addresses import POLICIES_FEED, REGISTER, absolute_url, feed_id
from bookbag.rules.dates_in_words import in_words, weekday_in_words
from bookbag.rules.publication import public_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bookbag.content.records.policy import Change, Policy
    from bookbag.publishing.site import Site


def policies_feed(site: Site) -> Feed:
    """Changes in the history's words, and consultations as they open and close; newest first."""
    entries = [entry for policy in site.policies for entry in _entries_of(policy, site)]
    public = sorted(
        (entry for entry in entries if entry.published <= site.now),
        key=lambda entry: (entry.published, entry.title, entry.id),
        reverse=True,
    )
    return Feed(
        id=feed_id(site.setting, "policies"),
        address=absolute_url(site.setting, POLICIES_FEED),
        title=f"{site.setting.name}: policies",
        description=f"What changes in the policies of {site.setting.name}, and when parents are asked about them",
        home=site.absolute(REGISTER),
        author=site.setting.name,
        entries=tuple(public[:NEWEST]),
    )


@dataclass(frozen=True, slots=True)
class _Happening:
    """Something that happened to a policy."""

    mark: str
    """Tells it from all else that happens to the policy."""
    when: datetime
    title: str
    words: str


def _entries_of(policy: Policy, site: Site) -> Iterator[FeedEntry]:
    for happening in (*_changes(policy), *_asked(policy)):
        yield _entry(policy, site, happening)


def _changes(policy: Policy) -> Iterator[_Happening]:
    """Each entry of the history, told apart by its date.

    Its place in the list would not do: when somebody shortens an old history, the next change would
    take the place, and the id, of one that readers have seen, and be passed over.
    """
    seen: Counter[str] = Counter()
    for change in reversed(policy.history):
        day = str(change.date)
        mark = f"change:{day}:{seen[day]}" if seen[day] else f"change:{day}"
        seen[day] += 1
        title = f"{policy.title}: what changed, {in_words(change.date)}"
        yield _Happening(mark, start_of(change.date.first), title, _told(change))


def _asked(policy: Policy) -> Iterator[_Happening]:
    """The opening and the closing of its consultation."""
    its = policy.consultation
    if its is None:
        return
    mark, closes = f"consultation:{its.opens}", weekday_in_words(its.closes)
    yield _Happening(
        f"{mark}:opens", start_of(its.opens), f"{policy.title}: tell us what you think by {closes}", policy.summary
    )
    answered = "what you said, and what changed" if its.outcome else "thank you for telling us what you think"
    words = its.outcome or "What you said, and what changes, will be on the policy's page."
    yield _Happening(f"{mark}:closes", end_of(its.closes), f"{policy.title}: {answered}", words)


def _told(change: Change) -> str:
    heard = f" We heard from {_listed(change.heard_from)}." if change.heard_from else ""
    stop = "" if not heard or change.change.endswith((".", "!", "?")) else "."
    return f"{change.change}{stop}{heard}"


def _listed(words: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _entry(policy: Policy, site: Site, happening: _Happening) -> FeedEntry:
    """An entry about `policy`; nothing is published before the policy itself is."""
    published = max(happening.when, public_from(policy) or happening.when)
    corrected = as_moment(policy.corrected) if policy.corrected else published
    address = site.absolute(policy.link)
    link = f'<p><a href="{escape(address)}">{escape(policy.title)}</a></p>'
    return FeedEntry(
        id=site.lasting_id(policy, happening.mark),
        title=happening.title,
        address=address,
        category="Policy",
        published=published,
        updated=max(published, corrected),
        summary=happening.words,
        content=f"<p>{escape(happening.words)}</p>\n{link}",
    )
