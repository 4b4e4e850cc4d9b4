"""Takes the snapshot of what is published of a site's content at a given time."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from bookbag.checking.check import run_rules
from bookbag.checking.context import CheckContext
from bookbag.content.dates import as_moment
from bookbag.content.problems import Problem, stops_among
from bookbag.publishing.asked_servers import asked_servers
from bookbag.publishing.register import register_entries
from bookbag.publishing.site import Site
from bookbag.rules.diary import Diary
from bookbag.rules.publication import is_public, newest_first, public_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from bookbag.content.folder import Content
    from bookbag.content.kept_results import Memory
    from bookbag.content.pictures.fitted_picture import FittedPicture
    from bookbag.content.records.event import Event
    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath

ItemT = TypeVar("ItemT", bound="Item")


class ContentStoppedError(Exception):
    """The content has problems of the level STOP, so nothing is published."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems
        """The problems of that level, sorted."""


def publish(content: Content, now: datetime, memory: Memory | None = None) -> Site:
    """The snapshot of `content` at `now`. Raises ContentStoppedError where a problem has the level STOP."""
    context = CheckContext.of(content, now, memory)
    problems = run_rules(context)
    if stops := stops_among(problems):
        raise ContentStoppedError(stops)
    unfilled = content.setting
    if unfilled is None:
        msg = "a setting that could not be read is a stop"
        raise AssertionError(msg)
    setting, linked = context.tokens.fill(unfilled), context.linked()

    def public(items: Iterable[ItemT]) -> Iterator[ItemT]:
        return map(context.tokens.fill, public_among(items, now))

    notices = newest_first(public(content.notices))
    events = tuple(sorted(public(content.events), key=_start))
    return Site(
        setting=setting,
        now=now,
        entries=register_entries(content.policies, unfilled, now),
        weeks=newest_first(public(content.weeks)),
        newsletters=newest_first(public(content.newsletters)),
        events=events,
        notices=notices,
        pages=tuple(public(content.pages)),
        hidden=tuple(each for each in content.items if not is_public(each, now)),
        attachments=tuple(each for each in content.attachments if each.link in linked),
        pictures={link: fitted for link, fitted in context.fitted().items() if link in linked},
        page_pictures=dict(_page_pictures(context)),
        mentions=context.mentions(),
        rendered={each.link: context.rendered(each) for each in public_among(content.items, now)},
        renderer=context.renderer,
        tokens=context.tokens,
        book=context.book_at(now),
        diary=Diary.of(setting, notices, events),
        problems=problems,
        asked=asked_servers(context),
        memory=context.memory,
    )


def _page_pictures(context: CheckContext) -> Iterator[tuple[SourcePath, FittedPicture]]:
    for item in public_among(context.content.items, context.now):
        if pictured := context.page_picture(item):
            yield item.link, pictured


def _start(event: Event) -> tuple[datetime, str]:
    return (as_moment(event.starts), event.slug)
