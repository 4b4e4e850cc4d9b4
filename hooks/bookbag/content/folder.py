"""Reads the folder of a whole site into records, attachments and problems."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from bookbag.content.kept_results import Memory
from bookbag.content.placement import folder_of_kind, rightful_kind, where_to_move
from bookbag.content.problems import Problem, ProblemNotes
from bookbag.content.reading.decoding import read_text
from bookbag.content.reading.field_readers import SLUG
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.record_fields import field_lines, read_record
from bookbag.content.reading.yaml_nodes import read_pairs
from bookbag.content.records.event import Event
from bookbag.content.records.item import Item, RecordSource
from bookbag.content.records.item_reading import read_item
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.page import Page
from bookbag.content.records.policy import Policy
from bookbag.content.records.setting import Setting
from bookbag.content.records.week import WeeklyTheme
from bookbag.content.source_paths import source_path_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.kept_results import Kept
    from bookbag.content.source_paths import SourcePath

ItemT = TypeVar("ItemT", bound=Item)

POLICIES = "policies"
DOCS = "docs"
DATED_FOLDERS: dict[str, type[Item]] = {
    "weekly": WeeklyTheme,
    "newsletters": Newsletter,
    "events": Event,
    "notices": Notice,
}
"""The folders of `docs/` that hold dated content, and the kind of record in each."""

RESERVED_SLUGS = ("index", "overview", "pack", "changes", "register")
"""Slugs that dated content and policies cannot have: Bookbag makes pages at these addresses."""
RESERVED_FOLDERS = (
    POLICIES,
    *DATED_FOLDERS,
    "feeds",
    "calendars",
    "noticeboard",
    "committee",
    "admin",
    "search",
    "assets",
    "404",
)
"""Names that a page or folder at the top of `docs/` cannot have: Bookbag makes pages and files below them."""

_ALMOST_MARKDOWN = (".markdown", ".mdown", ".mkdn", ".mkd", ".mdx")
"""Other endings of Markdown files. Files so named would be published as attachments, so they are refused."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file beside the content: a picture, a form to print."""

    path: str
    """Its path from the folder of the site: `docs/files/form.pdf`."""
    link: SourcePath
    """Its source path, which is also its URL path in the site: `files/form.pdf`."""
    file: Path


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in a site's folder, public or not."""

    folder: Path
    setting: Setting | None
    policies: tuple[Policy, ...] = ()
    weeks: tuple[WeeklyTheme, ...] = ()
    newsletters: tuple[Newsletter, ...] = ()
    events: tuple[Event, ...] = ()
    notices: tuple[Notice, ...] = ()
    pages: tuple[Page, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    problems: tuple[Problem, ...] = ()
    """What was wrong in reading. Where there is a stop, the lists above lack the record it is about."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Every record but the setting."""
        return (*self.policies, *self.weeks, *self.newsletters, *self.events, *self.notices, *self.pages)


@dataclass(frozen=True, slots=True)
class _ReadSetting:
    """What the text of setting.yml says."""

    setting: Setting | None
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _ReadItem:
    """What the text of a content file says."""

    item: Item | None
    problems: tuple[Problem, ...]
    belongs_elsewhere: type[Item] | None = None
    """The kind of record that it is by its fields, where the file does not lie in that kind's folder."""


def read_content(folder: Path, memory: Memory | None = None) -> Content:
    """Read the whole of a site's folder. `memory` keeps what was made of each text for the next time."""
    reading = _Reading(folder, memory or Memory())
    setting = reading.setting()
    items = [*reading.items(POLICIES), *reading.items(DOCS)]
    return Content(
        folder=folder,
        setting=setting,
        policies=_of(Policy, items),
        weeks=_of(WeeklyTheme, items),
        newsletters=_of(Newsletter, items),
        events=_of(Event, items),
        notices=_of(Notice, items),
        pages=_of(Page, items),
        attachments=tuple(reading.attachments),
        problems=tuple(sorted(reading.problems)),
    )


def read_policies(folder: Path) -> Content:
    """Read only the setting and the policies, which is all that reviews need."""
    reading = _Reading(folder, Memory())
    setting = reading.setting()
    policies = _of(Policy, list(reading.items(POLICIES)))
    return Content(folder, setting, policies, problems=tuple(sorted(reading.problems)))


def _of(kind: type[ItemT], items: list[Item]) -> tuple[ItemT, ...]:
    return tuple(item for item in items if type(item) is kind)


class _Reading:
    """One walk through a site's folder."""

    def __init__(self, folder: Path, memory: Memory) -> None:
        self._folder = folder
        self._kept: Kept[_ReadSetting] = memory.kept("setting")
        self._kept_items: Kept[_ReadItem] = memory.kept("items")
        self.problems: list[Problem] = []
        self.attachments: list[Attachment] = []

    def setting(self) -> Setting | None:
        notes = ProblemNotes(Setting.path)
        text = read_text(self._folder / Setting.path, notes)
        self.problems += notes.problems
        if text is None:
            return None
        read = self._kept.of(text, lambda: _read_setting(text))
        self.problems += read.problems
        return read.setting

    def items(self, top: str) -> Iterator[Item]:
        for file in self._files_under(top):
            path = PurePosixPath(top, *file.relative_to(self._folder / top).parts)
            notes = ProblemNotes(str(path).encode("utf-8", "surrogateescape").decode("utf-8", "replace"))
            if path.suffix == ".md":
                item = self._item_in(file, path, notes)
                if item is not None and not notes.stops:
                    yield item
            elif path.suffix.lower() in (*_ALMOST_MARKDOWN, ".md"):
                notes.stop(
                    1,
                    f"The file's name ends in `{path.suffix}`, so it would be passed over.",
                    f"Rename it to `{path.stem}.md`.",
                )
            else:
                self.attachments.append(Attachment(str(path), source_path_of(str(path)), file))
            self.problems += notes.problems

    def _item_in(self, file: Path, path: PurePosixPath, notes: ProblemNotes) -> Item | None:
        text = read_text(file, notes)
        read = self._kept_items.of((str(path), text), lambda: _read_item(text, path, ProblemNotes(notes.path)))
        notes.problems += read.problems
        if other := read.belongs_elsewhere:
            taken = (file.parents[len(path.parts) - 1] / folder_of_kind(other) / path.name).exists()
            notes.stop(1, *where_to_move(path, other, taken=taken))
        return read.item

    def _files_under(self, top: str) -> Iterator[Path]:
        """Every file below the folder `top`, sorted by name; hidden files and folders are left out."""
        if not (self._folder / top).exists():
            return
        failures: list[OSError] = []
        for here, folders, names in os.walk(self._folder / top, onerror=failures.append):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            yield from (Path(here, name) for name in sorted(names) if not name.startswith("."))
        for failure in failures:
            notes = ProblemNotes(top)
            notes.stop(1, f"The folder cannot be read: {failure.strerror}.", "Check that it is a folder you may open.")
            self.problems += notes.problems


def _read_setting(text: str) -> _ReadSetting:
    notes = ProblemNotes(Setting.path)
    pairs = read_pairs(text, 1, notes)
    source = RecordSource(Setting.path, MappingProxyType(field_lines(pairs) if pairs else {}))
    setting = read_record(Setting, pairs, notes, source=source) if pairs else None
    if pairs is None and not notes.stops:
        notes.stop(1, "The file says nothing.", "Give at least `id`, `url` and `name`.")
    return _ReadSetting(setting, tuple(notes.problems))


def _read_item(text: str | None, path: PurePosixPath, notes: ProblemNotes) -> _ReadItem:
    document = split_front_matter(text, notes) if text is not None else None
    fields = document.fields.values if document else {}
    if other := rightful_kind(path, fields, _kind_at(path)):
        return _ReadItem(None, tuple(notes.problems), other)
    kind = _kind(path, notes)
    item = read_item(kind, document, str(path), _slug(path, kind), notes) if document else None
    return _ReadItem(item, tuple(notes.problems))


def _kind_at(path: PurePosixPath) -> type[Item]:
    """The kind of record that belongs at `path`."""
    if path.parts[0] == POLICIES:
        return Policy
    return DATED_FOLDERS.get(path.parts[1], Page) if len(path.parts) > 2 else Page  # noqa: PLR2004 - docs/weekly/x.md


def _kind(path: PurePosixPath, notes: ProblemNotes) -> type[Item]:
    """The kind of record that belongs at `path`; notes a name that cannot be part of an address."""
    kind = _kind_at(path)
    names = path.with_suffix("").parts[1:] if kind is Page else (path.stem,)
    if bad := next((name for name in names if not SLUG.fullmatch(name)), None):
        notes.stop(
            1,
            f"`{bad}` cannot be part of an address.",
            "Rename it with small letters, digits and hyphens alone, such as `late-collection`.",
        )
    if kind is not Page and len(path.parts) != (2 if kind is Policy else 3):
        notes.stop(
            1,
            "The file lies in a folder of its own, where it has no address.",
            f"Move it up, into `{'/'.join(path.parts[: 1 if kind is Policy else 2])}/`.",
        )
    if kind is not Page and path.stem in RESERVED_SLUGS:
        notes.stop(1, f"`{path.stem}` is the address of a page that Bookbag makes.", "Give the file another name.")
    if kind is Page and names[0] in RESERVED_FOLDERS:
        notes.stop(1, f"`{names[0]}/` is the address of pages that Bookbag makes.", "Give the file another name.")
    return kind


def _slug(path: PurePosixPath, kind: type[Item]) -> str:
    return "/".join(path.with_suffix("").parts[1:]) if kind is Page else path.stem
