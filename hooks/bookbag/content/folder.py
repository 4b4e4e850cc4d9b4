"""Reads the folder of a whole site into records, attachments and problems."""

from __future__ import annotations

from pathlib import PurePosixPath
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from bookbag.content.attachments import checked_attachment, examined_file
from bookbag.content.file_names import shown_path
from bookbag.content.folder_walk import FolderWalk
from bookbag.content.guarded_files import GuardedFile
from bookbag.content.kept_results import Memory
from bookbag.content.placement import folder_of_kind, rightful_kind, where_to_move
from bookbag.content.problems import Problem, ProblemNotes
from bookbag.content.quick_dataclasses import dataclass
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

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bookbag.content.attachments import Attachment
    from bookbag.content.folder_walk import FoundFile
    from bookbag.content.kept_results import Kept

ItemT = TypeVar("ItemT", bound=Item)

POLICIES = "policies"
DOCS = "docs"
OWN_TEMPLATES = "overrides"
"""The folder of a site's own templates, which take precedence over Bookbag's."""
_WITHOUT = {
    POLICIES: "No review date would be told. Put your policies back from a copy, or begin: `bookbag new policy`.",
    DOCS: "Make it, and put the pages of the site in it, first of all `index.md`.",
}
"""What to do where a folder, or its content, is missing."""
DATED_FOLDERS: dict[str, type[Item]] = {
    "weekly": WeeklyTheme,
    "newsletters": Newsletter,
    "events": Event,
    "notices": Notice,
}
"""The folders of `docs/` that hold dated content, and the kind of record in each."""
LISTED_FOLDERS = frozenset((POLICIES, *DATED_FOLDERS))
"""The folders whose pages stand in no menu: each folder has a page that lists them."""

RESERVED_SLUGS = ("index", "overview", "pack", "changes", "register")
"""Slugs that dated content and policies cannot have: Bookbag makes pages at these addresses."""
LONGEST_SLUG = 60
"""Characters of the slug of a new file: people read addresses out and type them."""
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
    follows_links: bool = False
    """Whether a folder is a link. That is a stop; and an engine that walks through the folders could go round for ever."""

    @property
    def items(self) -> tuple[Item, ...]:
        """Every record but the setting."""
        return (*self.policies, *self.weeks, *self.newsletters, *self.events, *self.notices, *self.pages)


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
    reading.look_at_templates()
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
        problems=reading.sorted_problems(),
        follows_links=reading.walk.follows_links,
    )


def read_policies(folder: Path) -> Content:
    """Read only the setting and the policies, which is all that reviews need."""
    reading = _Reading(folder, Memory())
    setting = reading.setting()
    policies = _of(Policy, list(reading.items(POLICIES)))
    return Content(folder, setting, policies, problems=reading.sorted_problems())


def _of(kind: type[ItemT], items: list[Item]) -> tuple[ItemT, ...]:
    return tuple(item for item in items if type(item) is kind)


class _Reading:
    """One walk through a site's folder."""

    def __init__(self, folder: Path, memory: Memory) -> None:
        self._folder = folder
        self._kept: Kept[_ReadItem] = memory.kept("items")
        self._problems: list[Problem] = []
        self.walk = FolderWalk(folder)
        self.attachments: list[Attachment] = []

    def sorted_problems(self) -> tuple[Problem, ...]:
        """Everything that was wrong, by file and line."""
        return tuple(sorted({*self._problems, *self.walk.problems}))

    def setting(self) -> Setting | None:
        notes = ProblemNotes(Setting.path)
        for name in self.walk.names_like(Setting.path):
            notes.stop(1, f"`{shown_path(name)}` is the same file on other computers.", "Keep one, in small letters.")
        text = read_text(GuardedFile(self._folder, Setting.path), notes)
        pairs = read_pairs(text, 1, notes) if text is not None else None
        source = RecordSource(Setting.path, MappingProxyType(field_lines(pairs) if pairs else {}))
        setting = read_record(Setting, pairs, notes, source=source) if pairs else None
        if pairs is None and not notes.stops:
            notes.stop(1, "The file says nothing.", "Give at least `id`, `url` and `name`.")
        self._problems += notes.problems
        return setting

    def items(self, top: str) -> Iterator[Item]:
        """The records in the folder `top`; its other files become attachments."""
        texts, before = 0, len(self.walk.problems)
        for found in self.walk.files(top, _WITHOUT[top], may_lead_to=(POLICIES, DOCS)):
            notes = ProblemNotes(shown_path(found.path))
            if found.is_text:
                texts += 1
                item = self._item_in(found, notes)
                if item is not None and not notes.stops:
                    yield item
            elif attachment := checked_attachment(found, notes):
                self.attachments.append(attachment)
            self._problems += notes.problems
        if top == POLICIES and not texts and len(self.walk.problems) == before:
            self._problems.append(Problem(top, 1, f"There is no policy in `{top}/`.", _WITHOUT[top]))

    def look_at_templates(self) -> None:
        """Note files in the folder of templates that cannot be read: the engine would wait for them, or fail."""
        for found in self.walk.files(OWN_TEMPLATES, ""):
            notes = ProblemNotes(shown_path(found.path))
            examined_file(found, notes)
            self._problems += notes.problems

    def _item_in(self, found: FoundFile, notes: ProblemNotes) -> Item | None:
        path, text = PurePosixPath(found.path), read_text(found.guarded, notes)
        read = self._kept.of((found.path, text), lambda: _read_item(text, path, ProblemNotes(notes.path)))
        notes.problems += read.problems
        if other := read.belongs_elsewhere:
            taken = (self._folder / folder_of_kind(other) / path.name).exists()
            notes.stop(1, *where_to_move(path, other, taken=taken))
        return read.item


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
