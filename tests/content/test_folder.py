"""A whole folder read: which files are which records, and what is left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.folder import Content, read_content, read_policies
from bookbag.content.problems import Level

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import WriteSite


def _stopped(folder: Path) -> list[tuple[str, str]]:
    """Paths and words of what is wrong in reading, each a stop on the first line."""
    problems = read_content(folder).problems
    assert {(problem.line, problem.level) for problem in problems} <= {(1, Level.STOP)}
    return [(problem.path, problem.what) for problem in problems]


def test_a_folder_is_read_by_its_places(write_site: WriteSite) -> None:
    """The kind of a record follows from the folder it lies in, and its slug from its name, with folders for a page."""
    dated = {
        "docs/weekly/w.md": "week: 2026-11-23",
        "docs/newsletters/n.md": "date: 2026-11-06",
        "docs/events/e.md": "starts: 2026-12-03\nall_day: true",
        "docs/notices/o.md": "from: 2026-11-20\nuntil: 2026-11-25",
        "docs/about/visit.md": "summary: Come in.",
    }
    files = {path: f"---\ntitle: It\n{fields}\n---\nWords.\n" for path, fields in dated.items()}
    content = read_content(write_site({**files, "docs/files/form.pdf": "x", "policies/plan.png": "x"}))
    assert content.problems == ()
    assert [(item.kind, item.slug, item.link, item.address, item.id) for item in content.items] == [
        ("policy", "complaints", "policies/complaints.md", "policies/complaints/", "complaints"),
        ("week", "w", "weekly/w.md", "weekly/w/", "w"),
        ("newsletter", "n", "newsletters/n.md", "newsletters/n/", "n"),
        ("event", "e", "events/e.md", "events/e/", "e"),
        ("notice", "o", "notices/o.md", "notices/o/", "o"),
        ("page", "index", "index.md", "", "index"),
        ("page", "about/visit", "about/visit.md", "about/visit/", "about/visit"),
    ]
    assert [(each.path, each.link) for each in content.attachments] == [
        ("policies/plan.png", "policies/plan.png"),
        ("docs/files/form.pdf", "files/form.pdf"),
    ]


def test_a_record_knows_where_it_was_read(write_site: WriteSite) -> None:
    """A record has the lines of its fields and of its words, and falls back on the first line."""
    source = read_content(write_site()).policies[0].source
    assert (source.path, source.body_line) == ("policies/complaints.md", 10)
    assert [source.line_of("owner"), source.line_of("topic", "reviewed"), source.line_of("topic")] == [8, 6, 1]


def test_hidden_files_and_folders_are_left_alone(write_site: WriteSite) -> None:
    """What begins with a dot is the computer's and not the committee's."""
    content = read_content(write_site({"policies/.late.md": "x", "docs/.git/late.md": "x", "docs/.DS_Store": "x"}))
    assert content.problems == ()
    assert [item.slug for item in content.items] == ["complaints", "index"]
    assert content.attachments == ()


def test_a_site_without_policies_is_no_site(write_site: WriteSite) -> None:
    """A folder of policies that is empty, missing or written otherwise is told, and so is a missing folder of pages."""
    folder = write_site({"policies/complaints.md": "", "docs/index.md": ""})
    assert _stopped(folder) == [("policies", "There is no policy in `policies/`.")]
    (folder / "policies").rmdir()
    (folder / "docs").rmdir()
    assert _stopped(folder) == [
        ("docs", "There is no folder `docs/`."),
        ("policies", "There is no folder `policies/`."),
    ]
    (folder / "Policies").mkdir()
    (folder / "docs").mkdir()
    what = "The folder is called `Policies`, and only `policies` is read, in small letters."
    assert _stopped(folder) == [("Policies", what)]


def test_a_file_where_a_folder_should_be_is_told(write_site: WriteSite) -> None:
    """A file named `policies` is told, and does not pass as a site without policies."""
    folder = write_site({"policies/complaints.md": ""})
    (folder / "policies").rmdir()
    (folder / "policies").write_text("x", encoding="utf-8")
    content = read_content(folder)
    assert [(problem.path, problem.line, problem.level) for problem in content.problems] == [
        ("policies", 1, Level.STOP)
    ]


def test_an_unreadable_file_leaves_the_others_to_be_read(write_site: WriteSite) -> None:
    """Every file is read, whatever is wrong with another, and every problem is told, sorted by file and line."""
    bad = "---\ntitel: A\nstatus: drafft\n---\n"
    content = read_content(write_site({"policies/b.md": bad, "policies/a.md": bad, "docs/z.md": b"\xff"}))
    assert [item.slug for item in content.items] == ["complaints", "index"]
    told_lines = [(problem.path, problem.line) for problem in content.problems]
    assert told_lines == sorted(told_lines)
    assert {path for path, _ in told_lines} == {"docs/z.md", "policies/a.md", "policies/b.md"}
    assert [line for path, line in told_lines if path == "policies/a.md"] == [1, 1, 2, 3]


def test_policies_alone_can_be_read(write_site: WriteSite) -> None:
    """Reading the policies alone reads the setting and policies, and looks at nothing in docs/."""
    content = read_policies(write_site({"docs/bad.md": "x", "policies/bad.md": "x"}))
    assert isinstance(content, Content)
    assert content.setting is not None
    assert [item.slug for item in content.items] == ["complaints"]
    assert [problem.path for problem in content.problems] == ["policies/bad.md"]
