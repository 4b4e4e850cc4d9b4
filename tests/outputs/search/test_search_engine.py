"""The engine of the search, on a page in Chromium with the example's index: what parents type, and what they are led to."""

from __future__ import annotations

import json
import os
import random
import re
import sys
from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bookbag.content.dates import LONDON
from bookbag.content.shipped.search_vocabulary import meanings, shipped_vocabulary
from bookbag.outputs.search.page_sections import PageSection
from bookbag.outputs.search.search_documents import SearchDocument, documents_to_search
from bookbag.outputs.search.search_index import EXCERPTS_FILE, INDEX_FILE, search_files
from bookbag.outputs.search.search_words import folded, stop_words
from tests.conftest import REPOSITORY
from tests.helpers.browsing import new_page, opened_context, opened_page
from tests.helpers.hypothesis_examples import tries
from tests.helpers.search_sites import NOW, Made, drawn, joined_engine, large_site, published

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from playwright.sync_api import Browser, BrowserContext, Page

    from bookbag.publishing.site import Site

pytestmark = pytest.mark.browser

SETS: Final = REPOSITORY / "tests/outputs/search/queries"
FIELDS: Final = {"items", "suggest", "found", "corrected", "unknown"}

Item = list[dict[str, Any]]


@dataclass(frozen=True)
class Answer:
    """What the engine says to a query."""

    query: str
    said: dict[str, Any]

    @property
    def items(self) -> list[Item]:
        """Pages, each followed by places in it."""
        found: list[Item] = self.said["items"]
        return found

    @property
    def addresses(self) -> list[str]:
        """The pages, the best first."""
        return [each[0]["location"] for each in self.items]

    @property
    def found(self) -> bool:
        """Whether it found anything."""
        return bool(self.said["found"])

    def first(self, count: int, wanted: Iterable[str]) -> bool:
        """Whether one of the pages that are wanted is among the first."""
        return self.found and bool(set(wanted) & set(self.addresses[:count]))


class Engine:
    """The engine with an index, on a page of its own."""

    def __init__(self, page: Page, files: Sequence[str]) -> None:
        self.page = page
        page.goto("about:blank")
        page.add_script_tag(content=joined_engine())
        page.evaluate(
            "(files) => { window.search = self.bookbagSearch(...files.map((each) => JSON.parse(each))); }", files
        )

    def ask_all(self, queries: Iterable[str], now: datetime = NOW) -> list[Answer]:
        """The answers, in the order of the queries."""
        queries = list(queries)
        ask = "([queries, now]) => queries.map((query) => search(query, now))"
        said = self.page.evaluate(ask, [queries, now.timestamp() * 1000])
        return [Answer(*each) for each in zip(queries, said, strict=True)]

    def ask_briefly(self, queries: Iterable[str]) -> list[Answer]:
        """The same for thousands of queries, without what it found."""
        ask = "([queries, now]) => queries.map((query) => ({ ...search(query, now), items: [] }))"
        queries = list(queries)
        said = self.page.evaluate(ask, [queries, NOW.timestamp() * 1000])
        return [Answer(*each) for each in zip(queries, said, strict=True)]

    def ask(self, query: str, now: datetime = NOW) -> Answer:
        """The answer to one query."""
        return self.ask_all([query], now)[0]


@pytest.fixture(scope="session")
def blank(browser: Browser) -> Iterator[BrowserContext]:
    """Where pages can ask nobody for anything."""
    with opened_context(browser, offline=True) as context:
        yield context


@pytest.fixture(scope="session")
def files(built_conker_lane: Path) -> tuple[str, str]:
    """The index of the built example, and its texts."""
    return (built_conker_lane / INDEX_FILE).read_text("utf-8"), (built_conker_lane / EXCERPTS_FILE).read_text("utf-8")


@pytest.fixture(scope="session")
def engine(blank: BrowserContext, files: tuple[str, str]) -> Engine:
    """The engine with the example's index."""
    return Engine(new_page(blank), files)


@pytest.fixture(scope="session")
def listener(blank: BrowserContext) -> Engine:
    """The engine with an index that is empty, so that it tells back every word that it heard."""
    empty = Made.of(search_files((), (), "", {"address": "", "title": "", "text": ""}))
    return Engine(new_page(blank), (json.dumps({**empty.words, "stop": "", "itself": []}), "[]"))


@pytest.fixture(scope="session")
def site(conker_lane: Path) -> Site:
    """The example on its day, whose words are drawn without an engine."""
    return published(conker_lane)


@pytest.fixture(scope="session")
def documents(site: Site) -> dict[str, SearchDocument]:
    """What can be found of it, by address."""
    return {each.address: each for each in documents_to_search(site, drawn(site))}


# --- What parents type -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Asked:
    """Something that a parent types, and the pages that answer."""

    query: str
    answers: tuple[str, ...]
    kind: str


def asked_in(name: str) -> list[Asked]:
    """The queries of a set."""
    listed = yaml.safe_load((SETS / name).read_text("utf-8"))
    return [Asked(each["query"], tuple(each["answers"]), each["kind"]) for each in listed]


def test_parents_find_what_they_mean(engine: Engine) -> None:
    """Of the development set 95 in 100 lead to an answer among the first three, and 80 in 100 straight to it."""
    asked = asked_in("development.yml")
    answers = engine.ask_all(each.query for each in asked)
    met = list(zip(asked, answers, strict=True))
    missed = {
        count: [
            f"{each.kind}: {each.query!r} gives {got.addresses[:3]}"
            for each, got in met
            if not got.first(count, each.answers)
        ]
        for count in (1, 3)
    }
    assert len(asked) > 100
    assert len(missed[3]) <= 0.05 * len(asked), "\n".join(missed[3])
    assert len(missed[1]) <= 0.20 * len(asked), "\n".join(missed[1])


@pytest.mark.skipif(
    os.environ.get("BOOKBAG_KEPT_ASIDE") != "1", reason="measured once, at the end, by BOOKBAG_KEPT_ASIDE=1"
)
def test_parents_find_what_nobody_worked_with(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    """Of the set that was kept aside 85 in 100 lead to an answer among the first three, and 70 straight to it."""
    asked = asked_in("kept_aside.yml")
    answers = engine.ask_all(each.query for each in asked)
    by_kind: defaultdict[str, list[tuple[bool, bool]]] = defaultdict(list)
    for each, got in zip(asked, answers, strict=True):
        by_kind[each.kind].append((got.first(1, each.answers), got.first(3, each.answers)))
    every = [each for kind in by_kind.values() for each in kind]
    with capsys.disabled():
        for name, kind in (*sorted(by_kind.items()), ("all", every)):
            first, third = (sum(each) / len(kind) for each in zip(*kind, strict=True))
            sys.stdout.write(f"\n{name}: {len(kind)} queries, recall@1 {first:.2f}, recall@3 {third:.2f}")
    at_first, at_third = (sum(each) / len(every) for each in zip(*every, strict=True))
    del asked, answers
    assert at_third >= 0.85
    assert at_first >= 0.70


# --- Names -----------------------------------------------------------------------------------------------------------


def test_a_title_leads_straight_to_its_page(engine: Engine, documents: dict[str, SearchDocument]) -> None:
    """Whoever types the title of a public page has that page first."""
    answers = engine.ask_all(each.title for each in documents.values())
    missed = [
        (address, got.addresses[:3])
        for address, got in zip(documents, answers, strict=True)
        if address != got.addresses[0]
    ]
    assert missed == []
    assert len(documents) > 90


def test_a_policy_is_found_by_its_other_names(engine: Engine, site: Site) -> None:
    """By whatever else it is called, and by its keywords, it is among the first three."""
    named = [
        (f"policies/{policy.slug}/", name)
        for policy in site.policies
        for name in (*policy.also_known_as, *policy.keywords)
    ]
    answers = engine.ask_all(name for _, name in named)
    assert len(named) > 150
    assert [each for each, got in zip(named, answers, strict=True) if not got.first(3, each[:1])] == []


# --- Words -----------------------------------------------------------------------------------------------------------


def test_no_known_word_is_corrected(engine: Engine, files: tuple[str, str]) -> None:
    """Every word of the index typed alone is taken as it is, and finds something."""
    words = Made.of({INDEX_FILE: files[0], EXCERPTS_FILE: files[1]}).words["words"].split(" ")
    assert len(words) > 2000
    answers = engine.ask_briefly(words)
    assert [got.query for got in answers if got.said["corrected"] or not got.found] == []


@pytest.fixture(scope="session")
def phrases(engine: Engine, files: tuple[str, str]) -> list[Answer]:
    """The answers to every phrase of the vocabulary that the index has."""
    return engine.ask_briefly(Made.of({INDEX_FILE: files[0], EXCERPTS_FILE: files[1]}).meanings())


def test_no_word_of_the_vocabulary_is_corrected(phrases: list[Answer]) -> None:
    """Nor is one that parents use and the vocabulary knows."""
    assert len(phrases) > 4000
    assert [got.query for got in phrases if got.said["corrected"]] == []


def test_nearly_every_word_of_the_vocabulary_finds_something(phrases: list[Answer]) -> None:
    """What leads nowhere on this site was left out by the build, as far as words can be told apart without endings."""
    assert len([got.query for got in phrases if not got.found]) <= 0.002 * len(phrases)


def slipped(word: str, how: str, at: int, letter: str) -> str:
    """A word with one slip in it, never in its first letter."""
    at = 1 + at % (len(word) - 2)
    return {
        "left out": word[:at] + word[at + 1 :],
        "doubled": word[:at] + word[at] + word[at:],
        "exchanged": word[:at] + letter + word[at + 1 :],
        "swapped": word[:at] + word[at + 1] + word[at] + word[at + 2 :],
    }[how]


HOW: Final = ("left out", "doubled", "exchanged", "swapped")


@pytest.fixture(scope="session")
def long_words(engine: Engine, site: Site) -> list[tuple[str, str]]:
    """The long words of policies' titles, each with the page that it finds among the first five when nothing slips."""
    words = [
        (f"policies/{each.slug}/", word) for each in site.policies for word in folded(each.title) if len(word) >= 7
    ]
    answers = engine.ask_all(word for _, word in words)
    found = [each for each, got in zip(words, answers, strict=True) if got.first(5, each[:1])]
    assert len(found) >= 0.9 * len(words) > 40
    return found


@pytest.fixture(scope="session")
def known(files: tuple[str, str]) -> set[str]:
    """Every word that the index knows: with a slip that makes it another of these a word is that other word."""
    made = Made.of({INDEX_FILE: files[0], EXCERPTS_FILE: files[1]})
    return {*made.words["words"].split(" "), *(word for phrase in made.meanings() for word in phrase.split(" "))}


def test_one_slip_in_a_long_word_is_forgiven(
    engine: Engine, long_words: list[tuple[str, str]], known: set[str]
) -> None:
    """A long word of a policy's title, with any one slip that makes it no other word, finds the policy in the first five.

    So 97 times in 100: "soking" may be meant for soaking too.
    """
    chance = random.Random(7)  # noqa: S311 - no secret
    slips = [
        (page, typed)
        for page, word in long_words
        for how in HOW
        for at in range(len(word) - 2)
        if (typed := slipped(word, how, at, chance.choice("abcdefghijklmnopqrstuvwxyz"))) not in known
    ]
    assert len(slips) > 1000
    answers = engine.ask_all(typed for _, typed in slips)
    missed = [typed for (page, typed), got in zip(slips, answers, strict=True) if not got.first(5, {page})]
    assert len(missed) <= 0.03 * len(slips), missed


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("headlice", "policies/illness-and-infection/"),
        ("firstaid", "policies/first-aid-and-accidents/"),
        ("keyperson", "policies/key-person/"),
        ("halfterm", "term-dates/"),
        ("packedlunch", "policies/allergies-and-food/"),
        ("pass word", "policies/arrivals-and-collections/"),
        ("safe guarding", "policies/safeguarding-children/"),
        ("news letters", "newsletters/"),
        ("comp laints", "policies/complaints/"),
    ],
)
def test_words_run_together_or_apart_are_understood(engine: Engine, query: str, page: str) -> None:
    """A space too few or too many leads to the same."""
    assert engine.ask(query).first(3, {page}), engine.ask(query).addresses[:3]


@pytest.mark.parametrize(
    ("query", "page"),
    [
        ("medi", "policies/administering-medicines/"),
        ("complai", "policies/complaints/"),
        ("safegua", "policies/safeguarding-children/"),
        ("how do i compl", "policies/complaints/"),
        ("term da", "term-dates/"),
        ("head li", "policies/illness-and-infection/"),
    ],
)
def test_a_half_typed_word_finds_already(engine: Engine, query: str, page: str) -> None:
    """From three letters on, what is typed so far finds what it may become."""
    assert engine.ask(query).first(3, {page}), engine.ask(query).addresses[:3]


@pytest.mark.parametrize("query", ["ill", "she is ill", "I'll keep him at home ill"])
def test_a_stop_word_that_means_something_is_heard(engine: Engine, query: str) -> None:
    """`I'll` is passed over, and `ill`, which is written alike without its apostrophe, is what a parent asks about."""
    assert engine.ask(query).first(3, {"policies/illness-and-infection/"})


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("what is the complaints policy?", "complaints policy"),
        ("When are the term dates?", "term dates"),
        ("what are our fees", "fees"),
        ("who is the SENCO?", "senco"),
        ("Can my child have nits?", "child nits"),
        ("what about medicines", "medicines"),
    ],
)
def test_a_question_is_as_good_as_its_words(engine: Engine, question: str, bare: str) -> None:
    """Stop words, capitals and question marks change nothing of what is found."""
    assert engine.ask(question).addresses == engine.ask(bare).addresses


@pytest.mark.parametrize(("query", "suggested"), [("illn", ["illness"]), ("the medic", ["the", "medicines"])])
def test_the_last_word_is_completed(engine: Engine, query: str, suggested: list[str]) -> None:
    """The theme shows it in grey behind what is typed; a word that is complete is left alone."""
    assert engine.ask(query).said["suggest"] == suggested
    assert engine.ask(" ".join(suggested)).said["suggest"] == []
    assert engine.ask(f"{query} ").said["suggest"] == []


def test_what_is_suggested_begins_as_it_was_typed(engine: Engine, files: tuple[str, str]) -> None:
    """Whichever word of the index is half typed, the suggestion is a word of the index that begins so."""
    words = Made.of({INDEX_FILE: files[0], EXCERPTS_FILE: files[1]}).words["words"].split(" ")
    starts = sorted({word[:4] for word in words if len(word) > 5})
    for got in engine.ask_briefly(starts):
        assert all(each.startswith(got.query) and each in words for each in got.said["suggest"]), got.query


# --- Whatever is typed -----------------------------------------------------------------------------------------------

ODD: Final = (
    "",
    " ",
    "the a of and",
    "what is it about",
    "🎈🎈 🦔",
    "a" * 5000,
    "medicines " * 500,
    "<img src=x onerror=alert(1)>",
    "<b>nits</b> & \"lice\" 'x'",
    "(.*)+[a-z]\\ ^$ |?{2,}",
    "constructor __proto__ toString hasOwnProperty",
    "#illness | = , ;",
    "\u202enits\u200b \u0000 \ud83d",
    "...",
    "-",
    "١٢٣ ½ ² Ⅳ",
)


@pytest.mark.parametrize("query", ODD, ids=range(len(ODD)))
def test_nothing_that_is_typed_is_too_odd(engine: Engine, query: str) -> None:
    """There is an answer in the same form to whatever is typed, and it is made of items that can be shown."""
    answer = engine.ask(query)
    assert set(answer.said) == FIELDS
    for item in answer.items:
        assert item
        for place in item:
            assert {"location", "title", "text", "score", "terms"} <= set(place)
            for said in (place["title"], place["text"]):
                assert [each.tag for each in html.fragments_fromstring(f"<p>{said}</p>")[0].iter()][1:] == [
                    "mark"
                ] * said.count("<mark>")


@tries(200)
@given(query=st.text(max_size=60))
def test_no_text_breaks_the_engine(engine: Engine, query: str) -> None:
    """Any characters have an answer."""
    assert set(engine.ask(query.encode("utf-8", "replace").decode()).said) >= {"items", "suggest", "found"}


def test_what_is_typed_is_told_back_as_it_was_typed(engine: Engine) -> None:
    """Who found nothing reads what they typed, tags and dollar signs and all, and not as HTML."""
    for query in ("qzxwvk <xyqzzq> &", "qzxwvk $& $' $` $$", "qzxwvk {}"):
        answer = engine.ask(query)
        assert not answer.found
        text = answer.items[0][0]["text"]
        assert "<" not in text
        assert f"“{query}”" in html.fragment_fromstring(text, create_parent="p").text_content()


def test_titles_and_texts_are_escaped(blank: BrowserContext) -> None:
    """What an index says is shown as words, wherever it is shown, marked or not."""
    evil = '<img src=x onerror="p()"> & nits'
    ask = {"address": "", "title": evil, "text": f"{evil} {{query}}"}
    sections = (PageSection("", "", evil), PageSection(evil, "b", evil))
    page = SearchDocument("a/", evil, (), evil, (), 1.0, evil, evil, sections)
    files = search_files((page,), (), "nursery", ask)
    engine = Engine(new_page(blank), (files[INDEX_FILE], files[EXCERPTS_FILE]))
    for query in ("nits", "qzxwvk"):
        for place in (place for item in engine.ask(query).items for place in item):
            assert "<" not in f"{place['title']}{place['text']}".replace("<mark>nits</mark>", "nits")
            assert "&lt;img src=x onerror=&quot;p()&quot;&gt; &amp; " in place["title"]


def test_marks_are_around_whole_words(engine: Engine) -> None:
    """What is marked is a word and nothing less, and nothing else of the text is touched."""
    marks = 0
    for got in engine.ask_all(each.query for each in asked_in("development.yml")):
        for place in (place for item in got.items for place in item):
            for said in (place["title"], place["text"]):
                for mark in re.finditer("<mark>(.*?)</mark>", said):
                    marks += 1
                    around = said[: mark.start()][-1:], said[mark.end() :][:1]
                    assert not any(each.isalnum() for each in around), said
                    assert len(folded(html.fragment_fromstring(mark.group(), create_parent="p").text_content())) == 1, (
                        said
                    )
    assert marks > 500


# --- Where it leads --------------------------------------------------------------------------------------------------


def test_every_place_is_on_its_page(engine: Engine, files: tuple[str, str], built_conker_lane: Path) -> None:
    """Every page of the index is there, and so is the id of every section that a result may lead to."""
    made = Made.of({INDEX_FILE: files[0], EXCERPTS_FILE: files[1]})
    ids = {
        address: set(html.parse(str(built_conker_lane / address / "index.html")).xpath("//@id"))
        for address in made.addresses
    }
    anchors = [(made.addresses[page], anchor) for page, anchor, _ in made.words["places"] if anchor]
    assert len(anchors) > 300
    assert [each for each in anchors if each[1] not in ids[each[0]]] == []
    for got in engine.ask_all(each.query for each in asked_in("development.yml")):
        for item in got.items:
            address = item[0]["location"]
            for place in item[1:]:
                assert place["location"].partition("#")[0] == address
                assert place["location"].partition("#")[2] in ids[address]
            assert len({place["location"] for place in item}) == len(item)
        assert len(set(got.addresses)) == len(got.addresses)
        scores = [item[0]["score"] for item in got.items]
        assert scores == sorted(scores, reverse=True)


@pytest.fixture(scope="session")
def ending(blank: BrowserContext, site: Site) -> Engine:
    """The engine with the index of the example, were it not a demonstration: its notices end."""
    real = replace(site, setting=replace(site.setting, demo=None))
    made = Made.of_site(real)
    assert len(made.words["until"]) == 2
    return Engine(new_page(blank), (made.files[INDEX_FILE], made.files[EXCERPTS_FILE]))


END: Final = datetime(2026, 11, 25, tzinfo=LONDON)
"""When the notice of the boiler, which is shown until 24 November, has ended."""


@pytest.mark.parametrize("query", ["shut on monday 23 november", "boiler", "shut on mond", "shxt monqay"])
def test_an_ended_notice_is_not_found(ending: Engine, query: str) -> None:
    """From its end nobody is led to it, although the site was not built since, not even in place of something better."""
    boiler = "notices/boiler/"
    assert boiler not in ending.ask(query, END).addresses
    if ending.ask(query, NOW).found:
        assert boiler in ending.ask(query, END - timedelta(milliseconds=1)).addresses


@pytest.mark.parametrize("query", ["Quillfeather", "Brindlemoss", "Thistlewhick", "the Quillfeather", "quillfeathers"])
def test_what_is_hidden_is_not_found(engine: Engine, query: str) -> None:
    """Nothing leads to a draft, to the archive or to what is to come, nor is such a word taken for another."""
    answer = engine.ask(query)
    assert not answer.found
    assert answer.said["corrected"] == []
    assert not [
        each for each in answer.addresses if "walking-bus" in each or "sun-hats" in each or "2026-12-04" in each
    ]


@pytest.mark.parametrize("query", ["qzxwvk", "asdfghjkl qwrtzp", "12345678901"])
def test_who_finds_nothing_is_told_whom_to_ask(engine: Engine, query: str) -> None:
    """First of all, with how to reach us, and the word that was not understood."""
    answer = engine.ask(query)
    assert not answer.found
    ask = answer.items[0][0]
    assert ask["location"] == "contact/"
    assert ask["title"] == "We found nothing: please ask us"
    assert "01632 960114" in ask["text"]
    assert "office@conkerlane.example" in ask["text"]
    assert answer.said["unknown"] == folded(query)


# --- The same words in the browser as in the build -------------------------------------------------------------------

ODD_WORDS: Final = (
    "Zażółć gęślą jaźń ŁÓDŹ",
    "ateş kapı IŞIK İstanbul ırmak",
    "Straße STRASSE ẞ Øl ærø Æ đ Đ ǿ Ǿ œ Œ",
    "child's child\u2019s O\u02bcNeill 'quoted' rock\u2018n\u2019roll",
    "20-minute 9.30am 2026-11-22 £5.50 ½ ² Ⅳ ① ٣ ৩",
    "snake_case __init__ a|b=c#d e-mail@x.example",
    "إسهالٌ حساسيّة دواء شکایت بچوں کی حفاظت",
    "খাবার নির্যাতন ਸੁਰੱਖਿਆ સુરક્ષા ફોટો",
    "канікули ліки Їжак Йод ЁЛКА България",
    "发烧 手足口病 百日咳 ﾊﾝｶｸ ガギグ",
    "ﬁre ﬂu Å Å é é ΟΔΟΣ Σ ὀδούς DŽ ǅ 𝐀𝓑 Ⓐ",  # noqa: RUF001
    "soft\u00adhyphen zero\u200bwidth joi\u200dner no\u00a0break",
    "🎈 👩‍👧 ☎️ 1️⃣ ™ № ℡",
)


def test_the_browser_folds_as_the_build_does(listener: Engine, files: tuple[str, str]) -> None:
    """Every text, title, heading and name of the example, all of the vocabulary and odd words come apart in the same way."""
    made = Made.of({INDEX_FILE: files[0], EXCERPTS_FILE: files[1]})
    names = [said for _, title, _, names in made.words["pages"] for said in (title, names)]
    headings = [place[2] for place in made.words["places"]]
    vocabulary = [said for word, meaning, _ in meanings(shipped_vocabulary()) for said in (word, meaning)]
    texts = [*ODD_WORDS, *names, *headings, *vocabulary, *made.texts, *stop_words()]
    for got in listener.ask_briefly(texts):
        assert got.said.get("unknown", []) == folded(got.query), got.query


@tries(300)
@given(text=st.text(st.characters(exclude_categories=("Cs", "Cn", "Co")), max_size=40))
def test_the_browser_folds_any_text_as_the_build_does(listener: Engine, text: str) -> None:
    """Whatever the characters."""
    assert listener.ask(text).said.get("unknown", []) == folded(text)


# --- How long it takes -----------------------------------------------------------------------------------------------

SLOWER: Final = 4
"""Times slower than this machine: about a telephone of a few years ago."""
MOST_AT_FIRST, MOST_THEN = 600.0, 50.0
"""Milliseconds."""
RUNS: Final = 3
AGAIN: Final = 10
"""Times that a query is asked, since Chromium counts in hundredths of a second."""

BEGUN: Final = """([words, texts, query, now]) => {
    self.search = self.bookbagSearch(JSON.parse(words), JSON.parse(texts));
    search(query, now);
}"""
ASKED: Final = "([query, now, times]) => { for (let n = 0; n < times; n += 1) search(query, now); }"


def spent(page: Page, script: str, given: list[Any]) -> float:
    """The milliseconds for which a script kept a processor busy; what else the machine does adds nothing."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")

    def counted() -> float:
        metrics = session.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "ProcessTime"))

    before = counted()
    page.evaluate(script, given)
    after = counted()
    session.detach()
    return (after - before) * 1000


@pytest.mark.long
def test_a_slow_telephone_answers_at_once(browser: Browser, tmp_path: Path) -> None:
    """With the index of 1,064 pages the first answer takes 600 milliseconds, and 95 in 100 of the next ones 50."""
    made = Made.of_site(published(large_site(tmp_path)))
    files, now = [made.files[INDEX_FILE], made.files[EXCERPTS_FILE]], NOW.timestamp() * 1000
    first, *others = [each.query for each in asked_in("development.yml")]
    firsts = []
    for _ in range(RUNS):
        with opened_page(browser, offline=True) as page:
            page.goto("about:blank")
            page.add_script_tag(content=joined_engine())
            firsts.append(spent(page, BEGUN, [*files, first, now]))
            if len(firsts) == RUNS:
                then = sorted(spent(page, ASKED, [query, now, AGAIN]) / AGAIN for query in others)
    assert 0 < min(firsts) * SLOWER <= MOST_AT_FIRST, firsts
    assert then[-1] > 0
    assert then[int(0.95 * len(then))] * SLOWER <= MOST_THEN, then
