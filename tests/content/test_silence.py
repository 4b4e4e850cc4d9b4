"""A field that governs what is public has a value, or is not there: its name alone is no silence to go by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bookbag.content.folder import read_content
from bookbag.content.problems import Level
from tests.helpers.wrong_files import KINDS, PLACES, sound

if TYPE_CHECKING:
    from bookbag.content.problems import Problem
    from tests.conftest import WriteSite

ADDED: Final = 5
"""The line on which a field is added."""

NOTHING: Final = (
    "",
    "   ",
    " # draft",
    " # 2027-01-01",
    " ~",
    " null",
    " []",
    " [ ]",
    " {}",
    " |",
    " >-",
    ' "" # draft',
    ' "  "',
    "\n  # draft",
)
"""What may stand behind the name of a field and is no value."""

GOVERNING: Final = {
    "status": (*KINDS,),
    "publish": (*KINDS,),
    "cancelled": ("event",),
    "to_be_confirmed": ("event",),
    "closes": ("notice",),
    "urgent": ("notice",),
}
"""Fields whose silence publishes something, and the kinds that have them."""


def problems_of(write_site: WriteSite, kind: str, line: str) -> tuple[Problem, ...]:
    """What is wrong with a sound file of that kind when a line is added to its fields."""
    path = f"{PLACES[kind]}/tried.md"
    text = sound(kind).replace("summary: What it is.\n", f"summary: What it is.\n{line}\n")
    return tuple(each for each in read_content(write_site({path: text})).problems if each.path == path)


@pytest.mark.parametrize(("field", "kind"), [(field, kind) for field, kinds in GOVERNING.items() for kind in kinds])
def test_the_name_of_a_field_alone_publishes_nothing(field: str, kind: str, write_site: WriteSite) -> None:
    """A name with nothing behind it is a stop on its line, however nothing is written, and says what to do."""
    for nothing in NOTHING:
        stops = [each for each in problems_of(write_site, kind, f"{field}:{nothing}") if each.level is Level.STOP]
        assert [each.line for each in stops] == [ADDED], (nothing, stops)
        assert f"`{field}`" in stops[0].what
    said = problems_of(write_site, kind, f"{field}:")[0]
    assert "has no value, and without one" in said.what
    assert said.mend == f"Write a value after `{field}:`, or take the line away."


@pytest.mark.parametrize("field", GOVERNING)
def test_what_an_editor_leaves_blank_is_not_there(field: str, write_site: WriteSite) -> None:
    """`""`, which a browser editor writes for a field that nobody has filled in, is as good as no line."""
    for kind in GOVERNING[field]:
        for blank in ('""', "''"):
            assert problems_of(write_site, kind, f"{field}: {blank}") == ()


def test_a_value_that_is_a_comment_is_told_once(write_site: WriteSite) -> None:
    """`status: #draft` is told as what it is, and not as a missing value too."""
    stops = problems_of(write_site, "policy", "status: #draft")
    assert [each.what for each in stops] == ["What `status` says begins with #, so it is taken for a comment."]


@pytest.mark.parametrize("field", ["from", "until"])
def test_a_notice_has_its_days(field: str, write_site: WriteSite) -> None:
    """The first and the last day of a notice are required, so that their names alone are told on their lines."""
    notice = sound("notice")
    line = next(n for n, each in enumerate(notice.split("\n"), 1) if each.startswith(field))
    for nothing in ("", " # 2027-01-01", " []"):
        text = "\n".join(f"{field}:{nothing}" if n == line else each for n, each in enumerate(notice.split("\n"), 1))
        problems = read_content(write_site({"docs/notices/tried.md": text})).problems
        assert [(each.path, each.line) for each in problems if each.level is Level.STOP] == [
            ("docs/notices/tried.md", line)
        ]


@pytest.mark.parametrize("line", ["demo:", "demo: {}", "demo: # {today: 2026-11-22}", "demo:\n  # today: 2026-11-22"])
def test_a_demonstration_has_its_day(line: str, write_site: WriteSite) -> None:
    """`demo` without a day would be the site of the real day."""
    folder = write_site()
    text = (folder / "setting.yml").read_text("utf-8")
    (folder / "setting.yml").write_text(f"{text}{line}\n", "utf-8")
    problems = read_content(folder).problems
    assert [(each.path, each.line) for each in problems] == [("setting.yml", text.count("\n") + 1)]
    assert "`demo`" in problems[0].what
