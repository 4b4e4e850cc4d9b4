"""`bookbag verify`: passes what is right, and says of each thing that is wrong what it is and where."""

from __future__ import annotations

import copy
import re
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree

from bookbag.verification.built_site import BuiltPage
from tests.conftest import HOOKS, MKDOCS, POLICY, SETTING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.conftest import Bookbag, Build, WriteSite

FEED: Final = "feeds/newsletter.xml"
ATOM: Final = "feeds/newsletter.atom"
POLICIES: Final = "feeds/policies.xml"
FEEDS: Final = FEED, ATOM, POLICIES
IN_ATOM: Final = "{http://www.w3.org/2005/Atom}"
HIDDEN: Final = "Nobody outside the committee has heard of the rope with the forty-one silver bells"

CONTENT: Final[dict[str, str]] = {
    "setting.yml": SETTING,
    "mkdocs.yml": MKDOCS,
    "hooks/bookbag_site.py": HOOKS,
    "docs/index.md": "---\nid: index\ntitle: Welcome\n---\nCome in. [Complain](policies/complaints.md#how-to-complain).\n",
    "policies/complaints.md": POLICY,
    "policies/behaviour.md": (
        "---\nid: behaviour\ntitle: Behaviour\nsummary: Be kind.\nreview_by: 2026-10-31\nhistory:\n"
        "  - {date: 2026-06-12, change: Kindness comes first.}\n  - {date: 2025-10, change: First written.}\n"
        "consultation: {opens: 2026-11-16, closes: 2026-12-04}\n---\nWe are kind.\n"
    ),
    "policies/outings.md": f"---\ntitle: Outings\nsummary: Out.\nstatus: draft\n---\n{HIDDEN}. [Plan](plan.pdf)\n",
    "policies/plan.pdf": "%PDF plan",
    "docs/newsletters/older.md": (
        "---\nid: older\ntitle: Older\ndate: 2026-10-02\ncorrected: 2026-10-05 09:30\n---\nOld news.\n"
    ),
    "docs/newsletters/newer.md": "---\nid: newer\ntitle: Newer\ndate: 2026-11-06\n---\nNew news.\n",
    "docs/newsletters/secret.md": f"---\ntitle: Later\ndate: 2026-12-06\n---\n{HIDDEN} & more of them.\n",
}


def written(folder: Path, files: Mapping[str, str]) -> Path:
    """Write files into a folder."""
    for path, text in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, "utf-8")
    return folder


@pytest.fixture(scope="session")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the site that is copied below is built; empty until it is."""
    return tmp_path_factory.mktemp("good")


@pytest.fixture
def good(built_once: Path, mkdocs_build: Build, tmp_path: Path) -> Path:
    """A site of one's own to break, freshly built on 2026-11-22, with two hidden files."""
    whole = built_once / "little-oaks"
    if not (whole / "site/sitemap.xml.gz").exists():
        assert mkdocs_build(written(whole, CONTENT)).returncode == 0
    return Path(shutil.copytree(whole, tmp_path / "little-oaks"))


# --- What is right ---------------------------------------------------------------------------------------------------


def test_a_good_site_is_right(good: Path, bookbag: Bookbag) -> None:
    """A site that is as its content says passes, and the numbers of policies and hidden files are told."""
    result = bookbag(good, "verify", str(good / "site"))
    assert result.exit_code == 0, result.output
    assert "2 policies with their review dates, 2 hidden files" in result.output


def test_a_good_site_is_right_all_day(good: Path, bookbag: Bookbag) -> None:
    """A site built in the morning is still right in the evening."""
    assert bookbag(good, "verify", str(good / "site"), today="2026-11-22 21:30").exit_code == 0


def test_the_example_is_right(conker_lane: Path, built_conker_lane: Path, bookbag: Bookbag) -> None:
    """Conker Lane as it is built passes."""
    result = bookbag(conker_lane, "verify", str(built_conker_lane))
    assert result.exit_code == 0, result.output


# --- What is wrong ---------------------------------------------------------------------------------------------------


def edited(path: str, old: str, new: str) -> Callable[[Path], None]:
    """A change to the text of a built file."""

    def edit(site: Path) -> None:
        text = (site / path).read_text("utf-8")
        assert old in text, f"{path} no longer has {old!r}"
        (site / path).write_text(text.replace(old, new), "utf-8")

    return edit


def removed(path: str) -> Callable[[Path], None]:
    """The loss of a built file."""
    return lambda site: (site / path).unlink()


def added(path: str, text: str) -> Callable[[Path], None]:
    """A file that was not built."""

    def add(site: Path) -> None:
        written(site, {path: text})

    return add


def entries_of(path: str, change: Callable[[etree._Element, list[etree._Element]], None]) -> Callable[[Path], None]:
    """A change to the entries of a feed and to what they stand in."""

    def edit(site: Path) -> None:
        root = etree.fromstring((site / path).read_bytes())
        entries = list(root.iter("item", f"{IN_ATOM}entry"))
        [parent] = {entry.getparent() for entry in entries}
        assert parent is not None
        change(parent, entries)
        (site / path).write_bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))

    return edit


def retold(path: str, nth: int, name: str, words: str) -> Callable[[Path], None]:
    """Other words in a field of the nth entry of a feed."""

    def change(_: etree._Element, entries: list[etree._Element]) -> None:
        [field] = [each for each in entries[nth] if each.tag == name]
        field.text = words

    return entries_of(path, change)


def relinked(path: str, nth: int, address: str) -> Callable[[Path], None]:
    """Another address in the nth entry of a feed in Atom."""

    def change(_: etree._Element, entries: list[etree._Element]) -> None:
        [link] = entries[nth].iter(f"{IN_ATOM}link")
        link.set("href", address)

    return entries_of(path, change)


def doubled(path: str) -> Callable[[Path], None]:
    """The first entry of a feed once more at its end."""
    return entries_of(path, lambda parent, entries: parent.append(copy.deepcopy(entries[0])))


def overwritten(path: str, text: str) -> Callable[[Path], None]:
    """Another file in the place of a built one."""

    def overwrite(site: Path) -> None:
        (site / path).write_text(text, "utf-8")

    return overwrite


STAMP: Final = "Review was due 31 October 2026. This policy still applies while the committee reviews it."
BODY: Final = "</article>"
FOLDED: Final = HIDDEN.replace(" of ", " of\n  ")
WRONG: Final[dict[str, tuple[Callable[[Path], None], str]]] = {
    "the words of a stamp": (
        edited("policies/behaviour/index.html", STAMP, "Next review due 31 October 2027."),
        r"policies/behaviour/index\.html:1: The page does not say: \"Review was due 31 October 2026\.",
    ),
    "the status of a stamp": (
        edited("policies/behaviour/index.html", 'data-review-status="overdue"', 'data-review-status="current"'),
        r"policies/behaviour/index\.html:1: The page does not say: ",
    ),
    "a page that has lost its stamp": (
        edited("policies/complaints/index.html", 'class="bb-review"', 'class="of-another-theme"'),
        r"policies/complaints/index\.html:1: The page does not say: \"Last reviewed 1 June 2026\. .* main\.html extends",
    ),
    "a policy without its page": (
        removed("policies/complaints/index.html"),
        r'policies/complaints/index\.html:1: The page "Complaints" is missing\.',
    ),
    "a page that every site has": (
        removed("term-dates/index.html"),
        r'term-dates/index\.html:1: The page "Term dates"',
    ),
    "a page under another heading": (
        edited("policies/complaints/index.html", "Complaints</h1>", "Compliments</h1>"),
        r"policies/complaints/index\.html:1: The page should have one heading, \"Complaints\", and has \['Compliments'\]",
    ),
    "two headings": (
        edited("newsletters/newer/index.html", BODY, f"<h1>Another</h1>{BODY}"),
        r"newsletters/newer/index\.html:1: The page should have one heading, \"Newer\"",
    ),
    "another status in the register": (
        edited("policies/register.json", '"status": "overdue"', '"status": "current"'),
        r"policies/register\.json:1: The register differs",
    ),
    "a register of another day": (
        edited("policies/register.json", '"computed_for": "2026-11-22"', '"computed_for": "2026-11-21"'),
        r"policies/register\.json:1: The register differs",
    ),
    "another date in the register's table": (
        edited("policies/register.csv", "2026-10-31", "2027-10-31"),
        r"policies/register\.csv:1: The register differs",
    ),
    "no register": (
        removed("policies/register.json"),
        r"policies/register\.json:1: .* no register .*hooks/bookbag_site\.py",
    ),
    "no feed": (removed(FEED), r"feeds/newsletter\.xml:1: The newsletter feed is missing"),
    "no feed in Atom": (removed(ATOM), r"feeds/newsletter\.atom:1: The newsletter feed in Atom is missing"),
    "no feed of policies": (removed(POLICIES), r"feeds/policies\.xml:1: The policies feed is missing"),
    "a feed that is none": (edited(FEED, "</channel>", ""), r"feeds/newsletter\.xml:1: The newsletter feed is not XML"),
    "a feed in Atom that is none": (
        edited(ATOM, "</entry>", ""),
        r"feeds/newsletter\.atom:1: The newsletter feed in Atom is not XML",
    ),
    "an empty file for a feed": (overwritten(POLICIES, ""), r"feeds/policies\.xml:1: The policies feed is not XML"),
    "an entry missing": (
        entries_of(FEED, lambda channel, items: channel.remove(items[0])),
        r"feeds/newsletter\.xml:1: The feed does not hold the entries it should, newest first",
    ),
    "an entry missing in Atom": (
        entries_of(ATOM, lambda feed, entries: feed.remove(entries[1])),
        r"feeds/newsletter\.atom:1: The feed does not hold the entries it should, newest first",
    ),
    "a change of a policy missing": (
        entries_of(POLICIES, lambda channel, items: channel.remove(items[2])),
        r"feeds/policies\.xml:1: The feed does not hold the entries it should, newest first",
    ),
    "an entry twice": (
        doubled(FEED),
        r"feeds/newsletter\.xml:1: The feed does not hold the entries it should, newest first",
    ),
    "entries in another order": (
        entries_of(FEED, lambda channel, items: channel.insert(channel.index(items[0]), items[1])),
        r"feeds/newsletter\.xml:1: The feed does not hold the entries it should, newest first",
    ),
    "entries in another order in Atom": (
        entries_of(ATOM, lambda feed, entries: feed.insert(feed.index(entries[0]), entries[1])),
        r"feeds/newsletter\.atom:1: The feed does not hold the entries it should, newest first",
    ),
    "changes of policies in another order": (
        entries_of(POLICIES, lambda channel, items: channel.insert(channel.index(items[0]), items[1])),
        r"feeds/policies\.xml:1: The feed does not hold the entries it should, newest first",
    ),
    "an entry of another date": (
        edited(FEED, "Fri, 06 Nov 2026", "Sat, 07 Nov 2026"),
        r'feeds/newsletter\.xml:1: The date of "Newer"',
    ),
    "an entry of another date in Atom": (
        retold(ATOM, 0, f"{IN_ATOM}published", "2026-11-05T00:00:00+00:00"),
        r'feeds/newsletter\.atom:1: The date of "Newer" is not that of its file',
    ),
    "a change of another date": (
        retold(POLICIES, 2, "pubDate", "Fri, 31 Oct 2025 00:00:00 +0000"),
        r'feeds/policies\.xml:1: The date of "Behaviour: what changed, October 2025" is not that of its file',
    ),
    "a date without a zone": (
        retold(ATOM, 1, f"{IN_ATOM}published", "2026-10-02T00:00:00"),
        r'feeds/newsletter\.atom:1: The date of "Older" is not that of its file',
    ),
    "a date that is none": (
        retold(FEED, 1, "pubDate", "Fri, 02 Oct 99999999999999999999 00:00:00 +0100"),
        r'feeds/newsletter\.xml:1: The date of "Older" is not that of its file',
    ),
    "an entry that changed before it was published": (
        retold(ATOM, 0, f"{IN_ATOM}updated", "2026-11-05T23:59:59+00:00"),
        r'feeds/newsletter\.atom:1: "Newer" was published or corrected later than the feed says it last changed',
    ),
    "a correction that is not told": (
        retold(ATOM, 1, f"{IN_ATOM}updated", "2026-10-03T00:00:00+01:00"),
        r'feeds/newsletter\.atom:1: "Older" was published or corrected later than the feed says it last changed',
    ),
    "an entry that changed at no time": (
        retold(ATOM, 0, f"{IN_ATOM}updated", "lately"),
        r'feeds/newsletter\.atom:1: "Newer" was published or corrected later than the feed says it last changed',
    ),
    "an entry of another id": (
        edited(FEED, "urn:uuid:", "urn:uuid:0"),
        r"feeds/newsletter\.xml:1: The feed does not hold the entries",
    ),
    "an entry of another id in Atom": (
        retold(ATOM, 0, f"{IN_ATOM}id", "https://littleoaks.test/newsletters/newer/"),
        r"feeds/newsletter\.atom:1: The feed does not hold the entries",
    ),
    "a change of another id": (
        retold(POLICIES, 0, "guid", "urn:uuid:00000000-0000-5000-8000-000000000000"),
        r"feeds/policies\.xml:1: The feed does not hold the entries",
    ),
    "an entry that leads elsewhere": (
        retold(FEED, 0, "link", "https://littleoaks.test/newsletters/older/"),
        r'feeds/newsletter\.xml:1: "Newer" leads to another page than its own',
    ),
    "an entry that leads elsewhere in Atom": (
        relinked(ATOM, 1, "../newsletters/older/"),
        r'feeds/newsletter\.atom:1: "Older" leads to another page than its own',
    ),
    "a change that leads elsewhere": (
        retold(POLICIES, 1, "link", "https://littleoaks.test/policies/"),
        r'feeds/policies\.xml:1: "Behaviour: what changed, 12 June 2026" leads to another page than its own',
    ),
    "a feed of another address": (
        edited(ATOM, "https://littleoaks.test/feeds/", "http://127.0.0.1:8000/feeds/"),
        r"feeds/newsletter\.atom:1: The feed does not say that its own address is https://littleoaks\.test/feeds/",
    ),
    "a draft's sentence in a page": (
        edited("newsletters/newer/index.html", BODY, f"<p>{HIDDEN}.</p>{BODY}"),
        rf"newsletters/newer/index\.html:1: Words of policies/outings\.md, which is not public, show here: \"{HIDDEN}",
    ),
    "a draft's sentence over two lines": (
        edited("newsletters/newer/index.html", BODY, f"<p>{FOLDED}.</p>{BODY}"),
        r"newsletters/newer/index\.html:1: Words of policies/outings\.md",
    ),
    "a draft's sentence in the search index": (
        edited("search/search_texts.json", "Old news.", f"{HIDDEN}."),
        r"search/search_texts\.json:1: Words of policies/outings\.md",
    ),
    "an embargoed sentence in the feed": (
        edited(FEED, "Old news.", f"{HIDDEN} &amp; more of them."),
        r"feeds/newsletter\.xml:1: Words of docs/newsletters/secret\.md",
    ),
    "a page of a draft": (
        added("policies/outings/index.html", "<h1>Outings</h1>"),
        r"policies/outings/index\.html:1: This page is of policies/outings\.md, which is not public",
    ),
    "a draft's attachment": (
        added("policies/plan.pdf", "%PDF"),
        r"policies/plan\.pdf:1: This file belongs to policies/outings\.md, which is not public",
    ),
    "a dead link": (
        edited("newsletters/newer/index.html", BODY, f'<a href="../lost/">x</a>{BODY}'),
        r"newsletters/newer/index\.html:1: The link `\.\./lost/` leads to nothing",
    ),
    "a dead link by its whole address": (
        edited("index.html", BODY, f'<a href="https://littleoaks.test/lost/">x</a>{BODY}'),
        r"index\.html:1: The link `https://littleoaks\.test/lost/` leads to nothing",
    ),
    "a lost picture": (
        edited("index.html", BODY, f'<img src="lost.png" alt="">{BODY}'),
        r"index\.html:1: The link `lost\.png` leads to nothing",
    ),
    "a lost stylesheet": (
        removed("bookbag/site.css"),
        r"index\.html:1: The link `bookbag/site\.css\?[0-9a-f]{8}` leads to nothing",
    ),
    "a home page of another build": (
        edited("index.html", '<meta name="bookbag:built"', '<meta name="another"'),
        r"index\.html:1: The home page does not say when it was built",
    ),
}


@pytest.mark.parametrize("wrong", WRONG)
def test_what_is_wrong_is_told(good: Path, bookbag: Bookbag, wrong: str) -> None:
    """Each thing that can be wrong fails the site by itself, with its file and what it is."""
    spoil, told = WRONG[wrong]
    spoil(good / "site")
    result = bookbag(good, "verify", str(good / "site"))
    assert result.exit_code == 1, result.output
    assert re.search(f"^{told}", result.stdout, re.MULTILINE), result.stdout
    assert "is not right: do not publish it." in result.stderr


def test_everything_wrong_is_told_at_once(good: Path, bookbag: Bookbag) -> None:
    """Several things wrong are told in one run, sorted by file."""
    for wrong in ("a policy without its page", "a dead link", "another status in the register", "an entry missing"):
        WRONG[wrong][0](good / "site")
    told = bookbag(good, "verify", str(good / "site")).stdout
    files = [line.split(":")[0] for line in told.splitlines()]
    assert files == sorted(files)
    assert {FEED, "newsletters/newer/index.html", "policies/complaints/index.html", "policies/register.json"} <= set(
        files
    )


def test_each_feed_is_compared_whatever_is_wrong_with_the_others(good: Path, bookbag: Bookbag) -> None:
    """A feed that is empty, one that is damaged and one with a wrong date are told in one line each."""
    for wrong in ("an empty file for a feed", "a feed that is none", "an entry of another date in Atom"):
        WRONG[wrong][0](good / "site")
    told = bookbag(good, "verify", str(good / "site")).stdout.splitlines()
    assert [line.split(":")[0] for line in told] == [ATOM, FEED, POLICIES]


def test_a_file_that_is_no_feed_is_not_an_empty_feed(
    write_site: WriteSite, mkdocs_build: Build, bookbag: Bookbag
) -> None:
    """Where there is no news yet, a feed without entries is right, and another XML file in its place is not."""
    folder = write_site()
    assert mkdocs_build(folder).returncode == 0
    assert bookbag(folder, "verify", str(folder / "site")).exit_code == 0
    for path in FEEDS:
        (folder / "site" / path).write_text("<html/>", "utf-8")
    told = bookbag(folder, "verify", str(folder / "site")).stdout.splitlines()
    assert [line.split(":")[0] for line in told] == sorted(FEEDS)


def test_a_site_of_another_day_is_not_right(good: Path, bookbag: Bookbag) -> None:
    """Yesterday's build fails, because what it says of reviews was true yesterday."""
    result = bookbag(good, "verify", str(good / "site"), today="2026-11-23")
    assert result.exit_code == 1
    assert "index.html:1: The site was built for 22 November 2026, and today is 23 November 2026." in result.stdout


def test_content_that_changed_since_is_noticed(good: Path, bookbag: Bookbag) -> None:
    """A policy reviewed after the build makes the site wrong until it is built again."""
    policy = good / "policies/behaviour.md"
    policy.write_text(policy.read_text("utf-8").replace("2026-10-31", "2027-10-31"), "utf-8")
    result = bookbag(good, "verify", str(good / "site"))
    assert result.exit_code == 1
    assert "policies/behaviour/index.html:1: The page does not say:" in result.stdout


def test_a_build_without_hooks_is_noticed(good: Path, mkdocs_build: Build, bookbag: Bookbag) -> None:
    """A site that the engine built alone fails, with the line that mkdocs.yml lacks."""
    (good / "mkdocs.yml").write_text(MKDOCS.replace("hooks:\n  - hooks/bookbag_site.py\n", ""), "utf-8")
    assert mkdocs_build(good).returncode == 0
    result = bookbag(good, "verify", str(good / "site"))
    assert result.exit_code == 1
    assert "It was built without Bookbag" in result.stdout
    assert "`  - hooks/bookbag_site.py`" in result.stdout


def test_the_example_without_hooks_is_noticed(
    conker_lane: Path, mkdocs_build: Build, bookbag: Bookbag, tmp_path: Path
) -> None:
    """A site with templates of its own can be built without hooks too, and then fails with the line that is lacking."""
    folder = Path(shutil.copytree(conker_lane, tmp_path / "lane", ignore=shutil.ignore_patterns("site")))
    settings = (folder / "mkdocs.yml").read_text("utf-8").replace("hooks:\n  - hooks/bookbag_site.py\n", "")
    assert "hooks" not in re.sub("#.*", "", settings)
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    process = mkdocs_build(folder)
    assert process.returncode == 0, process.stderr
    result = bookbag(folder, "verify", str(folder / "site"))
    assert result.exit_code == 1
    assert "It was built without Bookbag" in result.stdout


# --- What cannot be verified -----------------------------------------------------------------------------------------


def test_no_site_cannot_be_verified(good: Path, bookbag: Bookbag) -> None:
    """A folder that is no built site gives exit status 2, and how to build one."""
    for folder in ("policies", "nowhere"):
        result = bookbag(good, "verify", str(good / folder))
        assert result.exit_code == 2
        assert "There is no built site" in result.stderr
        assert "mkdocs build" in result.stderr


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("policies/broken.md", "---\ntitle: Broken\nsummary: S.\nreview_by: 2026-02-30\n---\n"),
        ("setting.yml", "name: [\n"),
    ],
)
def test_content_with_a_stop_cannot_be_compared(good: Path, bookbag: Bookbag, path: str, text: str) -> None:
    """Content that cannot be read gives exit status 2, with the file and its line."""
    written(good, {path: text})
    result = bookbag(good, "verify", str(good / "site"))
    assert result.exit_code == 2
    assert re.search(rf"^{re.escape(path)}:\d+: ", result.stderr, re.MULTILINE)


def test_a_site_without_content_cannot_be_compared(good: Path, bookbag: Bookbag) -> None:
    """Where there is no setting.yml the exit status is 2."""
    (good / "setting.yml").unlink()
    assert bookbag(good, "verify", str(good / "site")).exit_code == 2


SAID = "You can go to Ofsted at any time, without telling us first."


@pytest.mark.parametrize("place", ["setting.yml", "docs/weekly/w.md"])
def test_a_draft_may_say_what_is_public_already(
    write_site: WriteSite, mkdocs_build: Build, bookbag: Bookbag, place: str
) -> None:
    """A sentence of a draft that the setting, or a field of a public file, says too is no leak."""
    public = {
        "setting.yml": SETTING.replace("Speak to {{manager}}.", SAID),
        "docs/weekly/w.md": f"---\nid: w\ntitle: W\nweek: 2026-11-16\nat_home: {SAID}\n---\n",
    }
    draft = f"---\ntitle: Grumbles\nsummary: S.\nstatus: draft\n---\n{SAID}\n"
    folder = write_site({"policies/grumbles.md": draft, place: public[place]})
    assert mkdocs_build(folder).returncode == 0
    assert bookbag(folder, "verify", str(folder / "site")).exit_code == 0


STAMPS = "policies/index.html", "policies/overview/index.html", "policies/pack/index.html"
CURRENT = "Next review due 1 June 2027."


@pytest.mark.parametrize("path", STAMPS)
@pytest.mark.parametrize(("old", "new"), [('status="current"', 'status="overdue"'), (CURRENT, "Next review due 2030.")])
def test_a_stamp_in_a_list_is_compared_too(  # noqa: PLR0917
    write_site: WriteSite, mkdocs_build: Build, bookbag: Bookbag, path: str, old: str, new: str
) -> None:
    """A status that is wrong in the register, the overview or the pack fails the site as one on the page does."""
    folder = write_site()
    assert mkdocs_build(folder).returncode == 0
    page = folder / "site" / path
    text = page.read_text("utf-8")
    assert old in text
    page.write_text(text.replace(old, new), "utf-8")
    assert bookbag(folder, "verify", str(folder / "site")).exit_code == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (CURRENT, f"{CURRENT} Next review due June 2030."),
        ("</article>", '<p class="bb-review" data-review-status="overdue">Review was due 2020.</p></article>'),
        ("</article>", '<a href="../">Grumbles we have not told anybody of</a></article>'),
        ("Speak to the manager.", ""),
    ],
    ids=["words after the stamp's", "a second stamp", "a hidden title", "no word of how to complain"],
)
def test_more_that_is_wrong_is_told(
    write_site: WriteSite, mkdocs_build: Build, bookbag: Bookbag, old: str, new: str
) -> None:
    """Two stamps that contradict each other, a hidden file's title, and a page without the complaints line fail the site."""
    draft = "---\ntitle: Grumbles we have not told anybody of\nsummary: S.\nstatus: draft\n---\nX\n"
    folder = write_site({"policies/grumbles.md": draft})
    assert mkdocs_build(folder).returncode == 0
    page = folder / "site/policies/complaints/index.html"
    page.write_text(page.read_text("utf-8").replace(old, new), "utf-8")
    assert bookbag(folder, "verify", str(folder / "site")).exit_code == 1


@pytest.mark.parametrize(
    ("path", "raw"),
    [
        ("policies/register.json", b"\xff"),
        *((path, b"\xff") for path in FEEDS),
        ("sitemap.xml.gz", b"damaged"),
        ("index.html", b'<meta name="bookbag:built" content="yesterday"><h1>Welcome</h1>'),
        ("index.html", b'<meta name="bookbag:built" content="2026-11-22T00:00:00"><h1>Welcome</h1>'),
    ],
)
def test_a_damaged_file_is_told_in_a_sentence(
    write_site: WriteSite, mkdocs_build: Build, bookbag: Bookbag, path: str, raw: bytes
) -> None:
    """A file of the site that cannot be read is a line of the report, never a stack trace."""
    draft = "---\ntitle: Grumbles\nsummary: S.\nstatus: draft\n---\nWords that are long enough to be looked for everywhere.\n"
    folder = write_site({"policies/grumbles.md": draft})
    assert mkdocs_build(folder).returncode == 0
    (folder / "site" / path).write_bytes(raw)
    result = bookbag(folder, "verify", str(folder / "site"))
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)


@pytest.mark.parametrize(
    "raw", [b" \n", b"<!-- x -->", b"<!doctype html>", b"<html", b"</html>", b"\0", b"<?xml version='1.0'?>"]
)
def test_a_file_without_an_element_is_a_page_without_words(raw: bytes) -> None:
    """An attachment whose name ends in .html may hold anything, and is read all the same."""
    page = BuiltPage("files/blank.html", raw)
    assert (list(page.targets()), page.headings(), page.words().strip("\ufffd")) == ([], [], "")
