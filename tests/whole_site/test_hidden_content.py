"""What is hidden: a draft, or what is to come or withdrawn, reaches no file of a site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.content.reading.record_fields import fields_of
from bookbag.content.records.event import Event
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.notice import Notice
from bookbag.content.records.page import Page
from bookbag.content.records.policy import Policy
from bookbag.content.records.week import WeeklyTheme
from tests.conftest import SETTING
from tests.helpers.built_sites import BuildSite, Built, everything_in, filed, picture, said

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.records.item import Item

NEEDLE: Final = "zqvx"
"""Begins every word of a hidden file; nothing else in a site has it."""

KINDS: Final[dict[str, type[Item]]] = {
    "policies": Policy,
    "docs/weekly": WeeklyTheme,
    "docs/newsletters": Newsletter,
    "docs/events": Event,
    "docs/notices": Notice,
    "docs": Page,
}

STATES: Final[dict[str, dict[str, str]]] = {
    "draft": {"status": "draft"},
    "archived": {"status": "archived"},
    "embargoed": {"publish": "2026-11-22 00:01"},
}

SAYS_NOTHING: Final = {"status", "publish", "corrected"}
"""Fields of every kind that hold no words."""

DATES: Final[dict[str, dict[str, Any]]] = {
    "policies": {
        "adopted": "2020-01",
        "reviewed": "2026-06-01",
        "review_by": "2026-11-30",
        "owner": "manager",
        "approved_by": "chair",
    },
    "docs/weekly": {},
    "docs/newsletters": {"date": "2026-11-01"},
    "docs/events": {
        "starts": "2026-12-01",
        "ends": "2026-12-01",
        "all_day": "true",
        "photos": "allowed",
        "to_be_confirmed": "true",
        "cancelled": "false",
        "revision": "1",
    },
    "docs/notices": {"from": "2026-11-01", "until": "2026-12-01", "urgent": "true", "closes": "2026-11-23"},
    "docs": {"order": "1"},
}

NOT_TOGETHER: Final = {"policies": {"review_every"}, "docs/weekly": {"week", "from", "to"}}
"""Fields that cannot all be given at once; they hold no words."""


def hidden_fields(place: str, state: str) -> dict[str, Any]:
    """Every field of a kind that holds words, each with a word of its own."""

    def word(field: str) -> str:
        return f"{NEEDLE}-{state}-{place.removeprefix('docs/')}-{field}".replace("_", "-")

    texts: dict[str, Any] = {name: word(name) for name in ("id", "title", "summary")}
    texts |= {"keywords": [word("keywords")], "formerly": [word("formerly")]}
    own: dict[str, dict[str, Any]] = {
        "policies": {
            "summary_in": {"pl": word("summary-in")},
            "topic": word("topic"),
            "history": [
                {"date": "2026-06", "by": "chair", "change": word("change"), "heard_from": [word("heard-from")]},
            ],
            "related": [word("related")],
            "also_known_as": [word("also-known-as")],
            "covers": [word("covers")],
            "consultation": {"opens": "2026-11-01", "closes": "2026-12-01", "outcome": word("outcome")},
        },
        "docs/weekly": {
            **{name: word(name) for name in ("book", "song", "sign", "colour", "letter", "number")},
            "words": [word("words")],
            "areas": {"literacy": word("areas")},
            "at_home": [word("at-home")],
            "bring": word("bring"),
        },
        "docs": {"topic": word("topic")},
        "docs/events": {
            **{name: word(name) for name in ("venue", "access", "audience")},
            "kind": "closure" if state == "embargoed" else word("kind"),
        },
    }
    if place != "policies":
        beside = f"{place}/{NEEDLE}-{state}-{place.rpartition('/')[2]}.png".removeprefix("docs/")
        texts["picture"] = {"file": beside, "shows": word("shows"), "faces": "none"}
    return {**texts, **own.get(place, {}), **DATES[place], **STATES[state]}


def hidden_file(place: str, state: str) -> str:
    """A hidden file with words in every field, in its text, and in what it links to."""
    mondays = {"draft": "2026-11-23", "archived": "2026-11-30", "embargoed": "2026-12-07"}
    week = {"week": mondays[state]} if place == "docs/weekly" else {}
    own = f"{NEEDLE}-{state}-{place.rpartition('/')[2]}"
    body = (
        f"## {own} heading\n\n{own} words for {{{{manager}}}}, `{own} code` and [{own} link]({own}.pdf).\n\n"
        f"![{own} picture]({own}.png)\n\n<!-- {own} comment -->\n\n| {own} | table |\n|---|---|\n| {own} | cell |\n"
    )
    return filed({**hidden_fields(place, state), **week}, body)


def hidden_files() -> Iterator[tuple[str, str | bytes]]:
    """Hidden files of every kind and state, what they link to, and what nothing links to."""
    for place in KINDS:
        for state in STATES:
            own = f"{place}/{NEEDLE}-{state}-{place.rpartition('/')[2]}"
            yield f"{own}.md", hidden_file(place, state)
            yield f"{own}.pdf", f"%PDF-1.7 {own}".encode()
            yield f"{own}.png", picture()
    for place, state in (("docs/subscribe.md", "draft"), ("docs/term-dates.md", "embargoed")):
        words = f"{NEEDLE}-{state}-words-of-a-page-that-every-site-has"
        yield place, filed({"title": words, "summary": words, **STATES[state]}, words)
    for stray in (
        "docs/{}.txt",
        "docs/files/{}.docx",
        "docs/files/{}.html",
        "docs/.{}.md",
        "docs/{}/.keep",
        "docs/{}.js",
    ):
        yield stray.format(f"{NEEDLE}-stray"), f"{NEEDLE} stray"


PUBLIC_BUT_LINKS_TO_HIDDEN: Final = filed(
    {"id": "about", "title": "About us"},
    "".join(
        f"[a link to {state} {place.rpartition('/')[2]}]"
        f"({place.removeprefix('docs').lstrip('/') or '.'}/{NEEDLE}-{state}-{place.rpartition('/')[2]}.md)\n\n"
        for place in KINDS
        for state in STATES
    ),
)

HIDING_SETTING: Final = f"{SETTING}i_need_to:\n  - {{say: come along, go: {NEEDLE}-draft-docs.md}}\n"


@pytest.fixture
def hiding(build_site: BuildSite) -> Built:
    """A site that hides a file of every kind for every reason."""
    files = {**dict(hidden_files()), "docs/about.md": PUBLIC_BUT_LINKS_TO_HIDDEN, "setting.yml": HIDING_SETTING}
    return build_site("hiding", files)


@pytest.mark.parametrize("place", KINDS)
def test_every_field_that_holds_words_is_tried(place: str) -> None:
    """The hidden files below have words in every field of their kind, so that no new one is forgotten."""
    tried = set(hidden_fields(place, "draft")) | SAYS_NOTHING | NOT_TOGETHER.get(place, set())
    assert tried == {spec.name for spec in fields_of(KINDS[place])}  # type: ignore[arg-type]


def test_nothing_hidden_reaches_any_file(hiding: Built) -> None:
    """No word, file name or attachment of a draft, embargoed or archived file is in any file or file name of the site."""
    assert f"{NEEDLE}-draft-policies" in hiding.log, "The hidden files were not even read."
    assert [path for path, raw in everything_in(hiding.site) if NEEDLE.encode() in raw] == []


def test_links_to_what_is_hidden_are_words(hiding: Built) -> None:
    """A public page that links to a hidden file keeps its words, and the log says which link it was."""
    article = next(hiding.page("about/").iter("article"))
    for place in KINDS:
        for state in STATES:
            name = place.rpartition("/")[2]
            assert f"a link to {state} {name}" in said(article)
            assert re.search(
                rf"WARNING .* docs/about\.md:\d+: The link to `\S*{NEEDLE}-{state}-{name}\.md`", hiding.log
            )


def test_a_hidden_closure_closes_nothing(hiding: Built) -> None:
    """A notice or an event that is not public leaves the front page saying that the setting is open."""
    words = said(hiding.page("").get_element_by_id("bb-today").getparent())
    assert "Mon" in words
    assert "23 November" in words
    assert "9am to 3pm" in words
