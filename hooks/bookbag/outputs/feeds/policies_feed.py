"""The feed of policies: changes to them, and consultations with parents."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING

from bookbag.content.dates import as_moment, end_of, start_of
from bookbag.content.quick_dataclasses import dataclass
from bookbag.outputs.feeds.feed_entry import MAX_ENTRIES, Feed, FeedEntry
from bookbag.rules.addresses import POLICIES_FEED, REGISTER, absolute_url, feed_id
from bookbag.rules.dates_in_words import in_words, weekday_in_words
from bookbag.rules.publication import public_from

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from bookbag.content.records.policy import Change, Policy
    from bookbag.publishing.site import Site


def policies_feed(site: Site) -> Feed:
    """The feed of changes, from each policy's `history`, and of consultations that open and close; newest first."""
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
        entries=tuple(public[:MAX_ENTRIES]),
    )


@dataclass(frozen=True, slots=True)
class _Occasion:
    """A change of a policy, or the opening or closing of its consultation."""

    mark: str
    """Key that is unique within the policy; the entry's id is derived from it."""
    when: datetime
    title: str
    words: str


def _entries_of(policy: Policy, site: Site) -> Iterator[FeedEntry]:
    for occasion in (*_changes(policy), *_consultation(policy)):
        yield _entry(policy, site, occasion)


def _changes(policy: Policy) -> Iterator[_Occasion]:
    """Each entry of the history, with its date as the key.

    Its index would not do: after somebody shortens an old history, the next change would get the index, and so
    the id, of an entry that feed readers have already shown, and would not be shown.
    """
    seen: Counter[str] = Counter()
    for change in reversed(policy.history):
        day = str(change.date)
        mark = f"change:{day}:{seen[day]}" if seen[day] else f"change:{day}"
        seen[day] += 1
        title = f"{policy.title}: what changed, {in_words(change.date)}"
        yield _Occasion(mark, start_of(change.date.first), title, _change_in_words(change))


def _consultation(policy: Policy) -> Iterator[_Occasion]:
    """The opening and the closing of its consultation."""
    its = policy.consultation
    if its is None:
        return
    mark, closes = f"consultation:{its.opens}", weekday_in_words(its.closes)
    yield _Occasion(
        f"{mark}:opens", start_of(its.opens), f"{policy.title}: tell us what you think by {closes}", policy.summary
    )
    answered = "what you said, and what changed" if its.outcome else "thank you for telling us what you think"
    words = its.outcome or "What you said, and what changes, will be on the policy's page."
    yield _Occasion(f"{mark}:closes", end_of(its.closes), f"{policy.title}: {answered}", words)


def _change_in_words(change: Change) -> str:
    heard = f" We heard from {_joined_with_and(change.heard_from)}." if change.heard_from else ""
    stop = "" if not heard or change.change.endswith((".", "!", "?")) else "."
    return f"{change.change}{stop}{heard}"


def _joined_with_and(words: tuple[str, ...]) -> str:
    return " and ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def _entry(policy: Policy, site: Site, occasion: _Occasion) -> FeedEntry:
    """The feed entry of an occasion, dated no earlier than the publication of the policy itself."""
    published = max(occasion.when, public_from(policy) or occasion.when)
    corrected = as_moment(policy.corrected) if policy.corrected else published
    address = site.absolute(policy.link)
    link = f'<p><a href="{escape(address)}">{escape(policy.title)}</a></p>'
    return FeedEntry(
        id=site.lasting_id(policy, occasion.mark),
        title=occasion.title,
        address=address,
        category="Policy",
        published=published,
        updated=max(published, corrected),
        summary=occasion.words,
        content=f"<p>{escape(occasion.words)}</p>\n{link}",
    )
