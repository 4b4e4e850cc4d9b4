"""New files, ready to fill in, with the right dates and a lasting id; and a whole new site."""

from __future__ import annotations

import re
import unicodedata
import uuid
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from importlib.resources import files
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

import yaml

from bookbag import __version__
from bookbag.content.atomic_files import CannotWriteError, create_all
from bookbag.content.dates import as_moment, monday_of
from bookbag.content.folder import RESERVED_SLUGS
from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme
from bookbag.content.shipped.expected_subjects import applying_subjects, subjects_told_by
from bookbag.content.starter_text import STARTER, SUMMARY_TO_BE
from bookbag.rules.dates_in_words import in_words, weekday_in_words
from bookbag.rules.diary import Diary

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from bookbag.content.folder import Content
    from bookbag.content.records.item import Item

AUTOMATION = Path("automation")
"""Where a new site has the workflows of which its committee chooses one, beside where a code host would run all."""
_A_WEEK = timedelta(days=7)
_LONGEST_SLUG = 60
"""Letters; addresses are read out and typed."""


class CannotBeginError(ValueError):
    """The file cannot be made; says why, and what to do."""


@dataclass(frozen=True, slots=True)
class NewFile:
    """A file to be written."""

    path: Path
    """From the folder in which it is made."""
    text: str

    @property
    def content(self) -> bytes:
        """Its bytes, the same on every computer."""
        return self.text.encode()

    def write(self, folder: Path) -> Path:
        """Write it, and say where. Raises CannotBeginError rather than overwrite anything, or leave half a file."""
        target = folder / self.path
        try:
            create_all({target: self.content})
        except FileExistsError as error:
            msg = f"{self.path.as_posix()} is there already. Nothing was changed; choose another name."
            raise CannotBeginError(msg) from error
        except CannotWriteError as error:
            raise CannotBeginError(str(error)) from error
        return target


def new_policy(content: Content, title: str, *, topic: str = "", owner: str = "") -> NewFile:
    """A draft policy, to be reviewed every twelve months. When it was adopted and reviewed, somebody has to say."""
    roles, own = (tuple(content.setting.roles), content.setting.subjects) if content.setting else ((), ())
    if owner and owner not in roles:
        msg = f"`{owner}` is no role in setting.yml. Its roles: {', '.join(roles) or 'none yet'}."
        raise CannotBeginError(msg)
    approver = "chair" if "chair" in roles else '""'
    filled = {
        "summary": SUMMARY_TO_BE,
        "topic": _scalar(topic),
        "covers": f"[{', '.join(subjects_told_by(title, applying_subjects(own)))}]",
        "owner": owner or ("manager" if "manager" in roles else '""'),
        "approver": approver,
    }
    return _from_form(content, Policy, slug_of(title), title, filled)


def new_week(content: Content, today: date, monday: date | None = None) -> NewFile:
    """A draft weekly theme, for `monday` or the first week in term that has none."""
    monday = monday or _first_week_without_theme(content, today)
    if monday.weekday() != 0:
        msg = f"{in_words(monday)} is a {monday:%A}: name the Monday, {monday_of(monday)}."
        raise CannotBeginError(msg)
    friday = weekday_in_words(monday - timedelta(days=3))
    filled = {"monday": str(monday), "friday": friday}
    return _from_form(content, WeeklyTheme, str(monday), f"Week of {in_words(monday)}", filled)


def new_newsletter(content: Content, day: date, title: str = "") -> NewFile:
    """A draft newsletter of `day`."""
    title = title or f"Newsletter of {in_words(day)}"
    return _from_form(content, Newsletter, str(day), title, {"date": str(day)})


def new_event(
    content: Content, title: str, starts: date | datetime, ends: date | datetime | None = None, kind: str = ""
) -> NewFile:
    """A draft event. One that starts on a day without a time is all day."""
    if ends is not None and isinstance(ends, datetime) is not isinstance(starts, datetime):
        msg = "Give a time of day both for its start and for its end, or for neither."
        raise CannotBeginError(msg)
    if ends is not None and as_moment(ends) < as_moment(starts):
        msg = "The event would end before it starts."
        raise CannotBeginError(msg)
    lines = f"ends: {_moment(ends)}\n" if ends else ""
    if not isinstance(starts, datetime):
        lines += "all_day: true\n"
    filled = {"starts": _moment(starts), "ends": lines, "kind": _scalar(kind)}
    return _from_form(content, Event, slug_of(title), title, filled)


def new_notice(content: Content, title: str, first: date, last: date, *, urgent: bool = False) -> NewFile:
    """A notice, public from its first day."""
    if last < first:
        msg = f"The notice would end on {in_words(last)}, before it begins on {in_words(first)}."
        raise CannotBeginError(msg)
    filled = {"from": str(first), "until": str(last), "urgent": "urgent: true\n" if urgent else ""}
    return _from_form(content, Notice, slug_of(title), title, filled)


def new_site(name: str, url: str) -> Iterator[NewFile]:
    """Every file of a new site."""
    filled = {"name": _scalar(name), "url": url, "id": str(uuid.uuid4()), "version": __version__}
    for path, source in _starter_files(files("bookbag.content") / STARTER / "site", Path()):
        words = filled if path.suffix == ".yml" else {**filled, "name": name}
        yield NewFile(_real_name(path), Template(source).safe_substitute(words))
    for path, source in _starter_files(files("bookbag.content") / STARTER / "workflows", Path()):
        yield NewFile(AUTOMATION / path, source)


def slug_of(title: str) -> str:
    """A title as part of an address: `Late collection` is `late-collection`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower().replace("'", "")
    slug = re.sub(r"[^a-z0-9]+", "-", plain)[:_LONGEST_SLUG].strip("-")
    if not slug or slug in RESERVED_SLUGS:
        msg = f'"{title}" gives no address of its own. Choose a title with some letters or digits more.'
        raise CannotBeginError(msg)
    return slug


def address_for(name: str) -> str:
    """An example address for a site in the folder `name`, to be changed in setting.yml."""
    try:
        return f"https://{slug_of(name)}.example/"
    except CannotBeginError:
        return "https://our-setting.example/"


def _from_form(content: Content, kind: type[Item], slug: str, title: str, filled: dict[str, str]) -> NewFile:
    others = [item for item in content.items if type(item) is kind]
    if former := next((item for item in others if slug in item.formerly), None):
        msg = f"`{slug}` is a former address of {former.source.path}, which still leads there. Choose another title."
        raise CannotBeginError(msg)
    taken = {item.id for item in others}
    ids = (slug, *(f"{slug}-{number}" for number in range(2, len(taken) + 3)))
    words = {"id": _scalar(next(each for each in ids if each not in taken)), "title": _scalar(title), **filled}
    text = (files("bookbag.content") / STARTER / "forms" / f"{kind.kind}.md").read_text("utf-8")
    folder = kind.folder if kind is Policy else f"docs/{kind.folder}"
    return NewFile(Path(folder, f"{slug}.md"), Template(text).substitute(words))


def _first_week_without_theme(content: Content, today: date) -> date:
    taken = [(week.first, week.weeks_end) for week in content.weeks]
    if content.setting is None:
        msg = "setting.yml cannot be read, so the terms are not known: run `bookbag check`, or name the Monday."
        raise CannotBeginError(msg)
    diary = Diary.of(content.setting, (), ())
    monday = diary.week_in_view(today)
    while any(first < monday + _A_WEEK and monday <= last for first, last in taken):
        monday = diary.week_in_view(monday + _A_WEEK)
    return monday


def _moment(when: date | datetime) -> str:
    return f"{when:%Y-%m-%d %H:%M}" if isinstance(when, datetime) else str(when)


def _scalar(value: str) -> str:
    """`value` as YAML writes it on one line, in quotation marks where it needs them."""
    if not value:
        return '""'
    return str(yaml.safe_dump(value, allow_unicode=True, width=10_000)).removesuffix("...\n").strip()


def _starter_files(folder: Traversable, path: Path) -> Iterator[tuple[Path, str]]:
    for entry in sorted(folder.iterdir(), key=lambda each: each.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _starter_files(entry, path / entry.name)
        elif entry.is_file() and not entry.name.endswith(".pyc"):
            yield path / entry.name, entry.read_text("utf-8")


def _real_name(path: Path) -> Path:
    """Packages lose files whose name begins with a dot, so the starter's go without it."""
    return path.with_name(f".{path.name}") if path.name == "gitignore" else path
