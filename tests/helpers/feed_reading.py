"""A site with feeds, and its feeds as readers read them."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any, Final

import pytest
from lxml import etree, html
from PIL import Image

from tests.conftest import HOOKS, MKDOCS, POLICY, SETTING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


FEED: Final = "feeds/newsletter.xml"
ATOM: Final = "feeds/newsletter.atom"
POLICIES: Final = "feeds/policies.xml"
FEEDS: Final = pytest.mark.parametrize("path", [FEED, ATOM, POLICIES])

ROOT: Final = "https://littleoaks.test/"
IN_ATOM: Final = "{http://www.w3.org/2005/Atom}"

ENCODED: Final = "{http://purl.org/rss/1.0/modules/content/}encoded"


def drawn(form: str, *, size: int, **saved: Any) -> bytes:  # noqa: ANN401 - as Pillow has it
    """A picture in some form."""
    out = io.BytesIO()
    Image.new("RGB", (size, size), "orange").save(out, form, **saved)
    return out.getvalue()


def photographed() -> bytes:
    """A photograph with what a camera writes into it."""
    data = Image.Exif()
    data[0x010F] = "A camera with a very long name" * 20
    return drawn("JPEG", size=40, exif=data)


AWKWARD: Final = 'Tom & Jerry\'s <3 of "conkers", ]]> ünder &amp; over 🍂'
SUMMARY: Final = "What we <3: leaves & 'more'."
WORDS: Final = """\
We were **out** all day. [Complain](../policies/complaints.md#how-to-complain), [below](#below),
[write](mailto:office@littleoaks.test) or [look](https://elsewhere.example/x?a=1&b=2#c).

![A red leaf](leaf%20red.jpg "In the garden")

<p tabindex="7" style="color: red"><a href="../policies/complaints/" ping='steal'>Raw</a>
<a href="../complaints/../../policies/complaints/#how-to-complain">Raw place</a>
<img src="leaf%20red.jpg" srcset="leaf%20red.jpg 2x" alt="The same leaf" border="steal"></p>

<input name="child"><button name="steal">Send</button>
<svg><text>films</text></svg>

## Below
"""

CONTENT: Final[dict[str, str | bytes]] = {
    "setting.yml": SETTING,
    "mkdocs.yml": MKDOCS,
    "hooks/bookbag_site.py": HOOKS,
    "docs/index.md": "---\nid: index\ntitle: Welcome\n---\nCome in.\n",
    "policies/complaints.md": POLICY.replace("owner:", "history: [{date: 2026-06-01, change: Plainer words.}]\nowner:"),
    "docs/newsletters/autumn.md": (
        f'---\nid: autumn\ntitle: >-\n  {AWKWARD}\ndate: 2026-11-13\nsummary: "{SUMMARY}"\n---\n{WORDS}'
    ),
    "docs/newsletters/leaf red.jpg": photographed(),
    "docs/newsletters/older.md": (
        "---\nid: older\ntitle: Older\ndate: 2026-10-02\ncorrected: 2026-11-18 10:30\n---\n"
        "![Far away](https://pictures.example/far.png) ![A drawing](../files/tree.png?large)\n"
    ),
    "docs/newsletters/raw.md": (
        "---\nid: raw\ntitle: Raw\ndate: 2026-09-18\n---\n"
        '<p><img src="https://pictures.example/far.png" alt=""><img src="../../files/tree.png" alt="A tree"></p>\n'
    ),
    "docs/files/tree.png": drawn("PNG", size=30),
    "docs/newsletters/lost.md": "---\nid: lost\ntitle: Lost\ndate: 2026-09-04\n---\n![Nobody has it](lost.png)\n",
    "docs/newsletters/draft.md": "---\nid: draft\ntitle: Draft\ndate: 2026-11-20\nstatus: draft\n---\nX\n",
    "docs/newsletters/soon.md": "---\nid: soon\ntitle: Soon\ndate: 2026-11-20\npublish: 2026-12-01\n---\nX\n",
    "docs/weekly/w.md": "---\nid: w\ntitle: Week\nweek: 2026-11-16\nbook: A & B\nat_home: Count to <3\n---\nWe count.\n",
    "docs/notices/heating.md": (
        "---\nid: heating\ntitle: Heating\nsummary: It is cold.\nfrom: 2026-11-13 09:00\nuntil: 2026-12-24\n---\nBrr.\n"
    ),
    "docs/notices/over.md": "---\nid: over\ntitle: Over\nfrom: 2026-11-01\nuntil: 2026-11-20\n---\nX\n",
}


def written(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write files into a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry, as a reader of feeds takes it."""

    id: str
    title: str
    link: str
    category: str
    published: datetime
    updated: datetime | None
    """RSS has no such thing."""
    summary: str
    content: str
    enclosure: tuple[str, int, str] | None
    """Address, bytes and media type."""

    @property
    def body(self) -> html.HtmlElement:
        """Its content, taken apart."""
        return html.fragment_fromstring(self.content, create_parent="div")


def entries_in(raw: bytes) -> list[Entry]:
    """The entries of a feed in either form, by a parser that forgives nothing."""
    root = etree.fromstring(raw)
    return [*map(_of_rss, root.iter("item")), *map(_of_atom, root.iter(f"{IN_ATOM}entry"))]


def _of_rss(item: etree._Element) -> Entry:
    [guid] = item.iter("guid")
    assert guid.get("isPermaLink") == "false"
    return Entry(
        str(guid.text),
        item.findtext("title", ""),
        item.findtext("link", ""),
        item.findtext("category", ""),
        parsedate_to_datetime(item.findtext("pubDate", "")),
        None,
        item.findtext("description", ""),
        item.findtext(ENCODED, ""),
        _enclosure(item.find("enclosure"), "url"),
    )


def _of_atom(entry: etree._Element) -> Entry:
    text = {name: entry.findtext(f"{IN_ATOM}{name}", "") for name in ("id", "title", "published", "updated", "summary")}
    links = {link.get("rel", "alternate"): link for link in entry.iter(f"{IN_ATOM}link")}
    [category], [content] = entry.iter(f"{IN_ATOM}category"), entry.iter(f"{IN_ATOM}content")
    assert content.get("type") == "html"
    return Entry(
        text["id"],
        text["title"],
        str(links["alternate"].get("href")),
        str(category.get("term")),
        datetime.fromisoformat(text["published"]),
        datetime.fromisoformat(text["updated"]),
        text["summary"],
        content.text or "",
        _enclosure(links.get("enclosure"), "href"),
    )


def _enclosure(element: etree._Element | None, address: str) -> tuple[str, int, str] | None:
    if element is None:
        return None
    return str(element.get(address)), int(element.get("length", "-1")), str(element.get("type"))
