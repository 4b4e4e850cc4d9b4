"""What becomes of a save: what the workflows say of its commit, and how a volunteer reads it."""

from __future__ import annotations

import itertools
import json
from typing import TYPE_CHECKING, Any, Final

import pytest
from playwright.sync_api import expect

from tests.conftest import POLICY
from tests.helpers.browsing import until
from tests.helpers.github_endpoints import PLACE, WEB, Token
from tests.helpers.github_server import GOOD
from tests.helpers.starter_workflows import FOLDER, run_answer, run_check

if TYPE_CHECKING:
    from pathlib import Path

    from tests.helpers.editor_page import EditorPage
    from tests.helpers.github_server import FakeGitHub

pytestmark = pytest.mark.browser

CHECK: Final = ".github/workflows/check.yml"
PAGES: Final = ".github/workflows/pages.yml"
HOST: Final = ".github/workflows/static-host.yml@refs/heads/main"
SAVED: Final = "policies/complaints.md"
ANSWER: Final = "return repo.answer(given.commit)"
STATUS: Final = "[role=status]"

Json = dict[str, Any]


def problem(path: str = SAVED, level: str = "fault", what: str = "It is wrong.", line: int = 7) -> Json:
    """One thing to mend, as `bookbag check` tells it."""
    return {"path": path, "line": line, "level": level, "what": what, "mend": "Mend it."}


def run_of(github: FakeGitHub, path: str, status: str, conclusion: str | None = None, commit: str = "") -> str:
    """Add a run of a workflow for the newest commit, or another."""
    number = len(github.endpoints.runs) + 1
    link = f"{WEB}/actions/runs/{number}"
    sha = commit or github.repository.head()
    github.endpoints.runs.append(
        {"path": path, "head_sha": sha, "status": status, "conclusion": conclusion}
        | {"run_number": number, "html_url": link}
    )
    return link


def found(github: FakeGitHub, *problems: Json, commit: str = "", **other: Any) -> None:  # noqa: ANN401
    """Put what the check found on its branch."""
    text = {"commit": commit or github.repository.head(), "schema": 1, "problems": problems, **other}
    github.repository.commit({"check.json": json.dumps(text)}, branch="bookbag-check")


def answer(editor: EditorPage, commit: str = "") -> Any:  # noqa: ANN401
    """What is known of a commit."""
    return editor.does(ANSWER, commit=commit or editor.github.repository.head())


# --- What is known --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("runs", "problems", "state", "running"),
    [
        ([], None, "waiting", True),
        ([(CHECK, "queued", None), (PAGES, "pending", None)], None, "waiting", True),
        ([(CHECK, "in_progress", None), (PAGES, "queued", None)], None, "checking", True),
        ([(CHECK, "completed", "success"), (PAGES, "in_progress", None)], [], "checking", True),
        ([(CHECK, "in_progress", None), (PAGES, "completed", "success")], None, "checking", True),
        ([(CHECK, "completed", "success"), (PAGES, "completed", "success")], [], "published", False),
        ([(CHECK, "completed", "failure"), (HOST, "completed", "success")], [problem()], "published", False),
        ([(CHECK, "in_progress", None), (PAGES, "queued", None)], [problem(level="stop")], "refused", False),
        ([(CHECK, "in_progress", None), (PAGES, "completed", "failure")], None, "refused", True),
        ([(CHECK, "completed", "success"), (PAGES, "completed", "timed_out")], [], "refused", False),
        ([(CHECK, "completed", "failure")], [problem()], "checked", False),
        ([(CHECK, "completed", "failure")], [problem(level="stop")], "refused", False),
        ([(CHECK, "completed", "success"), (PAGES, "completed", "cancelled")], [], "unknown", False),
        ([("dynamic/pages/pages-build-deployment", "completed", "success")], None, "waiting", True),
    ],
)
def test_each_state(
    editor: EditorPage,
    runs: list[tuple[str, str, str | None]],
    problems: list[Json] | None,
    state: str,
    running: bool,  # noqa: FBT001
) -> None:
    """It follows from the newest runs of the two workflows, and from what the check found."""
    for path, status, conclusion in runs:
        run_of(editor.github, path, status, conclusion)
    if problems is not None:
        found(editor.github, *problems)
    told = answer(editor)
    assert (told["state"], told["running"]) == (state, running)
    assert (told["problems"] is None) is (problems is None)


def test_a_run_that_was_done_again_counts(editor: EditorPage) -> None:
    """Of several runs for a commit the newest."""
    for conclusion in ("failure", "success"):
        run_of(editor.github, CHECK, "completed", conclusion)
        run_of(editor.github, PAGES, "completed", conclusion)
    found(editor.github)
    assert answer(editor)["state"] == "published"


def test_an_answer_of_another_commit_is_none(editor: EditorPage, github: FakeGitHub) -> None:
    """What was found before is not what was found now, and not known is not nothing."""
    found(github, problem())
    github.repository.commit({"docs/index.md": "New.\n"})
    run_of(github, CHECK, "in_progress")
    assert answer(editor)["problems"] is None


@pytest.mark.parametrize("path", ["policies/complaints.md", "docs/events/a b#c.md"])
def test_a_problem_leads_to_its_line(editor: EditorPage, github: FakeGitHub, path: str) -> None:
    """On the repository's page of that commit, as plain text: Markdown shown as a page has no lines."""
    found(github, problem(path))
    [told] = answer(editor)["problems"]
    sha = github.repository.head()
    assert told == problem(path) | {
        "link": f"{WEB}/blob/{sha}/{path.replace(' ', '%20').replace('#', '%23')}?plain=1#L7"
    }


@pytest.mark.parametrize("workflow", [CHECK, PAGES])
def test_a_run_that_gave_way_to_a_later_save(editor: EditorPage, github: FakeGitHub, workflow: str) -> None:
    """GitHub breaks off what waits when somebody saves again: the later commit holds ours, and its answer is ours."""
    ours = str(github.repository.head())
    run_of(github, workflow, "completed", "cancelled", ours)
    later = github.repository.commit({"docs/index.md": "Theirs.\n"})
    run_of(github, CHECK, "completed", "success")
    run_of(github, PAGES, "completed", "success")
    found(github)
    told = answer(editor, ours)
    assert (told["state"], told["commit"]) == ("published", later)


def test_a_run_that_somebody_broke_off(editor: EditorPage, github: FakeGitHub) -> None:
    """Without a later save, what to do is said."""
    run_of(github, CHECK, "completed", "cancelled")
    assert "Re-run all jobs" in answer(editor)["say"]


def test_a_branch_that_went_elsewhere_is_no_later_save(editor: EditorPage, github: FakeGitHub) -> None:
    """Where somebody has taken our commit away, another's answer is not ours."""
    ours = github.repository.commit({"docs/index.md": "Ours.\n"})
    run_of(github, CHECK, "completed", "cancelled", ours)
    github.repository.git("update-ref", "refs/heads/main", f"{ours}~")
    github.repository.commit({"docs/index.md": "Theirs.\n"})
    assert answer(editor, ours)["commit"] == ours


def test_a_token_that_may_not_see_runs(editor: EditorPage, github: FakeGitHub) -> None:
    """What the check wrote is shown all the same, and which permission is missing."""
    github.tokens = {GOOD: Token(actions=False)}
    told = answer(editor)
    assert (told["state"], told["running"], told["problems"]) == ("unknown", True, None)
    assert "Actions: Read-only" in told["say"]
    found(github, problem())
    told = answer(editor)
    assert (told["state"], told["running"], len(told["problems"])) == ("unknown", False, 1)
    found(github, problem(level="stop"))
    assert answer(editor)["state"] == "refused"


@pytest.mark.parametrize(
    ("runs", "words"),
    [
        ([(CHECK, "failure"), (PAGES, "success")], "did not come here"),
        ([(PAGES, "success")], "check.yml is not among the workflows"),
        ([(CHECK, "success"), (PAGES, "failure")], "The check does not say why"),
    ],
)
def test_what_is_not_known_is_said(editor: EditorPage, runs: list[tuple[str, str]], words: str) -> None:
    """An answer without what the check found says where it can be seen."""
    for path, conclusion in runs:
        run_of(editor.github, path, "completed", conclusion)
    assert words in answer(editor)["say"]


@pytest.mark.parametrize("wrong", [{"schema": 2}, {"problems": None}, {"commit": "main"}])
def test_an_answer_that_cannot_be_read_is_a_failure(editor: EditorPage, github: FakeGitHub, wrong: Json) -> None:
    """It is not taken for one in which nothing was found."""
    found(github, **wrong)
    told = answer(editor)
    assert told["kind"] == "server"
    assert "different editions" in told["say"]


def test_the_workflows_are_those_that_are_shipped() -> None:
    """The editor knows them by the names of their files."""
    assert {CHECK, PAGES, HOST.partition("@")[0]} == {f".github/workflows/{file.name}" for file in FOLDER.glob("*.yml")}


def test_from_the_save_to_the_line(editor: EditorPage, github: FakeGitHub, tmp_path: Path) -> None:
    """A volunteer's slip, found by the real check in the workflow's own steps, arrives with its line."""
    wrong = POLICY.replace("2027-06-01", "2027-06-32")
    saved = editor.save(SAVED, wrong, editor.open(SAVED)["was"])
    folder = github.repository.checked_out(tmp_path / "checkout")
    assert run_check(folder, saved["commit"]).returncode == 0
    github.tokens["job"] = Token()
    assert run_answer(folder, github.address, PLACE, "job").returncode == 0
    told = answer(editor)
    assert told["state"] == "refused"
    [one] = [each for each in told["problems"] if each["level"] == "stop"]
    assert (one["path"], one["line"]) == (SAVED, 7)
    assert one["link"].startswith(f"{WEB}/blob/{saved['commit']}/{SAVED}")


# --- How it is read ------------------------------------------------------------------------------------------------------


def shown(editor: EditorPage, commit: str = "", files: tuple[str, ...] = (SAVED,)) -> None:
    """Begin to show what becomes of a commit."""
    body = """
        const { showAnswer } = await import("/check_answer.js");
        document.body.replaceChildren(document.createElement("main"));
        window.leaving = new AbortController();
        await showAnswer(document.querySelector("main"), repo, given.saved, leaving.signal);
        return "over";"""
    saved = {"commit": commit or editor.github.repository.head(), "files": list(files)}
    editor.does('return ""')
    editor.begin(body, saved=saved)


def asked(github: FakeGitHub) -> int:
    """How often it has been asked for runs."""
    return sum("/actions/runs" in each for each in github.asked)


def test_a_save_is_followed_until_it_is_published(editor: EditorPage, github: FakeGitHub) -> None:
    """Each step is said in a region that is read out; then no more is asked."""
    shown(editor)
    status = editor.page.locator(STATUS)
    expect(status).to_have_text("Saved. The check has not begun yet.")
    run_of(github, CHECK, "in_progress")
    run_of(github, PAGES, "queued")
    editor.page.clock.fast_forward(10_000)
    expect(status).to_have_text("Saved. The check is at work; it takes a minute or two.")
    github.endpoints.runs.clear()
    link = run_of(github, CHECK, "completed", "success")
    run_of(github, PAGES, "completed", "success")
    found(github)
    editor.page.clock.fast_forward(10_000)
    expect(status).to_have_text("Published. Nothing in what you saved wants mending.")
    assert editor.page.locator("main a").get_attribute("href") == link
    assert editor.ended() == "over"


def test_what_was_saved_comes_first(editor: EditorPage, github: FakeGitHub) -> None:
    """Then what is new elsewhere, as a link to what was deleted; then what was there before, folded away."""
    old, dead = problem("docs/a.md", what="It is old."), problem("docs/b.md", what="A link is dead.")
    found(github, old, problem(what="It was wrong before."))
    commit = github.repository.commit({SAVED: "New.\n"})
    shown(editor)
    until(editor.page, lambda: asked(github) > 0)
    found(github, {**old, "line": 9}, dead, problem(), problem(level="advice", what="It is hard to read."))
    run_of(github, CHECK, "completed", "failure")
    run_of(github, PAGES, "completed", "success")
    editor.page.clock.fast_forward(10_000)
    expect(editor.page.locator(STATUS)).to_have_text("Published. One thing in what you saved wants mending.")
    assert editor.page.locator("h2, h3, summary").all_inner_texts() == [
        "What the check says",
        "In what you saved",
        "Elsewhere, new since the check before",
        "Already there before (1)",
    ]
    first = editor.page.locator("main li").first
    expect(first).to_have_text(f"To mend: It is wrong. Mend it. {SAVED}, line 7")
    assert first.locator("a").get_attribute("href") == f"{WEB}/blob/{commit}/{SAVED}?plain=1#L7"
    expect(editor.page.locator("details li")).to_be_hidden()


def test_what_keeps_the_website_from_being_published(editor: EditorPage, github: FakeGitHub) -> None:
    """It is said that parents' website stays; an old problem for which it waits is not folded away."""
    stop = problem("setting.yml", "stop")
    found(github, stop)
    github.repository.commit({SAVED: "New.\n"})
    shown(editor)
    until(editor.page, lambda: asked(github) > 0)
    found(github, stop)
    editor.page.clock.fast_forward(10_000)
    expect(editor.page.locator(STATUS)).to_have_text(
        "Not published. The website that parents see stays as it was. Mend what is marked below, and save again."
    )
    expect(editor.page.locator("details li")).to_contain_text("Must be mended before anything is published:")
    expect(editor.page.locator("details li")).to_be_visible()


def test_without_an_earlier_check_nothing_is_called_old(editor: EditorPage, github: FakeGitHub) -> None:
    """Nobody knows what was there before the first answer."""
    run_of(github, CHECK, "completed", "failure")
    found(github, problem("docs/a.md"))
    shown(editor)
    expect(editor.page.locator("h3")).to_have_text("In other files")
    expect(editor.page.locator(STATUS)).to_contain_text("Checked.")


def test_what_people_write_is_shown_as_it_is(editor: EditorPage, github: FakeGitHub) -> None:
    """A title that looks like HTML is a text."""
    run_of(github, CHECK, "completed", "failure")
    found(github, problem(what="<img src=x onerror=alert(1)>"))
    shown(editor)
    expect(editor.page.locator("main li")).to_contain_text("<img src=x onerror=alert(1)>")


def test_a_later_save_is_told(editor: EditorPage, github: FakeGitHub) -> None:
    """The answer is of the newest state, and says so."""
    ours = str(github.repository.head())
    run_of(github, CHECK, "completed", "cancelled", ours)
    github.repository.commit({"docs/index.md": "Theirs.\n"})
    run_of(github, CHECK, "completed", "success")
    found(github)
    shown(editor, ours)
    expect(editor.page.locator(STATUS)).to_contain_text("Somebody saved again after you")


def test_a_failure_on_the_way_is_told_and_asked_again(editor: EditorPage, github: FakeGitHub) -> None:
    """Offline for a while is no end of it."""
    shown(editor)
    until(editor.page, lambda: asked(github) == 1)
    github.fail("/actions/runs", 502)
    editor.page.clock.fast_forward(10_000)
    expect(editor.page.locator(STATUS)).to_contain_text("a fault of its own at the moment")
    run_of(github, CHECK, "completed", "success")
    run_of(github, PAGES, "completed", "success")
    found(github)
    editor.page.clock.fast_forward(10_000)
    expect(editor.page.locator(STATUS)).to_contain_text("Published.")


def test_a_token_that_ends_meanwhile_ends_it(editor: EditorPage, github: FakeGitHub) -> None:
    """Asking again is of no use until somebody has signed in again."""
    shown(editor)
    until(editor.page, lambda: asked(github) == 1)
    github.tokens.clear()
    editor.page.clock.fast_forward(10_000)
    expect(editor.page.locator(STATUS)).to_contain_text("does not know this token")
    assert editor.ended() == "over"


SLOW: Final = """async () => {
    const { showAnswer } = await import("/check_answer.js");
    document.body.replaceChildren(document.createElement("main"));
    window.asked = [];
    window.state = "waiting";
    const answer = async () => {
        asked.push(Date.now());
        return { state, running: state === "waiting", problems: null, say: "", link: "/", commit: "a" };
    };
    window.ended = showAnswer(document.querySelector("main"), { answer, lastCheck: async () => null }, { commit: "a", files: [] });
}"""
"""A repository that says when it is asked."""


def test_it_asks_politely_and_gives_up(editor: EditorPage) -> None:
    """Pauses grow from four seconds to half a minute; after a quarter of an hour it says so, and asks when it is told to."""
    page, status = editor.page, editor.page.locator(STATUS)
    page.clock.pause_at("2026-11-22T10:00:00Z")
    page.evaluate(SLOW)
    page.clock.run_for(3_600_000)
    expect(status).to_contain_text("no answer for a quarter of an hour")
    moments = page.evaluate("() => asked")
    pauses = [(later - earlier) / 1000 for earlier, later in itertools.pairwise(moments)]
    assert pauses == sorted(pauses)
    assert (pauses[0], pauses[-1]) == (4, 30)
    assert 15 * 60 <= sum(pauses) <= 15 * 60 + 30
    page.evaluate("() => { window.state = 'checked'; }")
    page.get_by_role("button", name="Ask again").click()
    expect(status).to_contain_text("Checked.")
    expect(page.get_by_role("button")).to_have_count(0)
    assert len(page.evaluate("() => asked")) == len(moments) + 1


def test_it_stops_when_somebody_goes_on(editor: EditorPage, github: FakeGitHub) -> None:
    """A page that is left asks nothing more."""
    shown(editor)
    until(editor.page, lambda: asked(github) == 1)
    editor.page.evaluate("() => leaving.abort()")
    assert editor.ended() == "over"
    before = asked(github)
    editor.page.clock.fast_forward(60_000)
    assert asked(github) == before
