"""A small site whose files are edited while it is served, and which is built anew beside."""

from __future__ import annotations

import contextlib
import io
import logging
import os
import tempfile
from contextvars import Context
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal
from unittest.mock import patch

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort
from PIL import Image

from bookbag.content.starter_text import sentences_of_starter
from tests.conftest import HOOKS, MKDOCS, POLICY, SETTING
from tests.helpers.processes import CACHES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from mkdocs.structure.pages import Page

    Edit = tuple[str, str | bytes]
    """A file, or the day, and what it is to be; an empty text means that it is deleted."""

URL: Final = "http://127.0.0.1:8000/"
TODAY: Final = "today"


def picture(colour: str, wide: int = 8) -> bytes:
    """A small picture, with a place in its camera's data."""
    out, exif = io.BytesIO(), Image.Exif()
    exif[0x010E] = f"{colour} leaves"
    Image.new("RGB", (wide, 8), colour).save(out, "PNG", exif=exif)
    return out.getvalue()


def page(fields: str, body: str) -> str:
    """A content file."""
    return f"---\n{fields}\n---\n{body}\n"


FORM: Final = "title: Admissions\nsummary: Who may come.\nreviewed: 2026-01-01\nreview_by: 2027-01-01\nowner: chair"
WEEK: Final = "title: Leaves\nweek: 2026-11-23\nsummary: We sweep."
TRIP: Final = "id: trip\ntitle: A walk\nstarts: 2026-11-22 10:00\nends: 2026-11-22 12:00\nvenue: The park"
SHUT: Final = "id: shut\ntitle: Shut\nfrom: 2026-11-20\nuntil: 2026-11-25 09:00\nurgent: yes"
NEWS: Final = "id: news\ntitle: Autumn\ndate: 2026-11-20"

FILES: Final[Mapping[str, tuple[str | bytes, ...]]] = {
    TODAY: ("2026-11-22", "2026-11-22 11:00", "2026-11-22 12:30", "2026-11-25 10:00", "2027-02-01", "2027-02-02"),
    "setting.yml": (
        SETTING,
        SETTING.replace("Little Oaks", "Great Oaks"),
        SETTING.replace("01632 960001", "01632 960002"),
        SETTING.replace("title: the manager", "title: Ms Ash"),
        SETTING.replace("littleoaks.test/", "oaks.test/sub/"),
        SETTING.replace("name:", "nome:", 1),
        SETTING.replace("0300 123 1231", "0300 123 1232"),
        f"{SETTING}others_servers: [{{host: maps.example.org, why: They are the town's}}]\n",
        f'{SETTING}wording: {{reviewed: "Asked of {{{{manager}}}}."}}\n',
        f'{SETTING}wording: {{reviewed: "Asked of the manager."}}\n',
    ),
    "mkdocs.yml": (
        MKDOCS.replace("  name: material", "  name: material\n  custom_dir: overrides"),
        MKDOCS.replace("  name: material", "  name: material\n  custom_dir: overrides\n  features: [navigation.tabs]"),
        MKDOCS.replace("  name: material", "  name: material\n  custom_dir: overrides")
        + "repo_url: https://code.example/oaks\nedit_uri: edit/main/docs/\n",
        MKDOCS.replace("  name: material", "  name: material\n  custom_dir: overrides\n  icon: {repo: own/leaf}")
        + "repo_url: https://code.example/oaks\n",
    ),
    "overrides/.icons/own/leaf.svg": ('<svg><path d="M1 1"/></svg>', '<svg><path d="M2 2"/></svg>'),
    "overrides/main.html": (
        "",
        '{% extends "bookbag/main.html" if site is defined else "base.html" %}',
        '{% extends "bookbag/main.html" %}{% block footer %}{{ super() }}<p>Ours, at {{ site.now }}</p>{% endblock %}',
        (
            '{% extends "bookbag/main.html" %}{% block footer %}{% for each in site.items %}{{ each.body }}{% endfor %}'
            "{% endblock %}"
        ),
    ),
    "overrides/bookbag/parts/share.html": (
        "",
        "{% macro share(record) %}<p>Ask on {{ '01632 960001' | contacts }}</p>{% endmacro %}",
        "{% macro share(record) %}<p>Share {{ record.title }}</p>{% endmacro %}",
    ),
    "policies/complaints.md": (
        POLICY,
        POLICY.replace(
            "Tell {{manager}}.",
            "Tell {{chair}}, or ring 01632 960001 or 0300 123 1232. See [admissions](admissions.md).",
        ),
        POLICY.replace("title: Complaints", "title: If you are unhappy"),
        POLICY.replace("Tell {{manager}}", "Ring {{manager}}"),
        POLICY.replace("reviewed: 2026-06-01", "reviewed: 2026-02-30"),
        POLICY + "\n> Quoted.\n\n## A second heading\n\n| a | b |\n|---|---|\n| 1 | 2 |\n",
        f"{POLICY}\nH<sub>2</sub>O\n",
        f"{POLICY}\nH<kbd>2</kbd>O\n",
    ),
    "policies/admissions.md": (
        page(FORM, "Everybody. See [complaints](complaints.md#how-to-complain)."),
        page(FORM, "Everybody who is [three](../docs/about.md)."),
        page(f"{FORM}\nstatus: draft", "Everybody."),
        page(f"{FORM}\nconsultation: {{opens: 2026-11-10, closes: 2026-11-24}}", "Everybody."),
        page(f"{FORM}\nalso_known_as: [joining]\nformerly: [joining-us]", "Everybody, and <b>you</b>."),
        "",
    ),
    "docs/about.md": (
        page("id: about\ntitle: About us", "We are small. ![Leaves](leaves.png)"),
        page("id: about\ntitle: About us", "Bring the [form](form.txt)."),
        page("id: about\ntitle: About us", "We are [small](admissions) and [late](late.md).\n\n## Who\n\n{{chair}}"),
        page("id: about\ntitle: '3 > 2'\ntopic: Rooms", 'Words: (c) "x" <one year>'),
        "no fields at all\n",
        "",
        page("id: about\ntitle: About us", "See [who may come](../policies/admissions.md)."),
        page("id: about\ntitle: About us", "We are here. ![A map](https://maps.example.org/here.png)"),
        page("id: about\ntitle: All about us", "See [who may come](../policies/admissions.md)."),
    ),
    "policies/privacy.md": ("", page(FORM.replace("Admissions", "Privacy"), "We keep little.")),
    "docs/late.md": ("", page("id: late\ntitle: Late\npublish: 2026-11-22 11:30", "Later."), page("title: [", "x")),
    "docs/weekly/2026-11-23.md": (
        page(WEEK, "Leaves."),
        page(WEEK, "Leaves, and [form](../form.txt)."),
        page(WEEK, "Bring the [form](form.txt)."),
        page(WEEK.replace("Leaves", "Conkers"), "Conkers."),
        "",
    ),
    "docs/events/trip.md": (
        page(TRIP, "Bring boots."),
        page(TRIP.replace("10:00", "09:00"), "Bring boots."),
        page(f"{TRIP}\ncancelled: yes", "Bring coats."),
        page(f"{TRIP}\nkind: closure", "Bring coats."),
        "",
    ),
    "docs/notices/shut.md": ("", page(SHUT, "Snow."), page(SHUT, "Ice."), page(f"{SHUT}\ncloses: 2026-11-23", "Snow.")),
    "docs/newsletters/news.md": (
        page(NEWS, "News."),
        page(NEWS, "News!\n\n# Of us\n\nAll."),
        page(NEWS, "## What we did\n\n## What comes next"),
        page(NEWS, f"Ring Sam on 07700 900123. {sentences_of_starter()[0]}"),
        page(f"{NEWS}\nsummary: All of it.", "News."),
        page(f"{NEWS}\npicture: {{file: leaves.png, shows: Leaves, faces: none}}", "News."),
        page(f"{NEWS}\npicture: {{file: leaves.png, shows: Red leaves, faces: none}}", "News."),
    ),
    "docs/leaves.png": (picture("red"), picture("green"), picture("red", 9), b"no picture", ""),
    "docs/form.txt": ("A form", "Another form", ""),
}
"""What each file may be; the first is what it is at the beginning."""


class Logged(logging.Handler):
    """The messages of a build."""

    def __init__(self) -> None:
        super().__init__()
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Note a message."""
        self.messages.append(record.getMessage())


@dataclass(frozen=True, slots=True)
class Built:
    """What a build has given."""

    files: Mapping[str, bytes]
    """Every file by its path; none where nothing could be built."""
    problems: tuple[str, ...]
    """What was said of the content."""
    pages: frozenset[str]
    """The pages that were rendered."""


class EditedSite:
    """A site that is served for long, and built anew beside."""

    def __init__(self, folder: Path) -> None:
        self.folder, self._day, self._served, self._starts = folder / "site", "", Context(), True
        self._shown = folder / "shown/now"
        self.save(("hooks/bookbag_site.py", HOOKS))
        (self.folder / "overrides").mkdir()
        for name, versions in FILES.items():
            self.save((name, versions[0]))

    def save(self, edit: Edit) -> None:
        """Write a file as a volunteer does, or let it be another day."""
        name, content = edit
        if name == TODAY:
            self._day = str(content)
            return
        file = self.folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if content:
            file.write_bytes(content if isinstance(content, bytes) else content.encode())
        else:
            file.unlink(missing_ok=True)

    def served(self) -> Built:
        """What the server that runs since the beginning shows now."""
        starts, self._starts = self._starts, False
        return self._served.run(self._build, self._shown, starts=starts)

    def cold(self) -> Built:
        """What a server that is started now shows."""
        with tempfile.TemporaryDirectory() as folder:
            return Context().run(self._build, Path(folder) / "now", starts=True)

    def published(self, caches: Path) -> Built:
        """What `mkdocs build` gives with the cache in a folder."""
        with tempfile.TemporaryDirectory() as folder, patch.dict(os.environ, {CACHES: str(caches)}):
            return Context().run(self._build, Path(folder) / "now", starts=True, command="build")

    def _build(self, shown: Path, *, starts: bool, command: Literal["build", "serve"] = "serve") -> Built:
        """Build as MkDocs does it for a command: by a new configuration each time."""
        rendered: list[str] = []
        with patch.dict(os.environ, BOOKBAG_TODAY=self._day), logged() as messages:
            shown.mkdir(parents=True, exist_ok=True)
            config = load_config(str(self.folder / "mkdocs.yml"), site_dir=str(shown))
            if starts:
                config.plugins.on_startup(command=command, dirty=False)
            config.plugins.events["page_context"].append(partial(_note_page, rendered))
            if command == "serve":
                config.site_url = URL
            with contextlib.suppress(Abort):
                build(config, serve_url=URL if command == "serve" else None)
        assert list(shown.parent.iterdir()) == [shown], "nothing is left beside it"
        files = {file.relative_to(shown).as_posix(): file.read_bytes() for file in shown.rglob("*") if file.is_file()}
        return Built(files, tuple(messages), frozenset(rendered))


def _note_page(rendered: list[str], context: dict[str, Any], page: Page, **_: object) -> dict[str, Any]:
    rendered.append(page.file.src_uri)
    return context


@contextlib.contextmanager
def logged() -> Iterator[list[str]]:
    """The messages of the hooks in the block."""
    log, handler = logging.getLogger("mkdocs.plugins.bookbag"), Logged()
    level = log.level
    log.setLevel(logging.DEBUG)
    log.addHandler(handler)
    yield handler.messages
    log.removeHandler(handler)
    log.setLevel(level)
