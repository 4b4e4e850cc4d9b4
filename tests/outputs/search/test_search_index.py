"""What can be found, and by which words: the index of the search, as the build makes it."""

from __future__ import annotations

import gzip
import hashlib
import json
import sys
from collections import Counter
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from textwrap import indent
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.content.folder import read_content
from bookbag.content.records.vocabulary import PageSynonyms, SubjectWords, Vocabulary
from bookbag.content.shipped.expected_subjects import expected_subjects
from bookbag.content.shipped.search_vocabulary import shipped_vocabulary
from bookbag.outputs.search.page_sections import PageSection
from bookbag.outputs.search.search_documents import DAYS_OF_INTEREST, OPENING_WORDS, SearchDocument, documents_to_search
from bookbag.outputs.search.search_index import EXCERPTS_FILE, INDEX_FILE, search_files
from bookbag.outputs.search.search_words import folded, stop_words
from bookbag.rules.addresses import MADE_PAGES, POSTERS, address_of
from tests.conftest import POLICY, REPOSITORY, SETTING
from tests.helpers.example_plan import ADDRESSES
from tests.helpers.processes import run, surroundings
from tests.helpers.search_sites import NOW, PAGES, Made, joined_engine, large_site, published

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bookbag.publishing.site import Site
    from tests.conftest import Build, WriteSite

ASK: Final = {"address": "contact/", "title": "Ask", "text": "Nothing says {query}."}

ENGINE_FOLDER: Final = REPOSITORY / "overrides/bookbag/search-engine"

HIDDEN_WORDS: Final = ("quillfeather", "brindlemoss", "thistlewhick")
"""Words of the example's draft, its archive and what is to come."""


# --- Documents -------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lane(conker_lane: Path) -> Site:
    """The example on its day."""
    return published(conker_lane)


@pytest.fixture(scope="module")
def made_of_lane(lane: Site) -> Made:
    """What is made of it for the search."""
    return Made.of_site(lane)


def documents(site: Site) -> dict[str, SearchDocument]:
    """The documents of a site by their addresses."""
    found = list(documents_to_search(site))
    by_address = {each.address: each for each in found}
    assert len(by_address) == len(found)
    return by_address


def small(write_site: WriteSite, files: Mapping[str, str | bytes], now: datetime = NOW) -> dict[str, SearchDocument]:
    """The documents of the small site with these files over it."""
    return documents(published(write_site(files), now))


def filed(title: str, words: str = "Words.", *fields: str) -> str:
    """A content file with these fields, each a line."""
    lines = "".join(f"{field}\n" for field in fields)
    return f"---\ntitle: {title}\n{lines}---\n{words}\n"


def test_all_that_is_public_can_be_found(lane: Site) -> None:
    """Every page of the example but the notices that have ended and the posters, which say the same again."""
    ended = {"notices/flu-spray/", "notices/lane-closed/"}
    made = {address_of(link) for link in MADE_PAGES if link not in POSTERS}
    assert set(documents(lane)) == (ADDRESSES | made) - ended


def test_nothing_hidden_is_in_the_index(made_of_lane: Made) -> None:
    """No word of a draft, of the archive or of what is to come is in any file of the search."""
    for content in made_of_lane.files.values():
        assert not [word for word in HIDDEN_WORDS if word in content.lower()]


@pytest.mark.parametrize("hiding", ["status: draft", "status: archived", "publish: 2026-11-23"])
@pytest.mark.parametrize("kind", ["policies", "docs", "docs/newsletters"])
def test_what_is_not_public_is_nowhere(write_site: WriteSite, kind: str, hiding: str) -> None:
    """Neither the page, nor its title, nor a word of it, until it is public."""
    fields = {
        "policies": ("summary: Quagga.", "reviewed: 2026-06-01", "review_by: 2027-06-01"),
        "docs": (),
        "docs/newsletters": ("date: 2026-11-01",),
    }[kind]
    files = {f"{kind}/secret.md": filed("Quagga", "## Quagga\n\nQuagga.", hiding, *fields)}
    site = published(write_site(files))
    assert not [address for address in documents(site) if "secret" in address]
    assert "quagga" not in "".join(Made.of_site(site).files.values()).lower()
    if hiding.startswith("publish"):
        assert f"{kind.removeprefix('docs').strip('/')}/secret/".lstrip("/") in small(
            write_site, files, NOW + timedelta(days=1)
        )


def test_a_notice_is_found_until_it_ends(write_site: WriteSite) -> None:
    """It says itself when, so that a site that is not built again does not lead there; once over it is left out."""
    files = {
        "docs/notices/boiler.md": filed("Boiler", "Shut.", "from: 2026-11-20", "until: 2026-11-24"),
        "docs/notices/past.md": filed("Past", "Over.", "from: 2026-11-01", "until: 2026-11-21"),
    }
    site = published(write_site(files))
    found = documents(site)
    assert found["notices/boiler/"].until == datetime(2026, 11, 25, tzinfo=NOW.tzinfo)
    assert "notices/past/" not in found
    assert not [each for each in found.values() if each.until and each.address != "notices/boiler/"]
    made = Made.of_site(site)
    ((nth, moment),) = made.words["until"]
    assert made.addresses[nth] == "notices/boiler/"
    assert datetime.fromisoformat(moment) == datetime(2026, 11, 25, tzinfo=NOW.tzinfo)
    assert "notices/boiler/" not in small(write_site, files, datetime(2026, 11, 25, tzinfo=NOW.tzinfo))


def test_a_demonstration_ends_nothing(lane: Site) -> None:
    """The example stays at its day, and so do its notices."""
    assert not [each.address for each in documents(lane).values() if each.until]


OPENING: Final = [f"opening{number}" for number in range(60)]

BODY: Final = " ".join(OPENING) + "\n\n## Heading first\n\nafterwards\n\n## Heading second\n\nlast"

WHOLE: Final = {*OPENING, "heading", "first", "second", "afterwards", "last"}


def words_of_week(write_site: WriteSite, days_after: int) -> set[str]:
    """By which words a week that was over on 24 July is found, that many days later."""
    files = {"docs/weekly/one.md": filed("Shells", BODY, "week: 2026-07-20", "summary: Of the sea.")}
    now = datetime(2026, 7, 24, 9, tzinfo=NOW.tzinfo) + timedelta(days=days_after)
    made = Made.of_site(published(write_site(files), now))
    page = made.addresses.index("weekly/one/")
    places = {nth for nth, place in enumerate(made.words["places"]) if place[0] == page}
    return {word for word, found in made.postings().items() if places & set(found)}


def test_a_new_week_is_found_by_every_word(write_site: WriteSite) -> None:
    """To the last of the 120 days in which it is news."""
    assert DAYS_OF_INTEREST == 120
    assert {*WHOLE, "shells", "sea"} <= words_of_week(write_site, 120)


def test_an_old_week_is_found_by_its_headings_and_first_words(write_site: WriteSite) -> None:
    """A day later only its title, its summary, its headings and the words that it opens with are left."""
    opening = set(OPENING[:OPENING_WORDS])
    assert 10 <= OPENING_WORDS <= 30
    found = words_of_week(write_site, 121)
    assert found & WHOLE == opening | {"heading", "first", "second"}
    assert {"shells", "sea"} <= found


def test_old_news_weighs_less_than_new_and_new_less_than_policies(write_site: WriteSite) -> None:
    """Weeks, newsletters and events age; policies, pages and what is still to come do not."""
    files = {
        "docs/weekly/old.md": filed("Old week", "Words.", "week: 2026-07-20"),
        "docs/weekly/new.md": filed("New week", "Words.", "week: 2026-07-27"),
        "docs/newsletters/old.md": filed("Old letter", "Words.", "date: 2026-07-24"),
        "docs/newsletters/new.md": filed("New letter", "Words.", "date: 2026-07-26"),
        "docs/events/old.md": filed("Old fair", "Words.", "starts: 2026-07-20 10:00", "ends: 2026-07-20 11:00"),
        "docs/events/coming.md": filed("New fair", "Words.", "starts: 2027-07-20 10:00", "ends: 2027-07-20 11:00"),
        "docs/about.md": filed("About us"),
    }
    weights = {address: each.weight for address, each in small(write_site, files).items()}
    lasting = [weights[address] for address in ("policies/complaints/", "about/", "", "term-dates/")]
    new = [weights[f"{address}/"] for address in ("weekly/new", "newsletters/new", "events/coming")]
    old = [weights[f"{address}/"] for address in ("weekly/old", "newsletters/old", "events/old")]
    assert len(set(lasting)) == len(set(new)) == len(set(old)) == 1
    assert 0 < old[0] < new[0] < lasting[0] == 1


def test_a_policy_brings_its_names_subjects_and_languages(lane: Site) -> None:
    """What it is also called, its keywords, what it covers, its topic, and its summary in other languages."""
    medicines = documents(lane)["policies/administering-medicines/"]
    assert {"Giving medicines", "Medicines policy", "calpol"} <= set(medicines.names)
    assert medicines.subjects == ("medicines",)
    assert "Health and food" in medicines.unseen
    assert "lek, i jak bezpiecznie" in medicines.unseen
    assert "lek" not in medicines.facts + medicines.summary


# --- The index -------------------------------------------------------------------------------------------------------


SOME_WORDS: Final = (
    "nits",
    "lice",
    "fees",
    "the",
    "of",
    "and",
    "ALLERGY",
    "café",
    "child's",
    "half-term",
    "ill",
    "illness",
    "2026",
)

some_text = st.lists(st.sampled_from(SOME_WORDS), max_size=6).map(" ".join)

sections = st.lists(
    st.builds(PageSection, some_text, st.sampled_from(["", "a", "b"]), some_text), min_size=1, max_size=4
)


@st.composite
def some_document(draw: st.DrawFn) -> SearchDocument:
    """A page that says anything anywhere."""
    opening, *others = draw(sections)
    return SearchDocument(
        address=f"{draw(st.integers(0, 99))}/",
        title=draw(some_text),
        names=tuple(draw(st.lists(some_text, max_size=2))),
        summary=draw(some_text),
        subjects=tuple(draw(st.lists(st.sampled_from(["illness", "fees", "outings"]), max_size=3, unique=True))),
        weight=draw(st.sampled_from([0.35, 0.8, 1.0])),
        facts=draw(some_text),
        unseen=draw(some_text),
        sections=(PageSection("", "", opening.text), *others),
    )


@given(st.lists(some_document(), max_size=5))
def test_every_word_knows_exactly_its_places(documents: list[SearchDocument]) -> None:
    """Decoded, the index says of each word the places where it stands, and of no other; no stop word is in it."""
    made = Made.of(search_files(documents, (), "nursery", ASK))
    expected: list[tuple[int, str, str, set[str]]] = []
    for nth, each in enumerate(documents):
        opening, *others = each.sections
        said = " ".join((each.title, *each.names, each.summary, opening.text, each.facts, each.unseen))
        expected.append((nth, "", "", set(folded(said))))
        expected += [(nth, part.anchor, part.heading, set(folded(f"{part.heading} {part.text}"))) for part in others]
    assert [tuple(place) for place in made.words["places"]] == [place[:3] for place in expected]
    held = {word for *_, words in expected for word in words} - stop_words()
    found = made.postings()
    assert list(found) == sorted(held)
    for word, places in found.items():
        assert set(places) == {nth for nth, (*_, words) in enumerate(expected) if word in words}
        assert all(1 <= said <= 9 for said in places.values())
    assert len(made.texts) == len(expected)


@given(st.lists(some_document(), max_size=5))
def test_subjects_are_in_the_order_of_what_they_say(documents: list[SearchDocument]) -> None:
    """The subject that a policy names first says most of it, and each later one less."""
    made = Made.of(search_files(documents, (), "nursery", ASK))
    said = {
        (subject, page): worth
        for subject, posting in made.words["subjects"].items()
        for page, worth in zip(posting[::2], posting[1::2], strict=True)
    }
    assert set(said) == {(subject, nth) for nth, each in enumerate(documents) for subject in each.subjects}
    for nth, each in enumerate(documents):
        worths = [said[subject, nth] for subject in each.subjects]
        assert worths == sorted(worths, reverse=True)
        assert len(set(worths)) == len(worths)


def document(title: str, text: str = "", **said: object) -> SearchDocument:
    """A page of one section."""
    fields = {"names": (), "summary": "", "subjects": (), "weight": 1.0, "facts": "", "unseen": "", **said}
    return SearchDocument(address=f"{title}/", title=title, sections=(PageSection("", "", text),), **fields)  # type: ignore[arg-type]


def test_a_title_says_more_than_a_name_a_summary_and_a_text() -> None:
    """A word counts by where it stands, more when it is repeated, and less in a long text."""
    pages = (
        document("nits"),
        document("a", names=("nits",)),
        document("b", summary="nits"),
        document("c", "nits nits"),
        document("d", "nits"),
        document("e", "nits " + "word " * 90),
    )
    said = list(Made.of(search_files(pages, (), "nursery", ASK)).postings()["nits"].values())
    title, name, summary, twice, once, long = said
    assert title > name > summary >= twice > once > long


def vocabulary(**sayings: str) -> Vocabulary:
    """Words, by what parents type."""
    return Vocabulary(sayings=tuple(PageSynonyms(words=(word,), say=(say,)) for word, say in sayings.items()))


def test_what_leads_somewhere_is_kept() -> None:
    """A subject that a policy covers, words that a page says, and each way of saying for the others."""
    words = Vocabulary(
        subjects={"illness": SubjectWords(words=("poorly",), languages={"pl": ("choroba",)})},
        sayings=(PageSynonyms(words=("Bugs",), say=("nits", "head lice")),),
    )
    pages = (document("nits", "head lice"), document("ill", subjects=("illness",)))
    assert Made.of(search_files(pages, (words,), "nursery", ASK)).meanings() == {
        "poorly": {"#illness"},
        "choroba": {"#illness"},
        "bugs": {"nits", "head lice"},
        "nits": {"nits", "head lice"},
        "head lice": {"nits", "head lice"},
    }


@pytest.mark.parametrize(
    "words",
    [
        Vocabulary(subjects={"fees": SubjectWords(words=("cost",))}),
        vocabulary(cost="fees"),
        vocabulary(cost="the of and"),
        vocabulary(pertussis="whooping cough"),
    ],
    ids=["subject", "word", "stop words", "one word of two"],
)
def test_what_leads_nowhere_is_left_out(words: Vocabulary) -> None:
    """A subject that no policy covers, and words of which the pages do not say every one, are no promise."""
    pages = (document("Cough", "A cough at night."),)
    assert Made.of(search_files(pages, (words,), "nursery", ASK)).meanings() == {}


def test_what_the_setting_is_goes_by_all_its_names() -> None:
    """`pre-school` and whatever the vocabulary calls the same."""
    made = Made.of(search_files((), (vocabulary(playgroup="pre-school", creche="nursery"),), "pre-school", ASK))
    assert made.words["itself"] == ["playgroup", "pre school"]


@given(st.lists(some_document(), max_size=3))
def test_the_files_are_compact_json_and_the_same_twice(documents: list[SearchDocument]) -> None:
    """No space is wasted, and the same pages give the same bytes."""
    files = search_files(documents, (A_FEW_WORDS,), "nursery", ASK)
    assert files == search_files(documents, (A_FEW_WORDS,), "nursery", ASK)
    assert set(files) == {INDEX_FILE, EXCERPTS_FILE}
    for content in files.values():
        assert content == json.dumps(json.loads(content), ensure_ascii=False, separators=(",", ":"))


MADE_OF: Final = """
import hashlib, sys
from datetime import datetime
from pathlib import Path
from bookbag.content.folder import read_content
from bookbag.content.dates import LONDON
from bookbag.outputs.search.site_search import site_search_files
from bookbag.publishing.publish import publish
site = publish(read_content(Path(sys.argv[1])), datetime(2026, 11, 22, 9, tzinfo=LONDON))
files = site_search_files(site)
print(hashlib.sha256("".join(files.values()).encode()).hexdigest())
"""


@pytest.mark.parametrize("seed", ["0", "1"])
def test_the_order_of_sets_does_not_show(conker_lane: Path, made_of_lane: Made, seed: str) -> None:
    """Python orders its sets anew in each process; the files of the search stay the same."""
    said = run([sys.executable, "-c", MADE_OF, conker_lane], environment=surroundings(PYTHONHASHSEED=seed))
    assert said.stdout.strip() == hashlib.sha256("".join(made_of_lane.files.values()).encode()).hexdigest()


# --- The vocabulary --------------------------------------------------------------------------------------------------


SHIPPED: Final = shipped_vocabulary()

A_FEW_WORDS: Final = replace(SHIPPED, subjects=dict(islice(SHIPPED.subjects.items(), 5)), sayings=SHIPPED.sayings[:20])

ENTRIES: Final = {**SHIPPED.subjects, **{" / ".join(saying.say): saying for saying in SHIPPED.sayings}}


def test_every_subject_of_the_vocabulary_is_one() -> None:
    """No entry is for a subject that Bookbag does not know, for it would never be found."""
    known = {subject.id for subject in expected_subjects(())}
    assert set(SHIPPED.subjects) <= known
    assert len(SHIPPED.subjects) > 20
    assert len(SHIPPED.sayings) > 100
    assert len(ENTRIES) == len(SHIPPED.subjects) + len(SHIPPED.sayings), "two sayings say the same"


def test_every_entry_of_the_vocabulary_has_words() -> None:
    """Nothing is empty, nothing is left after folding of nothing, and nothing stands twice in an entry."""
    for name, entry in ENTRIES.items():
        assert entry.all, name
        assert [word for word in entry.all if not folded(word)] == [], name
        for listed in (entry.words, *entry.languages.values()):
            twice = [word for word, times in Counter(word.casefold() for word in listed).items() if times > 1]
            assert twice == [], name
        assert all(entry.languages.values()), name
        if isinstance(entry, PageSynonyms):
            assert all(map(folded, entry.say)), name
            assert entry.say, name


def test_no_phrase_is_longer_than_four_words() -> None:
    """As the file promises at its top."""
    assert [word for entry in ENTRIES.values() for word in entry.all if len(folded(word)) > 4] == []


def test_a_settings_own_words_are_read_and_added(write_site: WriteSite) -> None:
    """Under `vocabulary:` in setting.yml, in the shape of Bookbag's own list, and beside it."""
    own = """\
vocabulary:
  subjects:
    complaints: {words: [gripewater], languages: {pl: [grżumkanie]}}
  sayings:
    - {say: [complain], words: [grizzlegrump, hullaba loo]}
"""
    covering = POLICY.replace("owner:", "covers: [complaints]\nowner:")
    without = Made.of_site(published(write_site({"policies/complaints.md": covering}))).meanings()
    site = published(write_site({"setting.yml": SETTING + own, "policies/complaints.md": covering}))
    assert site.setting.vocabulary is not None
    assert site.setting.vocabulary.subjects["complaints"].words == ("gripewater",)
    found = Made.of_site(site).meanings()
    assert not {"gripewater", "grzumkanie", "grizzlegrump", "hullaba loo"} & set(without)
    assert found["gripewater"] == found["grzumkanie"] == {"#complaints"}
    assert found["grizzlegrump"] == found["hullaba loo"] == {"complain"}
    assert set(without) <= set(found)


@pytest.mark.parametrize(
    ("own", "line"),
    [
        ("vocabulary: [nits]\n", 1),
        ("vocabulary:\n  wrods: {}\n", 2),
        ("vocabulary:\n  subjects: [illness]\n", 2),
        ("vocabulary:\n  subjects:\n    illness: [nits]\n", 3),
        ("vocabulary:\n  subjects:\n    illness: {wrods: [nits]}\n", 3),
        ("vocabulary:\n  sayings: {say: nits}\n", 2),
        ("vocabulary:\n  sayings:\n    - {words: [bugs]}\n", 3),
        ("vocabulary:\n  sayings:\n    - {say: [nits], languages: [pl]}\n", 3),
    ],
)
def test_a_malformed_vocabulary_stops_at_its_line(write_site: WriteSite, own: str, line: int) -> None:
    """What cannot be read is told with its line in setting.yml, and nothing is published."""
    content = read_content(write_site({"setting.yml": SETTING + own}))
    assert content.setting is None
    before = len(SETTING.splitlines())
    assert [(each.path, each.line - before) for each in content.problems] == [("setting.yml", line)]
    assert "vocabulary" in content.problems[0].what


def test_a_build_brings_the_search(write_site: WriteSite, mkdocs_build: Build) -> None:
    """Both files, the engine and the worker are in a built site, an empty stub for the theme, and not the theme's own."""
    folder = write_site()
    (folder / "mkdocs.yml").write_text(
        f"site_name: x\ntheme: {{name: material, custom_dir: {REPOSITORY}/overrides}}\nhooks: [hooks/bookbag_site.py]\n"
    )
    process = mkdocs_build(folder, "--quiet")
    assert process.returncode == 0, process.stderr
    site = folder / "site"
    made = Made.of({address: (site / address).read_text("utf-8") for address in (INDEX_FILE, EXCERPTS_FILE)})
    assert "policies/complaints/" in made.addresses
    assert ["how-to-complain", "How to complain"] in [place[1:] for place in made.words["places"]]
    assert json.loads((site / "search/search_index.json").read_text())["docs"] == []
    assert (site / "bookbag/search.js").is_file()
    assert (site / "bookbag/search-engine.js").read_text("utf-8") == joined_engine()
    assert not (site / "bookbag/search-engine").exists()
    assert not list(site.glob("assets/javascripts/workers/*"))


def test_every_module_of_the_engine_is_in_the_script_once() -> None:
    """No file of the folder is left out, and the frame around them has kept nothing of its own place for them."""
    modules = {
        file.stem: indent(file.read_text("utf-8"), "  ") for file in ENGINE_FOLDER.iterdir() if file.stem != "frame"
    }
    assert {name: joined_engine().count(text) for name, text in modules.items()} == dict.fromkeys(modules, 1)
    assert sum(map(len, modules.values())) > 0.95 * len(joined_engine())
    assert "/* modules */" not in joined_engine()


def test_a_module_of_the_sites_own_stands_before_bookbags(write_site: WriteSite, mkdocs_build: Build) -> None:
    """As any template may: the published engine holds it in the place of ours, and the other modules stay."""
    ours = (ENGINE_FOLDER / "excerpts.js").read_text("utf-8")
    folder = write_site({"overrides/bookbag/search-engine/excerpts.js": ours.replace("AROUND = 14", "AROUND = 3")})
    (folder / "mkdocs.yml").write_text(
        "site_name: x\ntheme: {name: material, custom_dir: overrides}\nhooks: [hooks/bookbag_site.py]\n"
    )
    process = mkdocs_build(folder, "--quiet")
    assert process.returncode == 0, process.stderr
    published = (folder / "site/bookbag/search-engine.js").read_text("utf-8")
    assert published == joined_engine().replace("AROUND = 14", "AROUND = 3")
    assert published != joined_engine()
    assert not (folder / "site/bookbag/search-engine").exists()


# --- Its size --------------------------------------------------------------------------------------------------------


MOST_BYTES: Final = 250_000


def test_the_search_of_a_large_site_is_light(tmp_path: Path) -> None:
    """Index, texts, engine and worker of 1,064 pages are at most 250,000 bytes together as a host sends them."""
    made = Made.of_site(published(large_site(tmp_path)))
    assert len(made.addresses) == PAGES
    worker = (REPOSITORY / "overrides/bookbag/search.js").read_text("utf-8")
    scripts = {"search-engine.js": joined_engine(), "search.js": worker}
    sizes = {name: len(gzip.compress(text.encode(), 9)) for name, text in {**made.files, **scripts}.items()}
    assert sum(sizes.values()) <= MOST_BYTES, sizes
