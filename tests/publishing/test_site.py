"""What a small site knows of itself, without the engine: what mentions a policy, words to pass on, the way round."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.checking.check import check
from bookbag.checking.pressing_reviews import consultations_without_outcome
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.outputs.pages.navigation import navigation
from bookbag.outputs.pages.sharing import sharing_message
from bookbag.publishing.neighbours import Neighbours, neighbours_of
from bookbag.publishing.publish import publish
from tests.conftest import POLICY

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bookbag.publishing.site import Site
    from tests.conftest import WriteSite

NOW: Final = datetime(2026, 11, 22, 9, tzinfo=LONDON)
HIDDEN: Final = ("status: draft", "status: archived", "publish: 2026-11-23")


def site_of(write_site: WriteSite, files: Mapping[str, str | bytes]) -> Site:
    """What is public of the small site with these files over it."""
    return publish(read_content(write_site(files)), NOW)


def filed(title: str, words: str = "Words.", *fields: str) -> str:
    """A content file with these fields, each a line."""
    lines = "".join(f"{field}\n" for field in fields)
    return f"---\ntitle: {title}\n{lines}---\n{words}\n"


def policy(title: str, words: str = "Words.", *fields: str) -> str:
    """A policy whose review is far away."""
    return filed(title, words, "summary: What it is.", "reviewed: 2026-06-01", "review_by: 2027-06-01", *fields)


# --- What mentions a policy ------------------------------------------------------------------------------------------

MENTIONED: Final = POLICY.replace("owner:", "also_known_as: [Grumbles and moans]\nowner:")


def mentions(write_site: WriteSite, files: Mapping[str, str | bytes]) -> list[str]:
    """The links of what the page of the complaints policy says mentions it."""
    site = site_of(write_site, {"policies/complaints.md": MENTIONED, **files})
    (complaints,) = [each for each in site.policies if each.slug == "complaints"]
    return [item.link for item in site.mentioned_in(complaints)]


@pytest.mark.parametrize("name", ["complaints", "Complaints", "grumbles  and MOANS"])
def test_a_policy_that_calls_it_related_mentions_it(write_site: WriteSite, name: str) -> None:
    """Slug, title and alias under another policy's `related` all name the policy."""
    assert mentions(write_site, {"policies/fees.md": policy("Fees", "Words.", f"related: [{name}]")}) == [
        "policies/fees.md"
    ]


@pytest.mark.parametrize(
    "target",
    [
        "complaints.md",
        "complaints.md#how-to-complain",
        "../policies/complaints.md",
        "/policies/complaints/",
        "complaints",
        "<Grumbles and moans>",
        "Grumbles%20and%20moans",
    ],
)
def test_a_policy_that_links_to_it_mentions_it(write_site: WriteSite, target: str) -> None:
    """A link in the text of another policy names it by its file, its address, its slug or its alias."""
    files = {"policies/fees.md": policy("Fees", f"[Not content?]({target})")}
    assert mentions(write_site, files) == ["policies/fees.md"]


@pytest.mark.parametrize("target", ["policies/complaints.md", "policies/complaints/", "complaints", "Complaints"])
def test_a_page_that_links_to_it_mentions_it(write_site: WriteSite, target: str) -> None:
    """A hand-written page counts as a policy does, from where it lies."""
    assert mentions(write_site, {"docs/about.md": filed("About", f"[x]({target})")}) == ["about.md"]


def test_policies_come_before_pages_each_by_title(write_site: WriteSite) -> None:
    """However often they mention it, each is told once: policies by title, then pages by title."""
    link = "[x](/policies/complaints/) and [y](/policies/complaints/)"
    files = {
        "docs/a.md": filed("about us", link),
        "docs/b.md": filed("Zebras", link),
        "docs/c.md": filed("Bees", link),
        "policies/a.md": policy("staff", link, "related: [complaints]"),
        "policies/b.md": policy("Fees", link),
    }
    assert mentions(write_site, files) == ["policies/b.md", "policies/a.md", "a.md", "c.md", "b.md"]


@pytest.mark.parametrize("standing", HIDDEN)
def test_what_is_hidden_mentions_nothing(write_site: WriteSite, standing: str) -> None:
    """A draft, an archived or an embargoed file that links to a policy is not told of."""
    files = {
        "policies/fees.md": policy("Fees", "[x](complaints.md)", "related: [complaints]", standing),
        "docs/about.md": filed("About", "[x](policies/complaints.md)", standing),
    }
    assert mentions(write_site, files) == []


def test_what_a_policy_names_itself_is_not_told_twice(write_site: WriteSite) -> None:
    """What it calls related, by whichever name, stands on its page already; what it only links to is told."""
    own = MENTIONED.replace("owner:", "related: [THE FEES]\nowner:").replace("Tell", "[x](staff.md) Tell")
    files = {
        "policies/complaints.md": own,
        "policies/fees.md": policy("The fees", "[x](complaints.md)"),
        "policies/staff.md": policy("Staff", "[x](complaints.md)"),
    }
    assert mentions(write_site, files) == ["policies/staff.md"]


def test_news_mentions_nothing(write_site: WriteSite) -> None:
    """Events, newsletters, weeks and notices that link to a policy would be hundreds in a few years, and are left out."""
    link = "[x](../policies/complaints.md)"
    files = {
        "docs/events/e.md": filed("E", link, "starts: 2026-12-01 10:00"),
        "docs/newsletters/n.md": filed("N", link, "date: 2026-11-01"),
        "docs/weekly/w.md": filed("W", link, "week: 2026-11-16"),
        "docs/notices/x.md": filed("X", link, "from: 2026-11-01", "until: 2026-12-01"),
    }
    assert mentions(write_site, files) == []


def test_a_policy_does_not_mention_itself(write_site: WriteSite) -> None:
    """A link to a place on its own page is no mention."""
    own = MENTIONED.replace("Tell", "[Above](complaints.md#how-to-complain). Tell")
    assert mentions(write_site, {"policies/complaints.md": own}) == []


# --- What stands beside a newsletter and a week -----------------------------------------------------------------------


def newsletters(*days: str) -> dict[str, str | bytes]:
    """A newsletter of each day."""
    return {f"docs/newsletters/{day}.md": filed(f"News of {day}", "Words.", f"date: {day}") for day in days}


def test_a_newsletter_stands_between_the_one_before_and_the_one_after(write_site: WriteSite) -> None:
    """In order of time: the first has none before it, the newest none after it, and a week is beside weeks."""
    files = newsletters("2026-09-04", "2026-10-16", "2026-11-20")
    site = site_of(write_site, {**files, "docs/weekly/2026-11-16.md": filed("Rain", "Words.", "week: 2026-11-16")})
    beside = [neighbours_of(site)[each.link] for each in reversed(site.newsletters)]
    slugs = [tuple(other.slug if other else None for other in (each.earlier, each.later)) for each in beside]
    assert slugs == [(None, "2026-10-16"), ("2026-09-04", "2026-11-20"), ("2026-10-16", None)]
    assert neighbours_of(site)[site.weeks[0].link] == Neighbours(None, None)


@pytest.mark.parametrize("hidden", HIDDEN)
def test_nothing_hidden_stands_beside_a_newsletter(write_site: WriteSite, hidden: str) -> None:
    """A draft between two newsletters is passed over: they stand beside each other."""
    files = newsletters("2026-09-04", "2026-11-20")
    files["docs/newsletters/2026-10-16.md"] = filed("Secret", "Words.", "date: 2026-10-16", hidden)
    site = site_of(write_site, files)
    newest, first = site.newsletters
    assert neighbours_of(site)[newest.link].earlier == first


# --- Words to pass on ------------------------------------------------------------------------------------------------

MARKUP: Final = "## Heading\n\n**Bold** [a link](/) <b>raw</b> &amp; {{manager}}"


def test_the_message_of_a_week(write_site: WriteSite) -> None:
    """It says who and when, what the week is about, what to bring, and where there is more, a line to each."""
    fields = ("summary: Ice & <wool>.", "week: 2026-11-30", "bring: [A torch, 'Socks for {{manager}}']")
    site = site_of(write_site, {"docs/weekly/w.md": filed('"Warm & <dry>"', MARKUP, *fields, "publish: 2026-11-01")})
    assert sharing_message(site, site.weeks[0]).split("\n") == [
        "Little Oaks, 30 November to 4 December 2026: Warm & <dry>",
        "Ice & <wool>.",
        "Please bring: A torch",
        "Please bring: Socks for the manager",
        "https://littleoaks.test/weekly/w/",
    ]


def test_the_message_of_a_newsletter(write_site: WriteSite) -> None:
    """It says whose newsletter it is and its title, its summary, and where it is."""
    fields = ("summary: From {{manager}}.", "date: 2026-11-01")
    site = site_of(write_site, {"docs/newsletters/n.md": filed("Leaves & co", MARKUP, *fields)})
    assert sharing_message(site, site.newsletters[0]).split("\n") == [
        "Newsletter from Little Oaks: Leaves & co",
        "From the manager.",
        "https://littleoaks.test/newsletters/n/",
    ]


def test_the_message_of_a_notice(write_site: WriteSite) -> None:
    """It says whose notice it is and its title, and where it is; without a summary there is no empty line."""
    site = site_of(write_site, {"docs/notices/x.md": filed("Shut", MARKUP, "from: 2026-11-01", "until: 2026-12-01")})
    assert sharing_message(site, site.notices[0]).split("\n") == [
        "Little Oaks: Shut",
        "https://littleoaks.test/notices/x/",
    ]


@pytest.mark.parametrize(
    ("fields", "title"),
    [((), "Cake"), (("cancelled: true",), "Cake (cancelled)")],
    ids=["takes place", "cancelled"],
)
def test_the_message_of_an_event(write_site: WriteSite, fields: tuple[str, ...], title: str) -> None:
    """It says first whether it takes place, when and where, then what it is, and where there is more."""
    when = ("summary: With jam.", "starts: 2026-12-16 14:00", "venue: The room of {{manager}}")
    site = site_of(write_site, {"docs/events/cake.md": filed("Cake", MARKUP, *when, *fields)})
    assert sharing_message(site, site.events[0]).split("\n") == [
        f"Little Oaks: {title}",
        "Wednesday 16 December 2026 at 2pm",
        "The room of the manager",
        "With jam.",
        "https://littleoaks.test/events/cake/",
    ]


# --- The way round ---------------------------------------------------------------------------------------------------


def topics(site: Site) -> dict[str, Any]:
    """The entries of the navigation that the site's own pages make, after those that every site has."""
    groups = [pair for group in navigation(site) for pair in group.items()]
    assert [name for name, _ in groups[:3]] == ["Home", "Policies", "News and dates"]
    assert len(dict(groups)) == len(groups) <= 6
    return {
        str(name): [(str(title), link) for page in pages for title, link in page.items()]
        if name != "Contact"
        else pages
        for name, pages in groups[3:]
    }


def test_pages_stand_in_the_navigation_by_topic(write_site: WriteSite) -> None:
    """Topics stand in the order of the alphabet, and so do pages in each, unless an `order` is given; contact is last."""
    files = {
        "docs/a.md": filed("Visit", "Words.", "topic: Joining"),
        "docs/b.md": filed("fees", "Words.", "topic: joining"),
        "docs/c.md": filed("Us"),
        "docs/d.md": filed("Zebras", "Words.", "topic: about us", "order: 1"),
        "docs/contact.md": filed("How to reach us"),
    }
    assert topics(site_of(write_site, files)) == {
        "about us": [("Zebras", "d.md"), ("Us", "c.md")],
        "joining": [("fees", "b.md"), ("Visit", "a.md")],
        "Contact": "contact.md",
    }


def test_many_topics_share_an_entry(write_site: WriteSite) -> None:
    """Beyond two topics the one with the most pages has its own entry, and all others stand under one, topic by topic."""
    files = {
        "docs/a.md": filed("Visit", "Words.", "topic: Joining"),
        "docs/b.md": filed("Fees", "Words.", "topic: Joining"),
        "docs/c.md": filed("Us"),
        "docs/d.md": filed("Garden"),
        "docs/e.md": filed("Committee"),
        "docs/f.md": filed("Songs", "Words.", "topic: At home"),
    }
    assert topics(site_of(write_site, files)) == {
        "Joining": [("Fees", "b.md"), ("Visit", "a.md")],
        "More about us": [("Committee", "e.md"), ("Garden", "d.md"), ("Us", "c.md"), ("Songs", "f.md")],
    }


def test_titles_and_topics_are_escaped_for_the_theme(write_site: WriteSite) -> None:
    """The theme writes both into its pages as they are."""
    files = {"docs/a.md": filed("Tea & <b>cake</b>", "Words.", "topic: You & <i>us</i>")}
    assert topics(site_of(write_site, files)) == {
        "You &amp; &lt;i&gt;us&lt;/i&gt;": [("Tea &amp; &lt;b&gt;cake&lt;/b&gt;", "a.md")]
    }


@pytest.mark.parametrize("standing", HIDDEN)
def test_the_topic_of_a_hidden_page_is_not_shown(write_site: WriteSite, standing: str) -> None:
    """What is to come is in the navigation neither by its title nor by its topic."""
    files = {"docs/a.md": filed("Secret", "Words.", "topic: Surprises", standing), "docs/b.md": filed("Us")}
    assert topics(site_of(write_site, files)) == {"About us": [("Us", "b.md")]}


def test_pages_that_every_site_has_stand_once(write_site: WriteSite) -> None:
    """The words of the front page, the term dates and the way to subscribe make no topic of their own."""
    files = {f"docs/{name}.md": filed(name, "Words.", "topic: T") for name in ("index", "term-dates", "subscribe")}
    assert topics(site_of(write_site, files)) == {}


# --- Consultations ---------------------------------------------------------------------------------------------------


def unanswered(write_site: WriteSite, *fields: str) -> list[tuple[str, int, str]]:
    """Level, line and words of what is told of a policy with a consultation."""
    files = {"policies/fees.md": policy("Fees & co", "Words.", "id: fees", *fields)}
    problems = check(read_content(write_site(files)), NOW, (consultations_without_outcome,))
    assert {problem.path for problem in problems} <= {"policies/fees.md"}
    return [(problem.level.value, problem.line, f"{problem.what} {problem.mend}") for problem in problems]


def asked(closes: str, outcome: str = "") -> tuple[str, str]:
    """A field, and below it a consultation of which this is the last day."""
    said = f", outcome: {outcome}" if outcome else ""
    return "topic: Money", f"consultation: {{opens: 2026-10-01, closes: {closes}{said}}}"


CLOSED: Final = asked("2026-11-21")


def test_a_consultation_without_an_outcome_is_advice(write_site: WriteSite) -> None:
    """After its last day parents wait to hear what came of it, and the line of the consultation is told."""
    [(level, line, words)] = unanswered(write_site, *CLOSED)
    assert (level, line) == ("advice", 8)
    assert '"Fees & co" closed on 21 November 2026' in words
    assert "`outcome: `" in words


@pytest.mark.parametrize(
    "fields",
    [
        asked("2026-11-21", "Nothing changes."),
        asked("2026-11-22"),
        asked("2027-01-31"),
        (*CLOSED, "status: draft"),
        (*CLOSED, "status: archived"),
        (),
    ],
    ids=["answered", "its last day", "still open", "a draft", "archived", "none"],
)
def test_a_consultation_that_owes_no_answer_is_left_alone(write_site: WriteSite, fields: tuple[str, ...]) -> None:
    """One with an outcome, one that is still open, and one that no parent was asked about are not told."""
    assert unanswered(write_site, *fields) == []


def test_consultations_are_among_the_rules(write_site: WriteSite) -> None:
    """The build's log and `bookbag check` tell of them without being asked."""
    site = site_of(write_site, {"policies/fees.md": policy("Fees", "Words.", "id: fees", *CLOSED)})
    assert [(each.path, each.line, each.level.value) for each in site.problems] == [("policies/fees.md", 8, "advice")]
