"""A site such as a setting has after years, in as many pages as asked: the same files every time.

Policies have several headings, lists, a table, links, tokens and a history; weeks have their fields; newsletters have
pictures and links; there are events, notices and pages of the setting's own. The lengths are those of the example.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING, Final

from PIL import Image
from tests.helpers.bench.prose import Prose

from bookbag.content.shipped.expected_subjects import shipped_subjects
from bookbag.markup.markdown_extensions import EXTENSIONS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

TODAY: Final = date(2026, 11, 22)
MONDAY: Final = date(2026, 11, 23)
POLICIES: Final = 60
PAGES: Final = 12
SHARES: Final = {"weekly": 48, "newsletters": 18, "events": 22, "notices": 12}
"""Of the other pages, in hundredths."""

SETTING: Final = """\
id: 0a1b2c3d-0000-4000-8000-000000000000
url: https://bench.test/
name: Bench Pre-school
kind: pre-school
address: 1 Bench Row, Oakham
phone: 01632 960100
email: office@bench.test
complaints: Speak to {{manager}}, or write to {{chair}} at {{chair.contact}}.
ofsted: {urn: EY000000, phone: 0300 123 1231}
roles:
  manager: {title: the manager, contact: manager@bench.test}
  chair: {title: the chair of the committee, contact: chair@bench.test}
  secretary: {title: the secretary, contact: secretary@bench.test}
  senco: {title: the SENCO, contact: senco@bench.test}
sessions: {monday: 09:00-15:00, tuesday: 09:00-15:00, wednesday: 09:00-15:00, thursday: 09:00-15:00}
terms:
  - {name: Autumn 2026, starts: 2026-09-03, ends: 2026-12-18, half_term: {from: 2026-10-26, to: 2026-10-30}}
  - {name: Spring 2027, starts: 2027-01-05, ends: 2027-03-25}
"""
AREAS: Final = (
    "communication and language",
    "physical development",
    "personal, social and emotional development",
    "literacy",
    "mathematics",
    "understanding the world",
    "expressive arts and design",
)
HOOKED: Final = "site_name: Bench\ntheme: {{name: material}}\nhooks: [{hooks}]\n"
PLAIN: Final = f"""\
site_name: Bench Pre-school
site_url: https://bench.test/
theme: {{name: material, font: false, features: [navigation.prune]}}
markdown_extensions: [{", ".join(EXTENSIONS)}]
nav: [index.md]
not_in_nav: "*"
"""


@dataclass(frozen=True, slots=True)
class Document:
    """One file of content."""

    link: str
    """Its source path: `weekly/2026-11-16.md`."""
    title: str
    fields: str
    """Its front matter without the title."""
    body: str


def documents(pages: int) -> tuple[Document, ...]:
    """The content of a site of so many pages, from the front page on."""
    policies = min(POLICIES, pages // 3)
    others = pages - 1 - PAGES - policies
    counts = {kind: others * share // 100 for kind, share in SHARES.items()}
    counts["weekly"] += others - sum(counts.values())
    return tuple(_documents(policies, counts))


def write_hooked(folder: Path, pages: int, hooks: Path) -> Path:
    """The site as Bookbag builds it, in `folder`, with the build hooks of the file `hooks`."""
    for each in documents(pages):
        top = "" if each.link.startswith("policies/") else "docs/"
        head = f'id: {each.link.removesuffix(".md").replace("/", "-")}\ntitle: "{each.title}"\n{each.fields}'
        _write(folder / top / each.link, f"---\n{head}\n---\n{each.body}\n")
    _write_pictures(folder / "docs", pages)
    covered = "".join(f"  - {{id: {subject.id}, applies: no}}\n" for subject in shipped_subjects())
    _write(folder / "setting.yml", f"{SETTING}subjects:\n{covered}")
    _write(folder / "mkdocs.yml", HOOKED.format(hooks=hooks))
    return folder


def write_plain(folder: Path, pages: int) -> Path:
    """The same bodies as plain Material builds them, in `folder`: without hooks."""
    for each in documents(pages):
        _write(folder / "docs" / each.link, f'---\ntitle: "{each.title}"\n---\n{each.body}\n')
    _write_pictures(folder / "docs", pages)
    _write(folder / "mkdocs.yml", PLAIN)
    return folder


def _documents(policies: int, counts: dict[str, int]) -> Iterator[Document]:
    pages: tuple[tuple[int, Callable[[int, int], Document]], ...] = (
        (policies, _policy),
        (PAGES, _page),
        (counts["weekly"], _week),
        (counts["newsletters"], _newsletter),
        (counts["events"], _event),
        (counts["notices"], _notice),
    )
    yield Document("index.md", "Welcome", "summary: Where we learn and play.", Prose("index").paragraph(8))
    for count, written in pages:
        yield from (written(number, policies) for number in range(count))


def _policy(number: int, policies: int) -> Document:
    prose = Prose(f"policy {number}")
    others = [(number + step) % policies for step in (1, 7, 19)]
    sections = [
        f"{prose.paragraph(3)} See also [policy {others[0]}](policy-{others[0]}.md).\n\n{prose.bullets(5)}",
        f"{prose.paragraph(2)}\n\n{prose.bullets(4, '1.')}\n\n{prose.paragraph(2)}",
        f"{prose.paragraph(1)}\n\n{prose.table(5)}\n\n{prose.paragraph(2)}",
        f"{prose.paragraph(3)} It is **never** a reason to exclude, as [policy {others[1]}](policy-{others[1]}.md) says.",
        f"{prose.paragraph(2)}\n\n{prose.bullets(3)}\n\n{prose.paragraph(2)}",
        f"{prose.paragraph(3)} [GOV.UK](https://www.gov.uk/early-years) has the edition in force today.",
    ]
    reviewed = TODAY - timedelta(days=20 + number * 5)
    changes = (reviewed - timedelta(days=365 * nth) for nth in range(3))
    history = "".join(f'  - {{date: {day}, by: chair, change: "{prose.heading()}."}}\n' for day in changes)
    fields = (
        f"summary: What we do about matter {number}.\ntopic: Topic {number % 7}\nadopted: 2015-01-15\n"
        f"reviewed: {reviewed}\nreview_every: 18 months\nowner: manager\napproved_by: chair\n"
        f"related: [policy-{others[0]}, policy-{others[2]}]\nalso_known_as: [Matter {number} policy]\n"
        f"keywords: [matter {number}]\nhistory:\n{history.rstrip()}"
    )
    return Document(
        f"policies/policy-{number}.md", f"{prose.title()} ({number})", fields, _under_headings(prose, sections)
    )


def _page(number: int, policies: int) -> Document:
    prose = Prose(f"page {number}")
    policy = number % policies
    sections = [prose.paragraph(4), prose.bullets(6), prose.paragraph(5), prose.table(4)]
    body = f"{prose.paragraph(2)} Read [policy {policy}](policies/policy-{policy}.md).\n\n{_under_headings(prose, sections)}"
    return Document(f"page-{number}.md", prose.title(), f"summary: All about page {number}.", body)


def _week(number: int, policies: int) -> Document:
    prose = Prose(f"week {number}")
    monday, policy = MONDAY - timedelta(weeks=number), number % policies
    areas = "".join(f'  {area}: "{prose.filled("We {do} and {do} with {thing}.")}"\n' for area in AREAS)
    fields = (
        f"summary: Our week {number}.\nweek: {monday}\nbook: The {prose.filled('{animal}')} of {prose.filled('{topic}')}\n"
        f"song: Song {number % 40}\nsign: {prose.filled('{animal}')}\nwords: drip, splash, soak\ncolour: blue\nletter: p\n"
        f'number: {number % 10}\nareas:\n{areas}at_home: "{prose.filled("Count {thing} and {do}.")}"\n'
        f'bring: "{prose.filled("{thing}, and {thing}.")}"'
    )
    sections = [
        f"{prose.paragraph(3)} It goes with [policy {policy}](../policies/policy-{policy}.md).\n\n{prose.paragraph(3)}",
        f"{prose.paragraph(2)}\n\n{prose.bullets(3)}",
    ]
    return Document(f"weekly/{monday}.md", prose.title(), fields, _under_headings(prose, sections))


def _newsletter(number: int, policies: int) -> Document:
    prose = Prose(f"newsletter {number}")
    day, policy = TODAY - timedelta(days=2 + 17 * number), number % policies
    sections = [
        f"{prose.paragraph(4)}\n\n![{prose.filled('Children by {place}')}](../pictures/{day}.jpg)\n\n{prose.paragraph(2)}",
        f"{prose.paragraph(3)} Next comes [what we learn](../weekly/{MONDAY}.md).",
        prose.bullets(5),
        f"{prose.paragraph(3)} The [policy](../policies/policy-{policy}.md) is open for your views.",
    ]
    fields = f"date: {day}\nsummary: Our news of the month {number}."
    return Document(f"newsletters/{day}.md", prose.title(), fields, _under_headings(prose, sections))


def _event(number: int, policies: int) -> Document:
    prose = Prose(f"event {number}")
    day, policy = TODAY + timedelta(days=60 - 4 * number), number % policies
    fields = (
        f"summary: Come and join in {number}.\nkind: {('meeting', 'workshop', 'social', 'trip')[number % 4]}\n"
        f"starts: {day} 10:00\nends: {day} 11:30\nvenue: The village hall\naccess: Step-free, with a lift.\n"
        "photos: with-consent\naudience: Everybody"
    )
    sections = [prose.bullets(4), f"{prose.paragraph(3)} We follow [policy {policy}](../policies/policy-{policy}.md)."]
    return Document(f"events/event-{number}.md", prose.title(), fields, _under_headings(prose, sections))


def _notice(number: int, policies: int) -> Document:
    prose = Prose(f"notice {number}")
    first, policy = TODAY - timedelta(days=3 + 9 * number), number % policies
    fields = f"summary: A word to everybody {number}.\nfrom: {first}\nuntil: {first + timedelta(days=7)}"
    sections = [prose.paragraph(3), f"{prose.paragraph(2)} See [policy {policy}](../policies/policy-{policy}.md)."]
    return Document(f"notices/notice-{number}.md", prose.title(), fields, _under_headings(prose, sections))


def _under_headings(prose: Prose, sections: list[str]) -> str:
    return "\n\n".join(f"## {prose.heading()} {nth}\n\n{section}" for nth, section in enumerate(sections, 1))


def _write_pictures(docs: Path, pages: int) -> None:
    for each in documents(pages):
        if each.link.startswith("newsletters/"):
            name = each.link.removeprefix("newsletters/").removesuffix(".md")
            file = docs / "pictures" / f"{name}.jpg"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(_picture(date.fromisoformat(name).day % 8))


@cache
def _picture(shade: int) -> bytes:
    """A picture of the size that a newsletter has."""
    picture = Image.linear_gradient("L").resize((800, 600)).point(lambda value: (value * (shade + 3)) % 256)
    written = BytesIO()
    picture.convert("RGB").save(written, "JPEG", quality=80)
    return written.getvalue()


def _write(file: Path, text: str) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, "utf-8")
