"""Create new content files, ready to fill in, with the right dates and a permanent id; and whole new sites."""

from __future__ import annotations

import re
import unicodedata
import uuid
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import yaml

from bookbag import __version__
from bookbag.content.atomic_files import CannotWriteError, create_all
from bookbag.content.dates import as_moment, monday_of
from bookbag.content.folder import LONGEST_SLUG, RESERVED_SLUGS
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme
from bookbag.content.shipped.expected_subjects import applying_subjects, subjects_named_in
from bookbag.content.starter_text import STARTER, SUMMARY_TO_BE
from bookbag.rules.dates_in_words import in_words, weekday_in_words
from bookbag.rules.diary import Diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from bookbag.content.folder import Content
    from bookbag.content.records.item import Item

WORKFLOWS = Path("automation")
"""The folder of a new site with example workflows. A code host does not run them until one is copied to its place."""
_WEEK = timedelta(days=7)


class CannotCreateError(ValueError):
    """The file cannot be created; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to create."""

    path: Path
    """Relative to the folder of the site."""
    text: str

    @property
    def content(self) -> bytes:
        """The text in UTF-8, with the same line ends on every operating system."""
        return self.text.encode()

    def write(self, folder: Path) -> Path:
        """Write the file and return its path. Raises CannotCreateError if it exists or cannot be written whole."""
        target = folder / self.path
        try:
            create_all({target: self.content})
        except FileExistsError as error:
            msg = f"{self.path.as_posix()} is there already. Nothing was changed; choose another name."
            raise CannotCreateError(msg) from error
        except CannotWriteError as error:
            raise CannotCreateError(str(error)) from error
        return target


def new_policy(content: Content, title: str, *, topic: str = "", owner: str = "") -> NewFile:
    """A draft policy, to be reviewed every twelve months. Its dates of adoption and review are left to fill in."""
    roles, own = (tuple(content.setting.roles), content.setting.subjects) if content.setting else ((), ())
    if owner and owner not in roles:
        msg = f"`{owner}` is no role in setting.yml. Its roles: {', '.join(roles) or 'none yet'}."
        raise CannotCreateError(msg)
    approver = "chair" if "chair" in roles else '""'
    filled = {
        "summary": SUMMARY_TO_BE,
        "topic": _yaml_scalar(topic),
        "covers": f"[{', '.join(subjects_named_in(title, applying_subjects(own)))}]",
        "owner": owner or ("manager" if "manager" in roles else '""'),
        "approver": approver,
    }
    return _from_form(content, Policy, slug_of(title), title, filled)


def new_week(content: Content, today: date, monday: date | None = None) -> NewFile:
    """A draft weekly theme for `monday`, else for the first week in term from `today` that has none."""
    monday = monday or _first_week_without_theme(content, today)
    if monday.weekday() != 0:
        msg = f"{in_words(monday)} is a {monday:%A}: name the Monday, {monday_of(monday)}."
        raise CannotCreateError(msg)
    friday = weekday_in_words(monday - timedelta(days=3))
    filled = {"monday": str(monday), "friday": friday}
    return _from_form(content, WeeklyTheme, str(monday), f"Week of {in_words(monday)}", filled)


def new_newsletter(content: Content, day: date, title: str = "") -> NewFile:
    """A draft newsletter dated `day`."""
    title = title or f"Newsletter of {in_words(day)}"
    return _from_form(content, Newsletter, str(day), title, {"date": str(day)})


def new_event(
    content: Content, title: str, starts: date | datetime, ends: date | datetime | None = None, kind: str = ""
) -> NewFile:
    """A draft event; it is all day if `starts` is a date without a time."""
    if ends is not None and isinstance(ends, datetime) is not isinstance(starts, datetime):
        msg = "Give a time of day both for its start and for its end, or for neither."
        raise CannotCreateError(msg)
    if ends is not None and as_moment(ends) < as_moment(starts):
        msg = "The event would end before it starts."
        raise CannotCreateError(msg)
    lines = f"ends: {_moment_text(ends)}\n" if ends else ""
    if not isinstance(starts, datetime):
        lines += "all_day: true\n"
    filled = {"starts": _moment_text(starts), "ends": lines, "kind": _yaml_scalar(kind)}
    return _from_form(content, Event, slug_of(title), title, filled)


def new_notice(content: Content, title: str, first: date, last: date, *, urgent: bool = False) -> NewFile:
    """A notice that is public from the day `first` until the day `last`. It is not a draft."""
    if last < first:
        msg = f"The notice would end on {in_words(last)}, before it begins on {in_words(first)}."
        raise CannotCreateError(msg)
    filled = {"from": str(first), "until": str(last), "urgent": "urgent: true\n" if urgent else ""}
    return _from_form(content, Notice, slug_of(title), title, filled)


def new_site(name: str, url: str) -> Iterator[NewFile]:
    """The files of a new site with the setting's `name` and the address `url`."""
    filled = {"name": _yaml_scalar(name), "url": url, "id": str(uuid.uuid4()), "version": __version__}
    for path, source in _starter_files(files("bookbag.content") / STARTER / "site", Path()):
        words = filled if path.suffix == ".yml" else {**filled, "name": name}
        yield NewFile(_dotted_name(path), Template(source).safe_substitute(words))
    for path, source in _starter_files(files("bookbag.content") / STARTER / "workflows", Path()):
        yield NewFile(WORKFLOWS / path, source)


def slug_of(title: str) -> str:
    """The slug of a title: `late-collection` for `Late collection`. Raises CannotCreateError if none can be made."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().replace("'", "")
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST_SLUG].strip("-")
    if not slug or slug in RESERVED_SLUGS:
        msg = f'"{title}" gives no address of its own. Choose a title with some letters or digits more.'
        raise CannotCreateError(msg)
    return slug


def example_url(name: str) -> str:
    """A placeholder address for a site in the folder `name`, to be changed in setting.yml."""
    try:
        return f"https://{slug_of(name)}.example/"
    except CannotCreateError:
        return "https://our-setting.example/"


def _from_form(content: Content, kind: type[Item], slug: str, title: str, filled: dict[str, str]) -> NewFile:
    others = [item for item in content.items if type(item) is kind]
    if former := next((item for item in others if slug in item.formerly), None):
        msg = f"`{slug}` is a former address of {former.source.path}, which still leads there. Choose another title."
        raise CannotCreateError(msg)
    taken = {item.id for item in others}
    # The id may be taken: a renamed file keeps the id of its first name.
    ids = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
    words = {
        "id": _yaml_scalar(next(each for each in ids if each not in taken)),
        "title": _yaml_scalar(title),
        **filled,
    }
    text = (files("bookbag.content") / STARTER / "forms" / f"{kind.kind}.md").read_text("utf-8")
    folder = kind.folder if kind is Policy else f"docs/{kind.folder}"
    return NewFile(Path(folder, f"{slug}.md"), Template(text).substitute(words))


def _first_week_without_theme(content: Content, today: date) -> date:
    taken = [(week.first, week.weeks_end) for week in content.weeks]
    if content.setting is None:
        msg = "setting.yml cannot be read, so the terms are not known: run `bookbag check`, or name the Monday."
        raise CannotCreateError(msg)
    diary = Diary.of(content.setting, (), ())
    monday = diary.week_in_view(today)
    while any(first < monday + _WEEK and monday <= last for first, last in taken):
        monday = diary.week_in_view(monday + _WEEK)
    return monday


def _moment_text(when: date | datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, datetime) else str(when)


def _yaml_scalar(value: str) -> str:
    """`value` as a YAML scalar on one line, in quotation marks if it needs them."""
    if not value:
        return '""'
    # The width keeps it on one line; PyYAML ends a plain scalar by `...`, the end of a document.
    return str(yaml.safe_dump(value, allow_unicode=True, width=10_000)).removesuffix("...\n").strip()


def _starter_files(folder: Traversable, path: Path) -> Iterator[tuple[Path, str]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _starter_files(entry, path / entry.name)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield path / entry.name, entry.read_text("utf-8")


def _dotted_name(path: Path) -> Path:
    """The path with `gitignore` renamed to `.gitignore`: build tools leave dotfiles out of packages."""
    return path.with_name(f".{path.name}") if path.name == "gitignore" else path
