"""`bookbag review`: what it writes in the files of the policies, what it says, and when it writes nothing at all."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import stat
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.authoring.recording.prepared_reviews import prepare_reviews
from bookbag.authoring.recording.review_decision import ReviewDecision
from bookbag.authoring.recording.review_files import write_reviews
from bookbag.content.atomic_files import CannotWriteError
from bookbag.content.dates import CalendarDate
from bookbag.content.folder import read_content, read_policies
from tests.conftest import POLICY, REPOSITORY
from tests.helpers.recorded_reviews import bytes_of, named, policy, recorded, refused

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.conftest import Bookbag, WriteSite

pytestmark = pytest.mark.dates


def changed_lines(before: bytes, after: bytes) -> list[str]:
    """The lines that are taken away and added, and no others."""
    lines = difflib.ndiff(before.decode().splitlines(keepends=True), after.decode().splitlines(keepends=True))
    return [line for line in lines if line[0] in "+-"]


# --- What is written -------------------------------------------------------------------------------------------------


def test_a_review_is_three_changes(write_site: WriteSite, bookbag: Bookbag) -> None:
    """The review's day, the next review and a first entry of the history are written, and no other byte changes."""
    text = (
        "---\r\ntitle: 'It'  # a comment\r\nsummary: What it is.\nadopted: 2020-01-01\r\n"
        'reviewed: "2025-06-30"   # in June\r\nreview_by: 2026-06-30\r\napproved_by: chair\r\nhistory:\r\n'
        "  # newest first\r\n  - date: 2025-06-30\r\n    by: chair\r\n    change: 'Old.'\r\n"
        "    heard_from: [parents]\r\n---\r\nWords.  \nNo end of a line"
    )
    folder = write_site({"policies/it.md": b"\xef\xbb\xbf" + text.encode()})
    before = (folder / "policies/it.md").read_bytes()
    recorded(folder, bookbag, "it", change="It's shorter.")
    assert changed_lines(before, (folder / "policies/it.md").read_bytes()) == [
        '- reviewed: "2025-06-30"   # in June\r\n',
        '+ reviewed: "2026-11-22"   # in June\r\n',
        "- review_by: 2026-06-30\r\n",
        "+ review_by: 2027-11-22\r\n",
        "+   - date: 2026-11-22\r\n",
        "+     by: chair\r\n",
        "+     change: 'It''s shorter.'\r\n",
    ]


def test_an_overdue_policy_is_overdue_no_more(write_site: WriteSite, bookbag: Bookbag) -> None:
    """After `bookbag review` the reviews that failed are told as current, and the words of the policy are untouched."""
    text = policy(reviewed="2025-06-01", review_by="2026-06-01", id="it")
    folder = write_site({"policies/it.md": text})
    assert bookbag(folder, "reviews").exit_code == 1
    result = recorded(folder, bookbag, "it")
    assert bookbag(folder, "reviews").exit_code == 0
    assert (folder / "policies/it.md").read_text("utf-8") == text.replace("2025-06-01", "2026-11-22").replace(
        "review_by: 2026-06-01", "review_by: 2027-11-22"
    ).replace("---\nWords", "history:\n  - date: 2026-11-22\n    change: Shorter.\n---\nWords")
    assert result.stdout.splitlines()[-1] == "Next: bookbag reviews"


def test_the_whole_meeting_is_a_table(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Each policy is told with its review, the next one, and how that was decided; drafts and archives with a word more."""
    folder = write_site(
        {
            "policies/it.md": policy(adopted="2020-01", review_by="2021-01", status="draft"),
            "policies/old.md": policy(title="Old", status="archived"),
            "policies/every.md": policy(title="Every", reviewed="2026-01-31", review_every="1 month"),
        }
    )
    assert recorded(folder, bookbag, "complaints", "it", "old", "every").stdout == (
        "POLICY      REVIEWED          NEXT REVIEW       HOW\n"
        "Complaints  22 November 2026  22 November 2027  12 months, as before\n"
        "It          22 November 2026  November 2027     12 months, as before\n"
        "Old         22 November 2026  22 November 2027  12 months, since no interval was set\n"
        "Every       22 November 2026  22 December 2026  1 month, as its file says\n"
        "policies/it.md is a draft: parents see neither it nor its review before it is published.\n"
        "policies/old.md is archived: parents see neither it nor its review.\n"
        "\nNext: bookbag reviews\n"
    )


def test_a_period_in_the_file_stays(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A policy with `review_every` keeps it: only the day of the review moves, and the next review with it."""
    folder = write_site({"policies/it.md": policy(reviewed="2025-06-01", review_every="6 months")})
    recorded(folder, bookbag, "it")
    assert "review_every: 6 months\n" in (folder / "policies/it.md").read_text("utf-8")
    assert (str(named(folder).due), named(folder).review_by) == ("2027-05-22", None)


@pytest.mark.parametrize(
    ("fields", "told", "told_as"),
    [
        ({"review_by": "2026-06-01"}, "2027-11-30", ("review_by: 2027-11-30\n", "as told")),
        ({"review_by": "2026-06-01"}, "2027-11", ("review_by: 2027-11\n", "as told")),
        ({"review_by": "2026-06-01"}, "6 months", ("review_by: 2027-05-22\n", "6 months, as told")),
        ({"review_by": "2026-06-01"}, "1 year", ("review_by: 2027-11-22\n", "1 year, as told")),
        ({"review_every": "12 months"}, "6 months", ("review_every: 6 months\n", "6 months, as told")),
        ({"review_every": "12 months"}, "2027-11-30", ("review_by: 2027-11-30\n", "as told")),
        ({}, "2027-11-30", ("review_by: 2027-11-30\n", "as told")),
        ({}, "2 weeks", ("review_by: 2026-12-06\n", "2 weeks, as told")),
    ],
)
def test_the_next_review_may_be_told(
    write_site: WriteSite, bookbag: Bookbag, fields: Mapping[str, str], told: str, told_as: tuple[str, str]
) -> None:
    """--next takes a day, a month or a period; the file keeps saying it as a date or as a period where it can."""
    folder = write_site({"policies/it.md": policy(reviewed="2025-06-01", **fields)})
    said = recorded(folder, bookbag, "it", "--next", told).stdout
    text = (folder / "policies/it.md").read_text("utf-8")
    written, how = told_as
    assert written in text
    assert len(re.findall(r"^review_(?:by|every):", text, re.MULTILINE)) == 1
    assert said.splitlines()[1].endswith(how)


@pytest.mark.parametrize(
    ("on", "reviewed", "due"),
    [("2026-10-31", "2026-10-31", "2027-10-31"), ("2026-10", "2026-10", "2027-10"), ("2026-11", "2026-11", "2027-11")],
)
def test_the_day_of_the_meeting_may_be_told(
    write_site: WriteSite, bookbag: Bookbag, on: str, reviewed: str, due: str
) -> None:
    """--on takes a day or a month, and the file says it as it was told, in its field and in its history."""
    folder = write_site({"policies/it.md": policy(reviewed="2025-06-30", review_by="2026-06-30")})
    recorded(folder, bookbag, "it", "--on", on)
    it = named(folder)
    assert (str(it.reviewed), str(it.due), str(it.history[0].date)) == (reviewed, due, reviewed)


@pytest.mark.parametrize(
    ("fields", "arguments", "by"),
    [
        ({"approved_by": "chair"}, (), "chair"),
        ({"approved_by": "chair"}, ("--by", "manager"), "manager"),
        ({}, ("--by", "manager"), "manager"),
        ({"owner": "manager"}, (), ""),
    ],
)
def test_who_decided(
    write_site: WriteSite, bookbag: Bookbag, fields: Mapping[str, str], arguments: tuple[str, ...], by: str
) -> None:
    """The history names the role that is told, else the policy's approver, else nobody."""
    folder = write_site({"policies/it.md": policy(**fields)})
    recorded(folder, bookbag, "it", *arguments)
    assert named(folder).history[0].by == by
    assert ("by: " in (folder / "policies/it.md").read_text("utf-8").partition("history:")[2]) is bool(by)


CHANGES: Final = (
    "No change needed.",
    'It\'s: "quoted" & #hash - dash',
    "Šárka's café 🦔",
    "yes",
    "12",
    "[brackets], {braces}",
    "Ask {{manager}}.",
    "@home",
    "a very long change " * 30 + "ends",
)


@pytest.mark.parametrize("change", CHANGES)
def test_any_words_are_kept(write_site: WriteSite, bookbag: Bookbag, change: str) -> None:
    """What changed is read back as it was told, whatever signs are in it."""
    folder = write_site({"policies/it.md": policy(history="[]")})
    recorded(folder, bookbag, "it", change=change)
    assert named(folder).history[0].change == change


def test_words_over_lines_become_one_line(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Line ends and spaces in what changed, pasted from the minutes, become single spaces."""
    folder = write_site({"policies/it.md": policy()})
    recorded(folder, bookbag, "it", change="  Shorter,\n\n and \t clearer. ")
    assert named(folder).history[0].change == "Shorter, and clearer."


@pytest.mark.parametrize(
    "name", ["complaints", "complaints.md", "policies/complaints.md", "Complaints", "COMPLAINTS", "moans  and groans"]
)
def test_a_policy_may_be_called_by_any_of_its_names(write_site: WriteSite, bookbag: Bookbag, name: str) -> None:
    """Slug, file, title and alias all mean the policy, whatever their capitals."""
    text = POLICY.replace("owner:", "also_known_as: [Moans and groans]\nowner:")
    folder = write_site({"policies/complaints.md": text})
    recorded(folder, bookbag, name)
    assert str(named(folder, "complaints").reviewed) == "2026-11-22"


def test_a_policy_named_twice_is_recorded_once(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Slug and title of one policy in one command give it one entry."""
    folder = write_site()
    recorded(folder, bookbag, "complaints", "Complaints", "complaints")
    assert len(named(folder, "complaints").history) == 1


def test_a_slug_counts_before_a_title(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A name that is one policy's slug and another's title means the slug."""
    folder = write_site({"policies/it.md": policy(title="Complaints")})
    recorded(folder, bookbag, "complaints")
    assert (named(folder).reviewed, len(named(folder, "complaints").history)) == (None, 1)


def test_an_old_meeting_may_leave_a_policy_overdue(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A review of long ago is recorded, and it is said that the next one is overdue already."""
    folder = write_site({"policies/it.md": policy(reviewed="2020-01-01", review_by="2021-01-01")})
    assert "policies/it.md: the next review after that" in recorded(folder, bookbag, "it", "--on", "2022-02-02").stdout


# --- What is refused -------------------------------------------------------------------------------------------------


GOOD: Final = policy(reviewed="2025-06-01", review_by="2026-06-01", approved_by="chair")

NOT_SO: Final[dict[str, tuple[tuple[str, ...], str]]] = {
    "to come": (("--on", "2026-11-23"), "--on: 23 November 2026 is in the future; it is 22 November 2026."),
    "a month to come": (("--on", "2026-12"), "--on: December 2026 is in the future"),
    "no day": (("--on", "2026-02-30"), "`2026-02-30` is not a day of the calendar"),
    "next on the day": (("--next", "2026-11-22"), "--next: 22 November 2026 does not come after the review"),
    "next before": (("--next", "2026-10"), "--next: October 2026 does not come after the review"),
    "next in the month": (("--on", "2026-11", "--next", "2026-11-30"), "does not come after the review (November"),
    "next no date": (("--next", "soon"), "`soon` is neither a date nor a period"),
    "next no day": (("--next", "2027-02-30"), "`2027-02-30` is not a day of the calendar"),
    "next too far": (("--next", "101 years"), "longer than a hundred years"),
    "nobody": (("--by", "chiar"), "`chiar` is no role in setting.yml. Did you mean `chair`?"),
    "a person": (
        ("--by", "Ann Other"),
        "`Ann Other` is no role in setting.yml. Name one of its roles: manager, chair.",
    ),
}


@pytest.mark.parametrize("case", NOT_SO)
def test_a_meeting_that_cannot_be_is_refused(write_site: WriteSite, bookbag: Bookbag, case: str) -> None:
    """Dates that cannot be and roles that do not exist are told by the option that said them, and nothing is written."""
    arguments, reason = NOT_SO[case]
    said = refused(write_site({"policies/it.md": GOOD}), bookbag, "it", *arguments)
    assert reason in said
    assert "by hand" not in said


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ("", "--change says nothing"),
        (" \n", "--change says nothing"),
        ("a\x1bb", "cannot be seen"),
        ("{{chiar}}", "stands for"),
    ],
)
def test_words_that_cannot_be_are_refused(write_site: WriteSite, bookbag: Bookbag, change: str, reason: str) -> None:
    """Nothing said, signs that cannot be seen and tokens that nothing stands for are refused."""
    assert reason in refused(write_site({"policies/it.md": GOOD}), bookbag, "it", change=change)


def test_something_has_to_be_said(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Without a policy or without --change the usage is told, with exit status 2."""
    folder = write_site()
    assert "Missing argument 'SLUG...'" in bookbag(folder, "review", "--change", "x").stderr
    assert "Missing option '--change'" in bookbag(folder, "review", "complaints").stderr


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("complants", 'There is no policy "complants". Did you mean `complaints`?'),
        ("policies/complants.md", "Did you mean `policies/"),
        ("Complants", "Did you mean `complaints`?"),
        ("zebra", 'There is no policy "zebra".\n'),
        ("Moans", 'More than one policy is called "Moans". Name one by its slug: it, other.'),
    ],
)
def test_a_policy_that_is_not_known_is_refused(write_site: WriteSite, bookbag: Bookbag, name: str, reason: str) -> None:
    """A name that no policy has is told with the nearest, and one that two have with the slugs of both."""
    also = policy(also_known_as="[Moans]")
    folder = write_site({"policies/it.md": also, "policies/other.md": also})
    said = refused(folder, bookbag, "complaints", name)
    assert (reason if "policies/" not in name else "Did you mean `complaints`?") in said


BAD: Final[dict[str, tuple[str | bytes, int, str]]] = {
    "a date that is none": (policy(reviewed="2026-02-30"), 4, "is not a day of the calendar"),
    "an anchor": (policy(reviewed="&day 2025-06-01"), 4, "begins with `&day`"),
    "an alias": (policy(adopted="&day 2025-06-01", reviewed="*day"), 5, "`*day` refers to another value"),
    "a field twice": (policy(reviewed="2025-06-01\nreviewed: 2025-06-02"), 5, "a second time"),
    "dots at the end": (policy().replace("---\nWords", "...\nWords"), 1, "never closed"),
    "Windows-1252": (policy(topic="Café").encode("cp1252"), 4, "Windows-1252"),
    "no policy": ("Words.\n", 1, "does not begin with its fields"),
    "adopted later": (policy(adopted="2026-11-23"), 4, "`adopted` says 23 November 2026, which is later"),
    "reviewed later": (policy(reviewed="2026-11-23"), 4, "`reviewed` says 23 November 2026, which is later"),
    "history of a later day": (policy(history="[{date: 2026-12, change: No.}]"), 4, "`history` says December 2026"),
    "recorded already": (policy(history="[{date: 2026-11-22, change: Shorter.}]"), 4, "is recorded already"),
    "an approver who is none": (policy(approved_by="chiar"), 4, "Did you mean `chair`?"),
    "an empty list over lines": (policy(history="[\n]"), 4, "over more than one line"),
}


@pytest.mark.parametrize("case", BAD)
def test_one_file_that_is_refused_is_all(write_site: WriteSite, bookbag: Bookbag, case: str) -> None:
    """Where one policy cannot be recorded none is, and it is told with file, line, reason and how to do it by hand."""
    text, line, reason = BAD[case]
    folder = write_site({"policies/it.md": text, "policies/good.md": GOOD})
    said = refused(folder, bookbag, "complaints", "it", "good")
    assert re.search(rf"^policies/it\.md:{line}: .*{re.escape(reason)}.*\.$", said, re.MULTILINE), said
    assert said.startswith("Error: Nothing was recorded, because:\n")
    assert "by hand" in said
    assert "policies/good.md:" not in said


def test_every_file_that_is_refused_is_told(write_site: WriteSite, bookbag: Bookbag) -> None:
    """All that is in the way is told at once."""
    folder = write_site({"policies/a.md": policy(approved_by="x"), "policies/b.md": policy(approved_by="y")})
    said = refused(folder, bookbag, "a", "b")
    assert "policies/a.md:4: " in said
    assert "policies/b.md:4: " in said


def test_the_same_review_is_not_recorded_twice(write_site: WriteSite, bookbag: Bookbag) -> None:
    """The same command again is refused; another change on the same day is not."""
    folder = write_site({"policies/it.md": GOOD})
    recorded(folder, bookbag, "it")
    assert "recorded already" in refused(folder, bookbag, "it")
    recorded(folder, bookbag, "it", change="And clearer.")
    assert [each.change for each in named(folder).history] == ["And clearer.", "Shorter."]


def test_what_is_wrong_elsewhere_is_in_nobody_s_way(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A policy that cannot be read keeps no other from being recorded; it is named where a name is not found."""
    folder = write_site({"policies/bad.md": "Words.\n"})
    assert "policies/bad.md cannot be read, so its names are not known." in refused(folder, bookbag, "Bad habits")
    recorded(folder, bookbag, "complaints")


def test_without_a_setting_nothing_is_recorded(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A setting that cannot be read is told with its line: without it no role can be checked."""
    folder = write_site({"setting.yml": "id: x\nurl: nowhere\nname: It\n"})
    assert "setting.yml:2: " in refused(folder, bookbag, "complaints")


# --- Writing ---------------------------------------------------------------------------------------------------------


def test_a_file_keeps_its_permissions(write_site: WriteSite, bookbag: Bookbag) -> None:
    """The file that takes the old one's place has its permissions, and no other file is left behind."""
    folder = write_site()
    file = folder / "policies/complaints.md"
    file.chmod(0o640)
    recorded(folder, bookbag, "complaints")
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert [each.name for each in file.parent.iterdir()] == ["complaints.md"]


def test_a_link_stays_a_link(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Where the policy is a link to a file, the file is written and the link is left."""
    folder = write_site()
    (folder / "kept").mkdir()
    (folder / "kept/it.md").write_text(GOOD, "utf-8")
    (folder / "policies/it.md").symlink_to(folder / "kept/it.md")
    recorded(folder, bookbag, "it")
    assert (folder / "policies/it.md").is_symlink()
    assert "reviewed: 2026-11-22" in (folder / "kept/it.md").read_text("utf-8")


MEETING: Final = ReviewDecision("Shorter.", CalendarDate.read("2026-11-22"))


def test_a_file_changed_meanwhile_is_left(write_site: WriteSite) -> None:
    """What somebody else wrote between reading and writing is not overwritten, and nothing else is written either."""
    folder = write_site({"policies/it.md": GOOD})
    planned = prepare_reviews(read_policies(folder), ["complaints", "it"], MEETING, date(2026, 11, 22))
    (folder / "policies/it.md").write_text("somebody's", "utf-8")
    before = bytes_of(folder)
    with pytest.raises(CannotWriteError, match=r"policies/it\.md was changed by somebody else"):
        write_reviews(planned)
    assert bytes_of(folder) == before


@pytest.mark.parametrize("failing", [1, 2, 3, 4])
def test_all_are_written_or_none(write_site: WriteSite, monkeypatch: pytest.MonkeyPatch, failing: int) -> None:
    """A disk that is full when the first file or the second is staged or put in its place leaves all as they were."""
    folder = write_site({"policies/it.md": GOOD})
    before = bytes_of(folder)
    planned = prepare_reviews(read_policies(folder), ["complaints", "it"], MEETING, date(2026, 11, 22))
    calls: list[str] = []

    def fail(name: str, real: object) -> object:
        def call(*arguments: object) -> object:
            calls.append(name)
            if len(calls) == failing:
                raise OSError(28, "No space left on device", str(arguments[0]))
            return real(*arguments)  # type: ignore[operator]

        return call

    monkeypatch.setattr(os, "fsync", fail("fsync", os.fsync))
    monkeypatch.setattr(Path, "replace", fail("replace", Path.replace))
    with pytest.raises(CannotWriteError, match="No space left on device"):
        write_reviews(planned)
    assert calls[failing - 1 :][0] == ("fsync" if failing < 3 else "replace")
    assert bytes_of(folder) == before


def test_nobody_sees_half_a_file(write_site: WriteSite, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file is whole beside the old one, under a hidden name, before it takes the old one's place at once."""
    folder = write_site()
    [each] = prepare_reviews(read_policies(folder), ["complaints"], MEETING, date(2026, 11, 22))
    seen: list[tuple[bool, bool, bool]] = []
    real = Path.replace

    def look(self: Path, target: Path) -> Path:
        seen.append((self.read_bytes() == each.after, target.read_bytes() == each.before, self.name.startswith(".")))
        return real(self, target)

    monkeypatch.setattr(Path, "replace", look)
    write_reviews([each])
    assert seen == [(True, True, True)]
    assert each.file.read_bytes() == each.after


def test_a_plan_writes_nothing(write_site: WriteSite) -> None:
    """To plan a review leaves every file as it is."""
    folder = write_site()
    before = bytes_of(folder)
    prepare_reviews(read_policies(folder), ["complaints"], MEETING, date(2026, 11, 22))
    assert bytes_of(folder) == before


# --- The example -----------------------------------------------------------------------------------------------------


def test_every_policy_of_the_example_can_be_reviewed(tmp_path: Path, bookbag: Bookbag, write_site: WriteSite) -> None:
    """All of Conker Lane's policies are recorded at once, each by a few whole lines, and none is overdue after it."""
    folder = tmp_path / "lane"
    shutil.copytree(REPOSITORY / "policies", folder / "policies")
    shutil.copy(REPOSITORY / "setting.yml", folder)
    before = bytes_of(folder / "policies")
    old = {each.slug: each for each in read_content(folder).policies}
    assert bookbag(folder, "reviews").exit_code == 1
    recorded(folder, bookbag, *old)
    assert bookbag(folder, "reviews").exit_code == 0
    after = bytes_of(folder / "policies")
    for each in read_content(folder).policies:
        lines = changed_lines(before[f"{each.slug}.md"], after[f"{each.slug}.md"])
        assert all(re.match(r"[+-] (reviewed|review_by|  - date|    by|    change|history):", line) for line in lines)
        assert len(lines) <= 8
        was = old[each.slug]
        assert [replace(change, line=1) for change in each.history[1:]] == [
            replace(change, line=1) for change in was.history
        ]
        assert replace(each, reviewed=was.reviewed, review_by=was.review_by, history=was.history) == was
