"""What is not wrong with a file: what volunteers may write, and are told nothing of."""

from __future__ import annotations

import codecs
import re
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.content.dates import LONDON
from bookbag.content.folder import Content, read_content
from bookbag.content.reading.record_fields import fields_of
from tests.conftest import DRAFT, SETTING
from tests.helpers.wrong_files import FIRST, KINDS, PLACES, Bad, missing_from, said_of, sound

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.conftest import Bookbag, Build, WriteSite

DRESSES: Final[dict[str, Callable[[bytes], bytes]]] = {
    "a byte-order mark": lambda raw: codecs.BOM_UTF8 + raw,
    "Windows' line ends": lambda raw: raw.replace(b"\n", b"\r\n"),
    "an old Macintosh's line ends": lambda raw: raw.replace(b"\n", b"\r"),
    "both": lambda raw: codecs.BOM_UTF8 + raw.replace(b"\n", b"\r\n"),
    "spaces after the ---": lambda raw: raw.replace(b"---\n", b"---  \n"),
    "no line end at the end": lambda raw: raw.rstrip(b"\n"),
}


@pytest.mark.parametrize("dress", DRESSES)
def test_how_an_editor_saves_text_makes_no_difference(dress: str, write_site: WriteSite, bookbag: Bookbag) -> None:
    """Marks and line ends that editors write are read over, in every kind of file and in setting.yml."""
    change = DRESSES[dress]
    files = {f"{PLACES[kind]}/tried.md": change(sound(kind).encode()) for kind in KINDS}
    result = bookbag(write_site({**FIRST, **files, "setting.yml": change(SETTING.encode())}), "check", "--strict")
    assert (result.exit_code, result.output) == (0, "Nothing to mend.\n")


@pytest.mark.parametrize("dress", DRESSES)
def test_lines_are_right_however_an_editor_saves_text(dress: str, write_site: WriteSite, bookbag: Bookbag) -> None:
    """The line of a problem, in the fields, in broken YAML and in the words, is that which the editor shows."""
    change = DRESSES[dress]
    policy = sound("policy")
    wrong = {
        "policies/date.md": policy.replace("id: tried", "id: date").replace("2027-06-01", "2027-02-30"),
        "policies/yaml.md": policy.replace("id: tried", "id: yaml").replace("What it is.", "What: it is."),
        "policies/words.md": policy.replace("id: tried", "id: words") + "\nMore.\n\n{{nope}}\n",
        "setting.yml": SETTING.replace("{{manager}}", "{{manger}}"),
    }
    result = bookbag(write_site({path: change(text.encode()) for path, text in wrong.items()}), "check")
    assert {path: list(said_of(result.output, path)) for path in wrong} == {
        "policies/date.md": [6],
        "policies/yaml.md": [4],
        "policies/words.md": [12],
        "setting.yml": [7],
    }


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_text_is_an_absent_field(kind: str, write_site: WriteSite, bookbag: Bookbag) -> None:
    """`""`, which an editor writes for an empty field, is no fault in any field that may be absent."""
    optional = [spec.name for spec in fields_of(KINDS[kind]) if not spec.required]
    present = {line.split(":")[0] for line in sound(kind).split("\n")}
    empty = "\n".join(f'{name}: ""' for name in optional if name not in present)
    content = sound(kind).replace("\n---\nWords.", f"\n{empty}\n---\nWords.")
    result = bookbag(write_site({f"{PLACES[kind]}/tried.md": content}), "check", "--strict")
    assert (result.exit_code, result.output) == (0, "Nothing to mend.\n")


@pytest.mark.parametrize(
    ("kind", "name"), [(kind, spec.name) for kind in KINDS for spec in fields_of(KINDS[kind]) if spec.required]
)
def test_an_empty_text_is_no_value_of_a_required_field(
    kind: str, name: str, write_site: WriteSite, bookbag: Bookbag
) -> None:
    """`""` for a required field is told on the line of that field."""
    content, changes = re.subn(rf"(?m)^{name}: .*$", f'{name}: ""', sound(kind))
    assert changes == 1
    line = content[: content.index(f'{name}: ""')].count("\n") + 1
    path = f"{PLACES[kind]}/tried.md"
    result = bookbag(write_site({path: content}), "check")
    assert missing_from(result.output, Bad(name, path, b"", line, (f"`{name}` is missing or empty",))) == []


def reading(write_site: WriteSite, files: Mapping[str, str]) -> Content:
    """What is read of a site with these files, in which nothing is wrong."""
    content = read_content(write_site(files))
    assert content.problems == ()
    return content


@pytest.mark.parametrize("word", ["no", "Yes", "off", "010", "0x1F", "1e3", "19:30", "1_000", "12:30:45", ".inf"])
def test_yaml_guesses_nothing_of_a_word(word: str, write_site: WriteSite) -> None:
    """What YAML would take for a truth, a number, a time or nothing is the text that stands there."""
    fields = f"letter: {word}\nnumber: {word}\nbook: {word}\nwords: [{word}]\nat_home: {word}"
    week = reading(
        write_site, {"docs/weekly/tried.md": f"---\ntitle: {word}\nweek: 2026-11-23\n{fields}\n---\n"}
    ).weeks[0]
    assert {week.title, week.letter, week.number, week.book, *week.words, *week.at_home} == {word}


@pytest.mark.parametrize("mark", ["", "'", '"'])
def test_quotation_marks_make_no_difference_to_dates_times_and_truths(mark: str, write_site: WriteSite) -> None:
    """A date, a moment, a truth and a number are read alike with and without quotation marks."""
    fields = {"starts": "2026-12-03 19:30", "ends": "2026-12-03 21:00", "cancelled": "no", "revision": "010"}
    event = "\n".join(f"{name}: {mark}{value}{mark}" for name, value in fields.items())
    notice = f"from: {mark}2026-01-01{mark}\nuntil: {mark}2026-01-02 09:05{mark}\nurgent: {mark}yes{mark}"
    content = reading(
        write_site,
        {
            "docs/events/tried.md": f"---\ntitle: Tried\n{event}\n---\n",
            "docs/notices/tried.md": f"---\ntitle: Tried\n{notice}\n---\n",
        },
    )
    read, notified = content.events[0], content.notices[0]
    assert read.starts == datetime(2026, 12, 3, 19, 30, tzinfo=LONDON)
    assert read.ends == datetime(2026, 12, 3, 21, 0, tzinfo=LONDON)
    assert (read.cancelled, read.revision) == (False, 10)
    assert (notified.from_, notified.urgent) == (date(2026, 1, 1), True)
    assert notified.until == datetime(2026, 1, 2, 9, 5, tzinfo=LONDON)


def test_yaml_guesses_nothing_in_the_setting(write_site: WriteSite) -> None:
    """Sessions, telephone numbers with a nought before them and a role called `no` stay what they are."""
    text = SETTING.replace("phone: 01632 960001", "phone: 01632960001").replace("  chair:", "  no:")
    setting = reading(write_site, {"setting.yml": text, "policies/complaints.md": DRAFT}).setting
    assert setting is not None
    assert setting.phone == "01632960001"
    assert list(setting.roles) == ["manager", "no"]
    assert [(each.starts, each.ends) for each in setting.sessions["monday"]] == [(time(9), time(15))]


def test_an_overdue_policy_fails_the_check_and_not_the_build(
    write_site: WriteSite, bookbag: Bookbag, mkdocs_build: Build
) -> None:
    """A lapsed review is told by the check, which fails, and by the build, which publishes the policy all the same."""
    folder = write_site({"policies/tried.md": sound("policy").replace("2027-06-01", "2026-11-21")})
    checked, built = bookbag(folder, "check"), mkdocs_build(folder)
    assert checked.exit_code == 1
    assert "overdue" in said_of(checked.output, "policies/tried.md")[6]
    assert built.returncode == 0, built.stderr
    assert "policies/tried.md:6: OVERDUE" in built.stderr
    assert "This policy still applies" in (folder / "site/policies/tried/index.html").read_text()
