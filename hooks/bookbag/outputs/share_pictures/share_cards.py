"""Which pages have a share picture, and what each says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.week import WeeklyTheme
from bookbag.rules.addresses import HOME
from bookbag.rules.dates_in_words import clock_in_words, span_in_words, weekday_in_words
from bookbag.rules.seasons import day_of_record, season_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site

SHARE_FOLDER = "bookbag/share/"
"""Where they lie in the built site."""
WIDTH, HEIGHT = 1200, 630
"""Dots, as those who show previews ask for."""
MOST_BYTES = 40_000
"""What one may weigh: a telephone fetches it for every link in a conversation."""
_SHARED = (WeeklyTheme, Newsletter, Event, Notice)


@dataclass(frozen=True, slots=True)
class ShareCard:
    """What one share picture says."""

    link: SourcePath
    """The source path of the picture."""
    name: str
    """That of the setting."""
    title: str
    when: str
    """A line on the date; empty for the front page."""
    season: str

    @property
    def words(self) -> str:
        """What it says, for those who cannot see it."""
        return ". ".join(filter(None, (self.title, self.when, self.name if self.name != self.title else "")))


def share_cards(site: Site) -> Mapping[SourcePath, ShareCard]:
    """The share pictures by the source paths of their pages.

    The front page has one, and so has what parents pass on now: weeks and newsletters of the last 60 days, events that
    are to come, and notices that stand.
    """
    name = site.setting.name
    cards = {HOME: ShareCard(f"{SHARE_FOLDER}index.png", name, name, "", season_of(site.today))}
    events, notices = (shown.what for shown in site.coming), (shown.what for shown in site.current_notices)
    items: tuple[WeeklyTheme | Newsletter | Event | Notice, ...] = (*site.emailed.values(), *events, *notices)
    for item in items:
        link = f"{SHARE_FOLDER}{item.link.removesuffix('.md')}.png"
        season = season_of(day_of_record(item, site.today))
        cards[item.link] = ShareCard(link, name, item.title, _when(item), season)
    return cards


def card_of_page(cards: Mapping[SourcePath, ShareCard], link: SourcePath, record: Item | None) -> ShareCard | None:
    """The share picture of the page at a source path; that of the front page for older items; None for all others."""
    return cards.get(link) or (cards[HOME] if isinstance(record, _SHARED) else None)


def _when(item: WeeklyTheme | Newsletter | Event | Notice) -> str:
    match item:
        case WeeklyTheme():
            return span_in_words(item.first, item.last)
        case Newsletter():
            return weekday_in_words(item.date)
        case Notice():
            return span_in_words(item.from_, item.until)
    status = "Cancelled: " if item.cancelled else "To be confirmed: " if item.to_be_confirmed else ""
    if item.all_day:
        return status + span_in_words(item.first, item.last)
    return f"{status}{weekday_in_words(item.first)}, {clock_in_words(item.starts)}"  # type: ignore[arg-type]
