"""Whole builds: what is in site/, at which addresses, and what is attached to it."""

from __future__ import annotations

import io
import re
from datetime import datetime
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree
from PIL import Image

from tests.conftest import SETTING
from tests.helpers import example_plan
from tests.helpers.built_sites import (
    FEED,
    LITTLE_OAKS,
    MADE_ADDRESSES,
    PLAIN,
    BuildSite,
    Built,
    addresses_in,
    everything_in,
    filed,
    picture,
    policy,
    said,
)

if TYPE_CHECKING:
    from tests.conftest import Bookbag

# --- Conker Lane: what is there --------------------------------------------------------------------------------------


def test_the_design_s_addresses_are_the_site_s(lane: Built) -> None:
    """Every page that the design promises and every public record has its address, and no other page exists."""
    pages = {path.removesuffix("index.html") for path, _ in lane.pages()}
    assert pages == MADE_ADDRESSES | example_plan.ADDRESSES | {"404.html"}


def test_the_handbook_is_out_of_parents_way(lane: Built) -> None:
    """The committee's handbook is in no menu, search or sitemap, and search engines are told to leave it."""
    assert "/committee/" not in lane.text("sitemap.xml")
    assert "/policies/complaints/" in lane.text("sitemap.xml")
    assert [address for address in lane.searched() if address.startswith("committee/")] == []
    for path, page in lane.pages():
        if path.startswith("committee/"):
            assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
        else:
            assert page.xpath("//nav//a[contains(@href, 'committee/')][not(contains(@href, 'the-committee'))]") == []


@pytest.mark.parametrize(
    "path", ["policies/register.json", "policies/register.csv", FEED, "sitemap.xml", "sitemap.xml.gz"]
)
def test_the_files_for_other_programs_are_there(lane: Built, path: str) -> None:
    """The register, the feed and the sitemap stand at the addresses that others build on."""
    assert (lane.site / path).stat().st_size > 0


def test_a_policy_may_link_to_what_is_made_last(build_site: BuildSite) -> None:
    """A link in a text to a calendar or a feed leads there, although those are made once every page is drawn."""
    linking = "[dates](../calendars/events.ics), [news](../feeds/newsletter.xml), [register](register.csv)"
    built = build_site("made-last", {"policies/dates.md": policy("Dates", linking)})
    found = [link.get("href") for link in built.page("policies/dates/").iter("a")]
    wanted = ["../../calendars/events.ics", "../../feeds/newsletter.xml", "../register.csv"]
    assert [each for each in found if each in wanted] == wanted
    assert (built.site / "calendars/events.ics").read_bytes().startswith(b"BEGIN:VCALENDAR")


def test_the_feed_is_the_one_that_readers_discover(lane: Built) -> None:
    """Every page names the newsletter feed, and no other, as its feed."""
    for path, page in lane.pages():
        links = [
            link for link in page.iter("link") if link.get("type") in ("application/rss+xml", "application/atom+xml")
        ]
        assert [urljoin(f"https://x.example/{path}", link.get("href", "")) for link in links] == [
            f"https://x.example/{FEED}"
        ], path


MARKERS: Final = (b"quillfeather", b"brindlemoss", b"thistlewhick")


def test_the_examples_hidden_files_show_nowhere(lane: Built) -> None:
    """No word of Conker Lane's draft, its archived policy or its newsletter to come is in any file or file name."""
    sources = b"".join(file.read_bytes().lower() for file in lane.folder.rglob("*.md"))
    assert all(marker in sources for marker in MARKERS), "The example no longer hides anything."
    assert [(path, marker) for path, raw in everything_in(lane.site) for marker in MARKERS if marker in raw] == []
    assert not any("walking-bus" in path or "sun-hats" in path for path, _ in everything_in(lane.site))


# --- Attachments -----------------------------------------------------------------------------------------------------


def photograph() -> bytes:
    """A photograph on its side that says which camera took it, and where."""
    exif = Image.Exif()
    exif[0x010F] = "Quillcam"
    exif[0x0112] = 6  # turn right
    place = exif.get_ifd(0x8825)
    place[1], place[2], place[3], place[4] = "N", (51.0, 30.0, 0.0), "W", (0.0, 7.0, 0.0)
    return picture("JPEG", exif=exif, comment=b"Quillcomment")


PHOTOGRAPH: Final = photograph()

ATTACHMENTS: Final[dict[str, str | bytes]] = {
    "docs/about.md": filed(
        {"id": "about", "title": "About us"},
        "![The garden](pictures/garden.jpg) [A form](files/form.pdf) [Another](<files/Früher Form 2.pdf>)\n\n"
        "[By its address](/files/rooted.pdf)\n\n![A map][map]\n\n[map]: pictures/map.png",
    ),
    "policies/complaints.md": policy("Complaints", "[The form](grumble.pdf)", review_by="2027-06-01"),
    "docs/notices/later.md": filed(
        {"title": "Later", "from": "2026-12-01", "until": "2026-12-02"}, "[Plan](../files/plan.pdf) ![x](later.jpg)"
    ),
    "docs/pictures/garden.jpg": PHOTOGRAPH,
    "docs/pictures/map.png": PLAIN,
    "docs/pictures/unused.jpg": PHOTOGRAPH,
    "docs/notices/later.jpg": PHOTOGRAPH,
    "docs/files/form.pdf": b"%PDF form",
    "docs/files/Fr\u00fcher Form 2.pdf": b"%PDF form 2",
    "docs/files/rooted.pdf": b"%PDF rooted",
    "docs/files/unused.pdf": b"%PDF unused",
    "docs/files/plan.pdf": b"%PDF plan",
    "policies/grumble.pdf": b"%PDF grumble",
}


def test_an_attachment_is_published_where_a_public_page_links_to_it(build_site: BuildSite) -> None:
    """Files that public pages link to are in the site, and those that nothing public links to are not."""
    site = build_site("attachments", ATTACHMENTS).site
    ours = {file.relative_to(site).as_posix() for file in site.rglob("*") if file.suffix in (".pdf", ".jpg", ".png")}
    assert {path for path in ours if not path.startswith(("assets/", "bookbag/share/"))} == {
        "files/form.pdf",
        "files/Fr\u00fcher Form 2.pdf",
        "files/rooted.pdf",
        "pictures/garden.jpg",
        "pictures/map.png",
        "policies/grumble.pdf",
    }
    assert (site / "files/form.pdf").read_bytes() == b"%PDF form"
    assert (site / "pictures/map.png").read_bytes() == PLAIN


def test_every_link_to_an_attachment_arrives(build_site: BuildSite, bookbag: Bookbag) -> None:
    """Spaces, accents and addresses from the root lead to the files, as `verify` finds too."""
    built = build_site("attachments", ATTACHMENTS)
    assert bookbag(built.folder, "verify", str(built.site)).exit_code == 0
    links = [a.get("href", "") for a in next(built.page("about/").iter("article")).iter("a") if said(a).startswith("A")]
    assert links == ["../files/form.pdf", "../files/Fr%C3%BCher%20Form%202.pdf"]


def test_a_published_photograph_has_lost_what_the_camera_wrote(build_site: BuildSite) -> None:
    """A photograph is published the right way up, without its camera, place or comment; the source is as it was."""
    built = build_site("attachments", ATTACHMENTS)
    published = (built.site / "pictures/garden.jpg").read_bytes()
    with Image.open(io.BytesIO(published)) as opened:
        assert opened.size == (30, 40)
        assert dict(opened.getexif()) == {}
        assert not {"exif", "comment"} & set(opened.info)
    assert b"Quillc" not in published
    assert (built.folder / "docs/pictures/garden.jpg").read_bytes() == PHOTOGRAPH


# --- Redirects -------------------------------------------------------------------------------------------------------


MOVED: Final[dict[str, str | bytes]] = {
    "policies/complaints.md": policy("Complaints & <praise>", review_by="2027-06-01", formerly=["grumbles", "moans"]),
    "docs/newsletters/november.md": filed({"title": "November", "date": "2026-11-01", "formerly": ["2026-11"]}),
    "docs/about/us.md": filed({"title": "About us", "formerly": ["who"]}),
    "policies/hush.md": policy("Hush", status="draft", formerly=["quiet"]),
    "setting.yml": SETTING.replace(LITTLE_OAKS, "https://x.example/pre/school/"),
}

REDIRECTS: Final = {
    "policies/grumbles/": "policies/complaints/",
    "policies/moans/": "policies/complaints/",
    "newsletters/2026-11/": "newsletters/november/",
    "about/who/": "about/us/",
}


@pytest.mark.parametrize("former", REDIRECTS)
def test_a_former_address_leads_on(build_site: BuildSite, former: str) -> None:
    """The page at a former address refreshes to the present one, links to it, and keeps out of search engines."""
    page = build_site("moved", MOVED).page(former)
    now = f"https://x.example/pre/school/{REDIRECTS[former]}"
    metas = {element.get("http-equiv") or element.get("name"): element.get("content") for element in page.iter("meta")}
    assert metas["refresh"] == f"0; url={now}"
    assert "noindex" in str(metas["robots"])
    assert [link.get("href") for link in page.iter("link")] == [now]
    assert [link.get("href") for link in page.iter("a")] == [now]


def test_former_addresses_are_in_no_list(build_site: BuildSite) -> None:
    """A redirect is in neither sitemap nor search, and a hidden file has none."""
    built = build_site("moved", MOVED)
    listed = built.text("sitemap.xml") + "".join(built.searched())
    assert not [former for former in REDIRECTS if former in listed]
    assert not built.has_page("policies/quiet/")


# --- The feed --------------------------------------------------------------------------------------------------------


LETTER: Final = filed(
    {"id": "autumn", "title": "Autumn news", "date": "2026-11-13", "summary": "What we did."},
    "[A](../policies/complaints.md) [b](../contact.md) ![c](c.png) [d](mailto:a@b.example) [e](https://e.example/x)\n\n"
    '<a href="../policies/complaints/">raw</a> <img src="c.png" srcset="c.png 2x" alt="">',
)

FED: Final[dict[str, str | bytes]] = {
    "docs/newsletters/autumn.md": LETTER,
    "docs/newsletters/c.png": PLAIN,
    "docs/newsletters/older.md": filed(
        {"id": "older", "title": "Older", "date": "2026-10-02", "corrected": "2026-11-18 10:30"}
    ),
    "docs/weekly/w.md": filed({"id": "w", "title": "Week", "week": "2026-11-16", "book": "A & B", "at_home": "<3"}),
    "docs/notices/x.md": filed({"id": "x", "title": "Notice", "from": "2026-11-13 09:00", "until": "2026-12-24"}),
    "docs/notices/summer.md": filed({"id": "s", "title": "Since summer", "from": "2026-07-01", "until": "2026-12-24"}),
}


def test_the_feed_parses(build_site: BuildSite) -> None:
    """A reader, feedparser, takes the feed for RSS 2.0 and has no complaint."""
    parsed = feedparser.parse((build_site("fed", FED).site / FEED).read_bytes())
    assert (parsed.bozo, parsed.version, parsed.feed.language, parsed.feed.link) == (
        False,
        "rss20",
        "en-GB",
        LITTLE_OAKS,
    )
    assert [link.href for link in parsed.feed.links if link.rel == "self"] == [f"{LITTLE_OAKS}{FEED}"]
    assert len(parsed.entries) == 5


def test_the_feed_is_newest_first(build_site: BuildSite) -> None:
    """Entries stand by the moment from which they count, in London's time, the newest first."""
    items = [*build_site("fed", FED).feed().iter("item")]
    assert [(item.findtext("title"), item.findtext("pubDate")) for item in items] == [
        ("Week", "Fri, 13 Nov 2026 12:00:00 +0000"),
        ("Notice", "Fri, 13 Nov 2026 09:00:00 +0000"),
        ("Autumn news", "Fri, 13 Nov 2026 00:00:00 +0000"),
        ("Older", "Fri, 02 Oct 2026 00:00:00 +0100"),
        ("Since summer", "Wed, 01 Jul 2026 00:00:00 +0100"),
    ]


def test_every_address_in_the_feed_is_whole(build_site: BuildSite) -> None:
    """No entry has a relative address or a set of pictures that a reader could not find."""
    built = build_site("fed", FED)
    found = [address for entry in built.feed().iter("item") for address in addresses_in(entry)]
    assert len(found) == 6
    assert [address for address in found if not re.match(r"https://|mailto:", address)] == []
    assert not re.search(r"srcset", built.text(FEED))


def test_the_feed_s_date_is_that_of_its_content(build_site: BuildSite) -> None:
    """The lastBuildDate is the latest date or correction in the feed, and three days later the feed is the same."""
    today, later = build_site("fed", FED), build_site("fed", FED, today="2026-11-25 15:04")
    dated = parsedate_to_datetime(today.feed().findtext("channel/lastBuildDate", ""))
    assert dated == datetime.fromisoformat("2026-11-18T10:30:00+00:00")
    assert today.text(FEED) == later.text(FEED)


CHANGED: Final[dict[str, dict[str, str | bytes]]] = {
    "a new file name, title and date": {
        "docs/newsletters/autumn.md": "",
        "docs/newsletters/renamed.md": LETTER.replace("Autumn news", "News of autumn").replace(
            "2026-11-13", "2026-11-12"
        ),
    },
    "a new address and name of the site": {
        "setting.yml": SETTING.replace(LITTLE_OAKS, "https://moved.example/").replace("Little Oaks", "Big Oaks")
    },
}


@pytest.mark.parametrize("change", CHANGED)
def test_an_entry_keeps_its_guid(build_site: BuildSite, change: str) -> None:
    """After a new file name, title and date, or another address and name, nobody is sent the newsletter again."""
    before, after = (
        build_site(name, files).feed() for name, files in (("fed", FED), (change, {**FED, **CHANGED[change]}))
    )
    assert etree.tostring(before) != etree.tostring(after)
    assert guids_in(before) == guids_in(after)


def guids_in(feed: etree._Element) -> set[str]:
    """The ids by which readers know the entries of a feed."""
    found = [item.find("guid") for item in feed.iter("item")]
    assert {guid.get("isPermaLink") for guid in found if guid is not None} == {"false"}
    guids = {str(guid.text) for guid in found if guid is not None}
    assert all(re.fullmatch(r"urn:uuid:[0-9a-f-]{36}", guid) for guid in guids)
    assert len(guids) == len(found)
    return guids


def test_only_recent_news_has_an_email_on_the_site(build_site: BuildSite, bookbag: Bookbag) -> None:
    """After two months neither email nor link to it in the handbook is there; verify misses none, and a link to one is a fault."""
    news = {
        f"docs/newsletters/{name}.md": f"---\nid: {name}\ntitle: {name}\nsummary: News.\ndate: {day}\n---\nNews.\n"
        for name, day in (("new", "2026-09-23"), ("old", "2026-09-22"))
    }
    links = "".join(f"[{name}](https://littleoaks.test/newsletters/{name}/email.html) " for name in ("new", "old"))
    news["docs/about.md"] = f"---\ntitle: About\nsummary: Us.\n---\n{links}\n"
    built = build_site("recent-emails", news)
    for name, there in (("new", True), ("old", False)):
        files = [built.site / f"newsletters/{name}/email.{ending}" for ending in ("html", "txt")]
        assert [file.exists() for file in files] == [there, there]
        assert (f"newsletters/{name}/email.html" in built.text("committee/ten-minutes/index.html")) is there
    verified = bookbag(built.folder, "verify", str(built.site))
    assert verified.exit_code == 0, verified.output
    said = bookbag(built.folder, "check").output
    assert "newsletters/old/email.html" in said
    assert "newsletters/new/email.html" not in said
