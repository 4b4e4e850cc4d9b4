"""Sites that are built whole, and how their pages, feeds and words are read."""

from __future__ import annotations

import dataclasses
import gzip
import io
import json
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final, Protocol
from urllib.parse import urlsplit

import yaml
from lxml import etree, html
from PIL import Image

from bookbag.outputs.editor.editor_files import EDITOR_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from tests.helpers.example_plan import Standing

TODAY: Final = "2026-11-22"
FEED: Final = "feeds/newsletter.xml"
LITTLE_OAKS: Final = "https://littleoaks.test/"


@dataclasses.dataclass(frozen=True, slots=True)
class Built:
    """A site that was built, and what was said while it was."""

    folder: Path
    """That of the content."""
    site: Path
    log: str

    def text(self, path: str) -> str:
        """Read a file of the site."""
        return (self.site / path).read_text("utf-8")

    def page(self, address: str) -> html.HtmlElement:
        """Parse the page at an address, from the root of the site."""
        return html.document_fromstring((self.site / address / "index.html").read_bytes(), parser=PARSER)

    def pages(self) -> Iterator[tuple[str, html.HtmlElement]]:
        """Parse every page that parents may come to; an email is none, and the editor is the committee's."""
        for file in sorted(self.site.rglob("*.html")):
            if file.name == "email.html" or file.parent == self.site / EDITOR_FOLDER:
                continue
            yield file.relative_to(self.site).as_posix(), html.document_fromstring(file.read_bytes(), parser=PARSER)

    def has_page(self, address: str) -> bool:
        """Look for a page at an address."""
        return (self.site / address / "index.html").is_file()

    def feed(self) -> etree._Element:
        """Parse the newsletter feed."""
        return etree.fromstring((self.site / FEED).read_bytes())

    def feed_links(self) -> list[str]:
        """Where the entries of the feed lead, from the root of the site."""
        return [urlsplit(item.findtext("link", "")).path.lstrip("/") for item in self.feed().iter("item")]

    def searched(self) -> set[str]:
        """The addresses that somebody who searches can find."""
        return {address for address, *_ in json.loads(self.text("search/search_words.json"))["pages"]}


class BuildSite(Protocol):
    """Builds a small site, once for all tests that name it."""

    def __call__(self, name: str, files: Mapping[str, str | bytes] | None = None, *, today: str = TODAY) -> Built:
        """The site called `name`, made of `files` over the small site, as it is on `today`."""


PARSER: Final = html.HTMLParser(encoding="utf-8")


def filed(fields: Mapping[str, Any], body: str = "Words.") -> str:
    """A content file with these fields."""
    return f"---\n{yaml.safe_dump(dict(fields), allow_unicode=True, sort_keys=False, width=10_000)}---\n{body}\n"


def policy(title: str, body: str = "Words.", **fields: Any) -> str:  # noqa: ANN401 - whatever YAML holds
    """A policy with a title and some fields."""
    return filed({"title": title, "summary": f"About {title.lower()}.", **fields}, body)


def said(element: html.HtmlElement) -> str:
    """The words of an element, its white space folded."""
    return " ".join(element.text_content().split())


MADE_ADDRESSES: Final = {
    "",
    "policies/",
    "policies/overview/",
    "policies/pack/",
    "policies/changes/",
    "weekly/",
    "newsletters/",
    "events/",
    "notices/",
    "term-dates/",
    "subscribe/",
    "noticeboard/week/",
    "noticeboard/month/",
    "noticeboard/complaints/",
    "committee/",
    "committee/editing-in-the-browser/",
    *(f"committee/{name}/" for name in ("ten-minutes", "review-meeting", "urgent-closure", "moving-from-word")),
    *(f"committee/{name}/" for name in ("photographs", "pictures", "handing-over", "going-live")),
}


def everything_in(site: Path) -> Iterator[tuple[str, bytes]]:
    """Every file by its path, with its content and its path in small letters, unpacked where it is packed."""
    for file in site.rglob("*"):
        if file.is_file():
            path = file.relative_to(site).as_posix().lower()
            raw = file.read_bytes()
            raw = gzip.decompress(raw) if path.endswith(".gz") else raw
            yield path, path.encode() + b"\n" + raw.lower()


def on_its_page(built: Built) -> dict[str, Standing]:
    """What the page of each policy says."""
    slugs = [file.parent.name for file in built.site.glob("policies/*/index.html")]
    pages = {slug: built.page(f"policies/{slug}/") for slug in slugs if slug not in ("overview", "pack", "changes")}
    return {slug: standing_of(page.find_class("bb-review")[0]) for slug, page in pages.items()}


def standing_of(stamp: html.HtmlElement) -> Standing:
    """The status that a stamp carries, and the due date that a parent reads."""
    due = re.search(r"\bdue ([^.]+)\.", said(stamp))
    return stamp.get("data-review-status", ""), due[1] if due else ""


def in_json(text: str) -> dict[str, Standing]:
    """What the register in JSON says."""
    return {each["slug"]: standing_in(each) for each in json.loads(text)["policies"]}


def standing_in(row: Mapping[str, str | None]) -> Standing:
    """What one row of the register says."""
    due = date.fromisoformat(row["due"]) if row["due"] else None
    day = f"{due.day} " if due and row["due_precision"] == "day" else ""
    return str(row["status"]), f"{day}{due:%B %Y}" if due else ""


def picture(kind: str = "PNG", **saved: Any) -> bytes:  # noqa: ANN401 - Pillow's
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (40, 30), (200, 90, 20)).save(out, kind, **saved)
    return out.getvalue()


PLAIN: Final = picture()


def addresses_in(entry: etree._Element) -> list[str]:
    """Where the links and pictures in the words of an entry lead."""
    content = entry.findtext("{http://purl.org/rss/1.0/modules/content/}encoded", "")
    fragment = html.fragment_fromstring(content, create_parent="div")
    return [value for each in fragment.iter() for name, value in each.items() if name in ("href", "src")]
