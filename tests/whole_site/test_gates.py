"""What one gate lets pass, no later gate refuses: content that is built is right for `bookbag verify`."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import html

from bookbag.checking.check import check
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.content.problems import stops_among
from bookbag.publishing.publish import publish
from bookbag.verification.built_site import BuiltSite
from bookbag.verification.verify import verify
from tests.conftest import HOOKS, MKDOCS, POLICY, SETTING
from tests.helpers.processes import surroundings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from bookbag.content.problems import Problem
    from tests.conftest import WriteSite
    from tests.helpers.forking import Forker

    Gates = Callable[[Path], tuple[tuple[Problem, ...], tuple[Problem, ...]]]

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)
SITE: Final = {
    "setting.yml": SETTING,
    "mkdocs.yml": MKDOCS,
    "hooks/bookbag_site.py": HOOKS,
    "policies/complaints.md": POLICY,
    "docs/index.md": "---\nid: index\ntitle: Welcome\n---\nCome in.\n",
    "docs/contact.md": "---\nid: contact\ntitle: Contact\nformerly: [reach-us]\n---\n## By telephone\n\nRing us.\n",
    "docs/files/Form #2.pdf": "%PDF form",
    "docs/files/50% off?.txt": "Half",
}


@pytest.fixture(scope="session")
def gates(forker: Forker) -> Gates:
    """What check says of a site, and what verify says once it is built."""

    def both(folder: Path) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
        problems = check(read_content(folder), NOW)
        done = forker.run(["mkdocs", "build", "--quiet"], folder, surroundings(BOOKBAG_TODAY="2026-11-22"))
        assert done.returncode == 0, done.stderr
        return problems, verify(BuiltSite(folder / "site"), publish(read_content(folder), NOW))

    return both


FIRST_LINE: Final = 7
"""Of the words of a notice."""


def notice(words: str, fields: str = "title: Closed on Monday\nfrom: 2026-11-20\nuntil: 2026-11-30") -> str:
    """A notice's file."""
    return f"---\nid: shut\n{fields}\n---\n{words}\n"


# --- Headings ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("Words.\n\n# Closed\n\nMore.", 9),
        ("Words.\n\nClosed\n===\n\nMore.", 9),
        ("Words.\n\n<h1 class=x>Closed</h1>", 9),
        ("```\n# no heading\n```\n\n# Closed", 11),
    ],
)
def test_a_heading_of_the_first_level_is_lowered_and_told(
    gates: Gates, write_site: WriteSite, words: str, line: int
) -> None:
    """An urgent closure that begins with a large heading goes out, and check names its line."""
    folder = write_site({"docs/notices/shut.md": notice(words)})
    problems, wrong = gates(folder)
    assert wrong == ()
    assert [(each.path, each.line, each.level) for each in problems] == [("docs/notices/shut.md", line, "advice")]
    page = (folder / "site/notices/shut/index.html").read_text("utf-8")
    assert page.count("<h1") == 1
    assert ">Closed" in page.split("<h2")[1]


# --- Links ------------------------------------------------------------------------------------------------------------


WORKING: Final = {
    "[Form](../files/Form%20%232.pdf)": "../../files/Form%20%232.pdf",
    "[Half](<../files/50%25 off%3F.txt>)": "../../files/50%25%20off%3F.txt",
    '<a href="../files/Form%20%232.pdf">Form</a>': "../../files/Form%20%232.pdf",
    "<a href=../files/Form%20%232.pdf>Form</a>": "../../files/Form%20%232.pdf",
    "<a href=../contact.md>Us</a>": "../../contact/",
    "<A TITLE=x HREF = ../contact.md>Us</A>": "../../contact/",
    "[Us](https://littleoaks.test/contact/#by-telephone)": "../../contact/#by-telephone",
    "[Us](http://LittleOaks.test/contact)": "../../contact/",
    "[Us](https://littleoaks.test/reach-us/)": "../../contact/",
    "[Map](https://littleoaks.test/sitemap.xml)": "https://littleoaks.test/sitemap.xml",
}
"""Links as somebody writes them in a notice, and where each leads from its page."""


def test_a_link_that_works_is_published_as_one(gates: Gates, write_site: WriteSite) -> None:
    """However it is written, a link to something public is led there, and no gate refuses it."""
    folder = write_site({**SITE, "docs/notices/shut.md": notice("\n\n".join(WORKING))})
    assert gates(folder) == ((), ())
    page: html.HtmlElement = html.document_fromstring((folder / "site/notices/shut/index.html").read_bytes())
    links = [each for each in page.xpath("//article//p/a") if each.text_content() in {"Form", "Half", "Us", "Map"}]
    assert [each.get("href") for each in links] == list(WORKING.values())


LOST: Final = (
    ("[Us](https://littleoaks.test/gone/)", "https://littleoaks.test/gone/", "leads to nothing"),
    ("[Us](//littleoaks.test/gone/)", "//littleoaks.test/gone/", "leads to nothing"),
    ("<a href=gone.md>Us</a>", "gone.md", "leads to nothing"),
    ("<img alt='Leaves' src=gone.jpg>", "gone.jpg", "leads to nothing"),
    ("[Us](http://[half)", "http://[half", "no address"),
    ("[Us]()", "", "has no address"),
    ("![Leaves]()", "", "has no address"),
    ("<a href=www.ofsted.example>Ofsted</a>", "www.ofsted.example", "Write `https://www.ofsted.example`"),
    ("![Leaves](C:\\Users\\Ann\\leaves.jpg)", "C:\\Users\\Ann\\leaves.jpg", "your own computer"),
    ("![Leaves](<C:/Ann Ash/leaves.jpg>)", "C:/Ann Ash/leaves.jpg", "your own computer"),
    ("![Leaves](file:///home/ann/leaves.jpg)", "file:///home/ann/leaves.jpg", "your own computer"),
    ("<img src='/Users/ann/leaves.jpg' alt='Leaves'>", "/Users/ann/leaves.jpg", "your own computer"),
)
"""A link that leads nowhere, what it leads to, and what is said of it."""


def test_a_link_that_leads_nowhere_is_told_on_its_line(gates: Gates, write_site: WriteSite) -> None:
    """It is a fault of its line, its words are shown, and nothing is held back by it."""
    words = "\n\n".join(words for words, _, _ in LOST)
    folder = write_site({**SITE, "docs/notices/shut.md": notice(words)})
    problems, wrong = gates(folder)
    assert wrong == ()
    told = {each.line: each for each in problems}
    assert [each.level for each in problems] == ["fault"] * len(LOST)
    page = (folder / "site/notices/shut/index.html").read_text("utf-8")
    for line, (words, target, said) in enumerate(LOST):
        problem = told[FIRST_LINE + 2 * line]
        assert problem.path == "docs/notices/shut.md"
        assert target in problem.what
        assert said in str(problem)
        assert not target or target not in page, words
    root: html.HtmlElement = html.document_fromstring(page)
    shown = root.xpath("//article")[0].text_content()
    for name in ("Us", "Leaves", "Ofsted"):
        assert shown.count(name) >= sum(name in re.findall(r"\w+", words) for words, _, _ in LOST)


def test_what_the_setting_links_to_is_published_or_told(gates: Gates, write_site: WriteSite) -> None:
    """A form under "I need to..." is published; an address that is none of a website is told in setting.yml."""
    needs = "i_need_to:\n  - {say: have the form, go: files/Form%20%232.pdf}\n"
    setting = SETTING.replace("phone: 0300 123 1231", "phone: 0300 123 1231, report: www.ofsted.example") + needs
    problems, wrong = gates(folder := write_site({**SITE, "setting.yml": setting}))
    assert wrong == ()
    assert [(each.path, each.level) for each in problems] == [("setting.yml", "fault")]
    assert "`ofsted.report`" in problems[0].what
    home = (folder / "site/index.html").read_text("utf-8")
    assert 'href="files/Form%20%232.pdf"' in home
    assert "www.ofsted.example" not in home


def test_a_web_page_that_is_attached_is_told_by_check(gates: Gates, write_site: WriteSite) -> None:
    """A page that is published as it is may have dead links: check says so, and it holds nothing back."""
    attached = {"docs/policies-old.html": "<title>Old</title><a href=lost.html>Lost</a>", "policies/list.html": " "}
    words = "[Old](../policies-old.html) [List](../policies/list.html)"
    problems, wrong = gates(write_site({**SITE, **attached, "docs/notices/shut.md": notice(words)}))
    assert wrong == ()
    assert [(each.path, each.level) for each in problems] == [("docs/policies-old.html", "fault")]


# --- HTML in the words ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "level"),
    [
        ('<p class="bb-review" data-review-status="current">Reviewed</p>', "stop"),
        ("Words.\n{: #bb-theme-script }", "stop"),
        ("Words\n{: .md-header }", "stop"),
        ('<div data-md-component="search">x</div>', "stop"),
        ("## BB theme script\n\nWords.", "stop"),
        ("<textarea>\n\nWords.", "stop"),
        ("Words <svg> here.", "stop"),
        ("<style>\n\nWords.", "stop"),
        ("Words <b>never closed.", "fault"),
        ("</div></div>\n\nWords.", "fault"),
        ("<div>\n\nWords.", "fault"),
    ],
)
def test_html_that_would_break_the_page_is_told(write_site: WriteSite, words: str, level: str) -> None:
    """Names of the site itself and what hides the rest of the page are stops; other tags without partner are faults."""
    folder = write_site({"docs/notices/shut.md": notice(words)})
    problems = check(read_content(folder), NOW)
    assert {(each.path, each.level) for each in problems} == {("docs/notices/shut.md", level)}


def test_html_that_is_whole_is_left_alone(write_site: WriteSite) -> None:
    """Elements that are closed, may be left open, or have no end are no problem; nor are lines to write on."""
    words = '<ul>\n<li>One\n<li>Two\n</ul>\n\n<div class="bb-line"></div>\n\nA<br>B<wbr>C'
    assert check(read_content(write_site({"docs/notices/shut.md": notice(words)})), NOW) == ()


# --- Words of what is hidden --------------------------------------------------------------------------------------------

HANDBOOK_NEWS: Final = "---\nid: n\ntitle: News of the autumn\ndate: 2026-11-28\nstatus: draft\n---\n## This week\n"
SAME: Final = "Children learn best when they feel safe, and we keep it so."


@pytest.mark.parametrize(
    "files",
    [
        {"docs/newsletters/n.md": HANDBOOK_NEWS},
        {"docs/notices/day.md": notice("Shut.", "title: Friday 27 November 2026\nfrom: 2026-12-20\nuntil: 2026-12-30")},
        {
            "docs/our-day.md": f"---\nid: our-day\ntitle: Our day\n---\n**{SAME[:8]}**{SAME[8:]}\n",
            "docs/draft.md": f"---\ntitle: D\nstatus: draft\n---\n{SAME}\n",
        },
        {
            "docs/our-day.md": "---\nid: our-day\ntitle: Our day\n---\nSpeak to {{manager}} whenever you are worried by anything.\n",
            "docs/draft.md": "---\ntitle: D\nstatus: draft\n---\nSpeak to the manager whenever you are worried by anything.\n",
        },
        {
            "docs/draft.md": "---\ntitle: D\nstatus: draft\n---\n![](files/robots.txt) [r](robots.txt)\n",
            "docs/robots.txt": "x",
        },
    ],
    ids=["the handbook's example", "a date", "what a page says in bold", "a token", "a file for the host"],
)
def test_a_draft_may_say_what_the_site_says_anyway(
    gates: Gates, write_site: WriteSite, files: Mapping[str, str]
) -> None:
    """Words of a draft that a public page or Bookbag itself says too are no leak."""
    assert gates(write_site({**SITE, **files}))[1] == ()


def test_a_leak_is_still_told_with_its_source(gates: Gates, write_site: WriteSite) -> None:
    """Words that only a draft has, on a page, are refused, and the draft's file is named."""
    private = "Nobody has heard of the rope with the forty-one silver bells."
    folder = write_site({**SITE, "docs/draft.md": f"---\ntitle: D\nstatus: draft\n---\nHello *you*. {private}\n"})
    assert gates(folder)[1] == ()
    page = folder / "site/contact/index.html"
    page.write_text(page.read_text("utf-8").replace("Ring us.", private), "utf-8")
    told = verify(BuiltSite(folder / "site"), publish(read_content(folder), NOW))
    assert [each.path for each in told] == ["contact/index.html"]
    assert "docs/draft.md" in told[0].what


# --- Whatever the content -----------------------------------------------------------------------------------------------

TARGETS: Final = (
    "contact.md", "../contact.md", "lost.md", "C:\\x.jpg", "https://littleoaks.test/contact/",
    "https://littleoaks.test/lost/", "http://LITTLEOAKS.test/feeds/newsletter.xml", "//littleoaks.test",
    "/contact/", "/lost", "#lost", "#bb-title", "?q", "mailto:a@b.example", "http://[half", "files/Form%20%232.pdf",
    "../files/Form #2.pdf", "../files/50%25 off%3F.txt", "www.example.org", "../../../up.md", "../sitemap.xml", "%zz", "a b.md",
    "", ".", "..", "../policies/pack.md#complaints", "404.html", "draft.md", "../assets/images/favicon.png", "\\_x.md",
    "events/e/event.ics", "../policies/complaints/index.html", "complaints", "x.md?y#z", "&amp;x", "search/", "../files/",
)  # fmt: skip
WRITTEN: Final = (
    "[words]({})", "![words]({})", "[words](<{}>)", "<a href={}>words</a>", "<a href='{}'>words</a>", '<img src="{}">',
    "<img src={} alt=words>", "<video src={} poster={}></video>", "<link rel=next href={}>", "<source src={}>", "<{}>",
    "[ref]\n\n[ref]: {}", "words\n{{: href={} }}", "[words](contact.md){{: href={} }}", "<pre><a href={}>words</a></pre>",
    '<div markdown="1">\n[words]({})\n</div>', "<code><a href={}></code>", "<a href={}", '<a href="{}>words</a>',
)  # fmt: skip
PIECES: Final = (
    "# One", "Two\n===", "Two\n---", "## Three", "<h1>Four</h1>", "###### Five\n\n# Six", "> # Seven", "- # Eight", "<h1>",
    "<div>", "</div>", "<b>", "</b>", "<p>", "</p>", "<table>", "</td>", "<li>", "<!-- words", "<!-- words -->", "-->",
    "<one year>", "{{manager}}", "{{manager.contact}}", "\\{{manager}}", "{: .x #y }", "words {: title='x' }", "<html>",
    "<body>", "</body></html>", "<head>", "<!doctype html>", "<?xml version='1.0'?>", "<![CDATA[x]]>", "<a>", "<a name=y>",
    "<button>", "<form>", "<h2>", "<ul><li>", "<dl>", "<em><strong>", "<center>", "<font>", "<frameset>", "</main>", "<main>",
    "|a|b|\n|-|-|\n|1|2|3|", "words[^1]\n\n[^1]: More words.", "[^2]", "```\n<div>\n# x\n```", "    <div>", "`<h1>`", "&lt;h1&gt;",
    "\u00a0", "\u200b", "\u2028", "Term\n: words", "* [x] done", "**bold", "<span\n>", "<br/>", "<b/>", "<input>", "<label>",
    "<img>", "a < b > c", "<3", "</", "<", "<h1", "]]>", "<marquee>", "<section>", "<article>", "<footer>", "<nav>", "</h1>",
    SAME, "Speak to {{manager}} about it whenever you like, and at any time.",
    "Speak to the manager about it whenever you like, and at any time.", "*Children* learn best when they feel safe.",
)  # fmt: skip
TITLES: Final = (
    "News of the autumn", "Friday 4 December 2026", "What to bring this week", "Ash & <b>Beech", "“Quoted”  twice", "{{manager}} says",
    "How to complain about us", "A", "&amp; more of that", "Closed", "</title><h1>x", "It's 100% \\_ours_", "Dates for the diary", "# One",
)  # fmt: skip
LEADS: Final = st.builds(
    lambda form, target: form.format(*[target] * 2), st.sampled_from(WRITTEN), st.sampled_from(TARGETS)
)
BODIES: Final = st.lists(st.one_of(st.sampled_from(PIECES), LEADS), max_size=4).flatmap(
    lambda pieces: st.sampled_from(["\n\n", "\n", " "]).map(lambda between: between.join(pieces))
)


@dataclass(frozen=True)
class Written:
    """One content file."""

    kind: str
    status: str
    title: str
    summary: str
    body: str

    def file(self, number: int) -> tuple[str, str]:
        """Its path and its text."""
        folder, fields = {
            "policy": ("policies", "review_by: 2027-06-01"),
            "page": ("docs", ""),
            "newsletter": ("docs/newsletters", f"date: 2026-{1 + number % 10:02}-{1 + number % 28:02}"),
            "week": ("docs/weekly", f"from: {2000 + number}-01-03\nto: {2000 + number}-01-04"),
            "notice": ("docs/notices", "from: 2026-11-20\nuntil: 2026-11-30\nurgent: true"),
            "event": ("docs/events", "starts: 2026-12-04 10:00\nvenue: Here\naccess: Level"),
        }[self.kind]
        said = f"title: {json.dumps(self.title)}\nsummary: {json.dumps(self.summary)}\nstatus: {self.status}\n{fields}"
        return f"{folder}/f{number}.md", f"---\nid: f{number}\n{said}\n---\n{self.body}\n"


KINDS: Final = ("policy", "page", "newsletter", "week", "notice", "event")
ITEMS: Final = st.lists(
    st.builds(
        Written,
        st.sampled_from(KINDS),
        st.sampled_from(["published", "published", "draft"]),
        st.sampled_from(TITLES),
        st.sampled_from(["A plain sentence.", SAME, "Words & <i>more</i>.", "# One"]),
        BODIES,
    ),
    min_size=20,
    max_size=40,
)


def without_stops(folder: Path) -> None:
    """Take out the files that keep the site from being built."""
    while stops := stops_among(check(read_content(folder), NOW)):
        for path in {stop.path for stop in stops}:
            (folder / path).unlink()


def whatever_is_built_is_right(gates: Gates, items: Sequence[Written]) -> None:
    """Build what may be built of `items`, and ask verify."""
    folder = Path(tempfile.mkdtemp())
    try:
        for path, text in (SITE | dict(item.file(number) for number, item in enumerate(items))).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, "utf-8")
        without_stops(folder)
        assert gates(folder)[1] == ()
    finally:
        shutil.rmtree(folder)


@settings(max_examples=4, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(ITEMS)
def test_whatever_is_built_is_right(gates: Gates, items: Sequence[Written]) -> None:
    """What check and the build let pass, verify lets pass."""
    whatever_is_built_is_right(gates, items)


@pytest.mark.long
@pytest.mark.timeout(3600)
@settings(max_examples=150, phases=(Phase.generate,), suppress_health_check=list(HealthCheck))
@given(ITEMS)
def test_whatever_is_built_is_right_many_times(gates: Gates, items: Sequence[Written]) -> None:
    """The same for many sites."""
    whatever_is_built_is_right(gates, items)
