"""The example as a whole: every page can be reached and says what it must, and the content is what an example needs."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Final
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html

from bookbag.content.dates import LONDON, as_moment
from bookbag.content.folder import read_content
from bookbag.content.shipped.expected_subjects import expected_subjects
from bookbag.outputs.editor.editor_files import EDITOR_FOLDER
from bookbag.rules.review import Review

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from bookbag.content.folder import Content
    from bookbag.content.records.policy import Policy
    from bookbag.content.records.setting import Setting

    Pages = Mapping[str, html.HtmlElement]

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)
ROOT: Final = "https://conkerlane.example/"
LOST: Final = "404.html"
"""The page for what cannot be found: nothing leads to it, and it is shown at any address."""


@pytest.fixture(scope="module")
def pages(built_conker_lane: Path) -> Pages:
    """Every page of the built example for parents, by its address from the root of the site. An email is no page."""
    site, parser = built_conker_lane, html.HTMLParser(encoding="utf-8")
    return {
        file.relative_to(site).as_posix().removesuffix("index.html"): html.parse(str(file), parser=parser).getroot()
        for file in (site / LOST, *sorted(site.rglob("index.html")))
        if file.parent != site / EDITOR_FOLDER
    }


@pytest.fixture(scope="module")
def content(conker_lane: Path) -> Content:
    """The example's files."""
    return read_content(conker_lane)


@pytest.fixture(scope="module")
def setting(content: Content) -> Setting:
    """Its setting.yml."""
    assert content.setting
    return content.setting


@pytest.fixture(scope="module")
def policies(content: Content) -> dict[str, Policy]:
    """The policies that parents may read, by address."""
    return {policy.address: policy for policy in content.policies if policy.status == "published"}


def said(element: html.HtmlElement) -> str:
    """The words of an element, its white space folded."""
    return " ".join(element.text_content().split())


def is_shown(element: html.HtmlElement) -> bool:
    """Whether an element and everything around it is to be seen."""
    return not any("hidden" in each.attrib for each in (element, *element.iterancestors()))


def led_to(address: str, element: html.HtmlElement, *, even_hidden: bool = False) -> Iterator[tuple[str, str]]:
    """Where the links in `element` lead within the site: an address, and a place on its page."""
    for link in element.iter("a"):
        whole, _, place = urljoin(f"{ROOT}{address}", link.get("href", "")).partition("#")
        if whole.startswith(ROOT) and (even_hidden or is_shown(link)):
            yield unquote(whole.removeprefix(ROOT)), unquote(place)


# --- The way round ---------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def ways(pages: Pages) -> dict[str, set[str]]:
    """To which addresses each page leads."""
    return {address: {there for there, _ in led_to(address, page)} for address, page in pages.items()}


def reached(ways: Mapping[str, set[str]], start: str, clicks: int) -> set[str]:
    """The addresses that are at most so many clicks from `start`."""
    found = newest = {start}
    for _ in range(clicks):
        newest = set().union(*(ways.get(address, ()) for address in newest)) - found
        found = found | newest
    return found


def test_every_page_is_reached_from_home(ways: Mapping[str, set[str]], built_conker_lane: Path) -> None:
    """Following links one comes from the front page to every page, to every feed and to the register's files."""
    files = {f"feeds/{file.name}" for file in (built_conker_lane / "feeds").iterdir()}
    assert "feeds/newsletter.xml" in files
    files |= {"policies/register.json", "policies/register.csv"}
    assert {*ways, *files} - {LOST} - reached(ways, "", clicks=len(ways)) == set()


def test_no_link_leads_nowhere(pages: Pages, built_conker_lane: Path) -> None:
    """Every link within the site leads to a page or a file that is there, and to a place that its page has."""
    places = {address: set(page.xpath("//@id | //a/@name")) for address, page in pages.items()}
    for address, page in pages.items():
        for there, place in led_to(address, page, even_hidden=True):
            assert there in pages or (built_conker_lane / there).is_file(), (address, there)
            assert place in {"", *places.get(there, ())}, (address, there, place)


def test_a_policy_is_two_clicks_away(ways: Mapping[str, set[str]], policies: Mapping[str, Policy]) -> None:
    """From any page a parent is in any policy with two clicks at most."""
    far = {address: set(policies) - reached(ways, address, clicks=2) for address in ways}
    assert {address: missed for address, missed in far.items() if missed} == {}


# --- What every page says --------------------------------------------------------------------------------------------


def test_every_page_has_one_heading_and_a_title_of_its_own(pages: Pages, setting: Setting) -> None:
    """Each page has one h1, and a title that names the setting and that no other page has."""
    titles = {address: said(next(page.iter("title"))) for address, page in pages.items()}
    assert {address for address, page in pages.items() if len([*page.iter("h1")]) != 1} == set()
    assert {address for address, title in titles.items() if setting.name not in title} == set()
    assert repeated(titles) == {}


def test_every_page_is_described(pages: Pages) -> None:
    """Each page tells search engines once, in words that no other page has, what it is about."""
    described = {address: page.xpath("string(//meta[@name='description']/@content)") for address, page in pages.items()}
    assert {
        address for address, page in pages.items() if page.xpath("count(//meta[@name='description'])") != 1
    } == set()
    assert {address for address, words in described.items() if len(str(words)) < 15} == set()
    assert repeated(described) == {}


def repeated(words: Mapping[str, object]) -> dict[object, list[str]]:
    """The words that stand at several addresses, and at which."""
    found = defaultdict(list)
    for address, each in words.items():
        found[each].append(address)
    return {each: addresses for each, addresses in found.items() if len(addresses) > 1}


def test_every_page_says_how_to_complain(pages: Pages, setting: Setting) -> None:
    """Each page has the sentence of setting.yml, its roles filled in, Ofsted's telephone number and our number there."""
    filled = {f"{{{{{key}}}}}": role.title for key, role in setting.roles.items()}
    filled |= {f"{{{{{key}.contact}}}}": role.contact for key, role in setting.roles.items()}
    sentence = re.sub(r"\{\{.*?\}\}", lambda token: filled[token[0]], setting.complaints)
    for address, page in pages.items():
        words = " ".join(said(each) for each in page.iter("footer") if is_shown(each))
        for needed in (sentence, setting.ofsted.phone, setting.ofsted.urn):
            assert needed, "The example does not say it."
            assert needed in words, address


def test_every_page_can_be_told_about(pages: Pages, setting: Setting) -> None:
    """Each page has one link for writing to the office about it, with its heading and its whole address."""
    wrong = {}
    for address, page in pages.items():
        [link] = [a for a in page.iter("a") if said(a) == "Tell us about this page" and is_shown(a)]
        parts = urlsplit(link.get("href", ""))
        assert (parts.scheme, parts.path) == ("mailto", setting.email), address
        written = {name: unquote(words) for name, words in (each.split("=") for each in parts.query.split("&"))}
        if said(next(page.iter("h1"))) not in written["subject"] or f"{ROOT}{address}" not in written["body"].split():
            wrong[address] = written
    assert wrong.keys() - {LOST} == set(), wrong


# --- What the lists of policies say ----------------------------------------------------------------------------------

LISTS: Final = {"policies/": "h3", "policies/overview/": "strong", "policies/changes/": "h3"}
"""Pages that list policies, and the element that names each there."""


@pytest.fixture(scope="module")
def register(built_conker_lane: Path) -> dict[str, dict[str, str]]:
    """The policies in register.json, by address."""
    document = json.loads((built_conker_lane / "policies/register.json").read_text("utf-8"))
    return {f"policies/{each['slug']}/": each for each in document["policies"]}


@pytest.mark.parametrize("address", LISTS)
def test_the_lists_of_policies_agree(
    pages: Pages, register: Mapping[str, object], policies: Mapping[str, Policy], address: str
) -> None:
    """Register, overview and changes name the policies of register.json, which are all that parents may read."""
    names = next(pages[address].iter("article")).iter(LISTS[address])
    assert {there for each in names for there, _ in led_to(address, each)} == set(register) == set(policies)


def test_the_pack_holds_the_same_policies(pages: Pages, register: Mapping[str, object]) -> None:
    """The pack to print has each policy of register.json once, and its contents name each of its parts once."""
    pack = pages["policies/pack/"]
    [contents] = pack.find_class("bb-contents")
    parts = [str(next(each.iter("h2")).get("id")) for each in pack.find_class("bb-policy")]
    slugs = [each.removeprefix("policy-") for each in parts if each.startswith("policy-")]
    assert sorted(f"policies/{slug}/" for slug in slugs) == sorted(register)
    assert [place for _, place in led_to("policies/pack/", contents)] == parts


def test_the_changes_end_with_the_last_review(
    pages: Pages, register: Mapping[str, Mapping[str, str]], policies: Mapping[str, Policy]
) -> None:
    """The page of changes tells each policy's whole history, and its newest date is the `reviewed` of register.json."""
    told = defaultdict(list)
    for line in (each for ul in pages["policies/changes/"].find_class("bb-list") for each in ul.iter("li")):
        [(there, _)] = led_to("policies/changes/", line)
        told[there].append(str(next(line.iter("time")).get("datetime")))
    assert told == {address: [str(each.date) for each in policy.history] for address, policy in policies.items()}
    assert {each: max(days) for each, days in told.items()} == {each: row["reviewed"] for each, row in register.items()}


# --- What an example needs -------------------------------------------------------------------------------------------


def test_there_are_policies_enough_and_each_is_whole(policies: Mapping[str, Policy]) -> None:
    """There are 34 at least, each of 350 to 900 words, with every field that shows a committee what it is for."""
    assert len(policies) >= 34
    for address, policy in policies.items():
        assert 350 <= len(re.findall(r"[\w'.{}-]*\w[\w'.{}-]*", policy.body)) <= 900, address
        assert all((policy.summary, policy.topic, policy.owner, policy.history, policy.keywords)), address
        assert all((policy.adopted, policy.reviewed, policy.due)), address


def test_every_subject_is_covered(policies: Mapping[str, Policy], setting: Setting) -> None:
    """Whatever the example is expected to have a policy on, it has one on."""
    covered = {subject for policy in policies.values() for subject in policy.covers}
    assert {subject.id for subject in expected_subjects(setting.subjects) if subject.applies} <= covered


def test_summaries_are_there_in_other_languages(pages: Pages, policies: Mapping[str, Policy]) -> None:
    """Six policies at least say what they are in two languages or more, shown as such, Arabic or its like from the right."""
    mixed = 0
    for address, policy in policies.items():
        right = {code: runs_from_the_right(words) for code, words in policy.summary_in.items()}
        mixed += len(right) >= 2 and any(right.values())
        shown = {p.get("lang"): p for p in next(pages[address].iter("article")).iter("p") if p.get("lang")}
        assert {code: said(p) for code, p in shown.items()} == policy.summary_in, address
        assert {code: p.get("dir") == "rtl" for code, p in shown.items()} == right, address
    assert mixed >= 6


def runs_from_the_right(words: str) -> bool:
    """Whether the first letter is of a script that is written from right to left."""
    return next(unicodedata.bidirectional(each) for each in words if each.isalpha()) in ("R", "AL")


def test_there_is_a_term_of_everything_else(content: Content) -> None:
    """Themes, newsletters, notices and events are as many as a term brings, with an event of every sort."""
    counted = (content.weeks, content.newsletters, content.events, content.notices)
    assert tuple(map(len, counted)) == (15, 6, 16, 5)
    assert any(event.all_day and event.last == event.first for event in content.events)
    assert any(event.last > event.first for event in content.events)
    assert any(event.to_be_confirmed for event in content.events)
    assert any(event.cancelled for event in content.events)


def test_reviews_and_consultations_are_at_every_stage(policies: Mapping[str, Policy], setting: Setting) -> None:
    """Three reviews are due soon and two overdue; one consultation is open and one is over, with what came of it."""
    reviews = [Review.of(policy, NOW.date(), setting.review.due_soon).status.value for policy in policies.values()]
    assert (reviews.count("due-soon"), reviews.count("overdue")) == (3, 2)
    asked = [policy.consultation for policy in policies.values() if policy.consultation]
    assert [bool(each.outcome) for each in asked if each.opens <= NOW.date() <= each.closes] == [False]
    assert [bool(each.outcome) for each in asked if each.closes < NOW.date()] == [True]


def test_something_is_hidden_in_each_way(content: Content) -> None:
    """There are a draft, an archived policy and something with a `publish` that is yet to come."""
    assert {"draft", "archived"} <= {item.status for item in content.items}
    assert any(each.publish and as_moment(each.publish) > NOW for each in content.items if each.status == "published")


def test_no_policy_repeats_another(policies: Mapping[str, Policy]) -> None:
    """No fourteen words in a row stand in two policies, but for where they say what to check."""
    places = defaultdict(set)
    for address, policy in policies.items():
        to_check = r"(?ms)^## Where to check\n.*?(?=^## |\Z)|\[[^\]]*\]\(https://www\.gov\.uk[^)]*\)"
        own = re.sub(to_check, "", policy.body)
        words = re.findall(r"[\w']+", re.sub(r"\]\([^)]*\)", "]", own).casefold())
        for start in range(len(words) - 13):
            places[" ".join(words[start : start + 14])].add(address)
    assert {run: where for run, where in places.items() if len(where) > 1} == {}


def test_nothing_is_left_to_be_written(conker_lane: Path) -> None:
    """No file of the example has words that stand for words to come."""
    files = [conker_lane / "setting.yml", *conker_lane.glob("docs/**/*.md"), *conker_lane.glob("policies/*.md")]
    assert len(files) > 80
    assert [file for file in files if re.search(r"\blorem\b|\bTODO\b", file.read_text("utf-8"), re.IGNORECASE)] == []
