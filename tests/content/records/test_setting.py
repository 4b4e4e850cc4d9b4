"""Everything that can be wrong with setting.yml: each is told on its line, with how to mend it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import SETTING
from tests.helpers.wrong_files import Bad, Words, laid, missing_from, said_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.conftest import Bookbag, Build, WriteSite

CHANGED: Final[tuple[tuple[str, str, str, Words], ...]] = (
    ("a colon in the name", "name: Little Oaks", "name: Little: Oaks", ("`name` says has a colon", "quotation marks")),
    ("a tab", "  manager:", "\tmanager:", ("cannot be read", "spaces, not tabs")),
    ("an alias", "name: Little Oaks", "name: *oaks", ("alias", "write the value out")),
    ("a tag", "name: Little Oaks", "name: !!python/name:os.system Oaks", ("yaml tag", "remove it")),
    ("a list for the name", "name: Little Oaks", "name: [Little Oaks]", ("`name` should be text", "quotation marks")),
    ("no whole address", "https://littleoaks.test/", "littleoaks.test", ("whole address", "https://www.")),
    ("an address of another kind", "https://littleoaks", "ftp://littleoaks", ("whole address", "https://www.")),
    ("an address that asks", "littleoaks.test/", "littleoaks.test/?a=b", ("whole address", "https://www.")),
    ("an empty address", "url: https://littleoaks.test/", 'url: ""', ("`url` is missing", "`url: ...`")),
    ("an unknown field of Ofsted's", "urn:", "unr:", ("no field `ofsted.unr`", "did you mean `urn`?")),
    ("text for Ofsted", "{urn: EY000001, phone: 0300 123 1231}", "EY000001", ("group of fields", "urn, phone")),
    ("a role without a title", "title: the chair, ", "", ("`roles.chair.title` is missing", "`title: ...`")),
    (
        "a role as text",
        "{title: the chair, contact: chair@littleoaks.test}",
        "x",
        ("`roles.chair`", "title, contact"),
    ),
    ("a role with a capital", "  chair:", "  Chair:", ("`Chair` cannot be the name of a role", "small letters")),
    ("a role twice", "  chair:", "  manager:", ("`manager` stands here a second time", "keep one")),
    ("25 o'clock", "monday: 09:00-15:00", "monday: 25:00-26:00", ("not a time of day", "09:00-15:00")),
    ("a session that ends first", "monday: 09:00-15:00", "monday: 15:00-09:00", ("ends before", "09:00-15:00")),
    ("half a session", "monday: 09:00-15:00", "monday: 09:00", ("a time from and a time to", "09:00-15:00")),
    ("dots in the times", "monday: 09:00-15:00", "monday: 9.00-15.00", ("not a time of day", "09:00-15:00")),
    ("no day of the week", "monday", "mnoday", ("`mnoday`", "did you mean `monday`?", "sunday")),
    ("a list of sessions", "{monday: 09:00-15:00, tuesday: 09:00-15:00}", "[x]", ("`sessions`", "two spaces in")),
    ("a term that ends first", "2026-12-18", "2026-08-18", ("autumn 2026 ends before it starts", "check")),
    ("a half-term outside its term", "2026-10-30", "2027-10-30", ("not within it", "half-term")),
    ("a half-term that ends first", "to: 2026-10-30", "to: 2026-10-20", ("ends before it begins", "`from` and `to`")),
    ("a term without an end", "ends: 2026-12-18, ", "", ("`terms.ends` is missing", "`ends: ...`")),
    ("a day that is none", "2026-12-18", "2026-11-31", ("`terms.ends`", "`2026-11-31`", "2026-06-30")),
    ("a token that nothing stands for", "{{manager}}", "{{manger}}", ("{{manger}}", "did you mean `manager`?")),
    ("a NUL", "Little Oaks", "Little\0 Oaks", ("nul character", "save it again")),
)
"""(name, what stands in setting.yml, what is put in its place, words)."""

APPENDED: Final[tuple[tuple[str, str, Words], ...]] = (
    ("a field twice", "name: Big Oaks", ("`name` stands here a second time", "keep one")),
    ("an unknown field", "adress: 1 Acorn Row", ("no field `adress`", "did you mean `address`?", "terms")),
    ("a closure without a day", "closed:\n  - {why: Snow}", ("which day", "either `date`, or both")),
    ("a closure with both", "closed:\n  - {date: 2026-11-11, from: 2026-11-11, to: 2026-11-12}", ("either `date`",)),
    (
        "a closure that ends first",
        "closed:\n  - {from: 2026-11-12, to: 2026-11-11}",
        ("ends before it begins", "check"),
    ),
    ("closures as text", "closed: Snow", ("`closed` should be a list", "after `- `")),
    ("due soon in words", "review: {due_soon: shortly}", ("`shortly`", "review.due_soon: 12 months")),
    ("due soon as a number", "review: {due_soon: 60}", ("`60`", "is not a period", "12 months")),
    ("a blank that nothing fills", "wording: {due: 'Due {when}.'}", ("{when}", "{due}")),
    ("half a blank", "wording: {due: 'Due {due.'}", ("part of a blank", "{due}")),
    ("a colour in words", "colours: {primary: green}", ("`green`", "not a colour", "24563f")),
    ("due soon for centuries", "review: {due_soon: 3000 years}", ("`3000 years`", "mistyped")),
    ("a demonstration tomorrow", "demo: {today: tomorrow}", ("`tomorrow`", "2026-12-03 19:30")),
    ("a need as text", "i_need_to: [complain]", ("group of fields", "say, go")),
    ("a need without a goal", "i_need_to:\n  - {say: complain}", ("`i_need_to.go` is missing", "`go: ...`")),
)
"""(name, fields put behind the others, words): told on the last line."""

REPLACED: Final[tuple[tuple[str, bytes, int, Words], ...]] = (
    ("blank", b" \n", 1, ("file is empty", "write its content")),
    ("a comment alone", b"# To be written\n", 1, ("`url` is missing", "`name` is missing", "`id` is missing")),
    ("a list", b"# Ours\n- name: Little Oaks\n", 2, ("not a list of fields", "`name: value`")),
    ("words", b"Little Oaks\n", 1, ("not a list of fields", "`name: value`")),
    ("no address of the site", re.sub("url: .*\n", "", SETTING).encode(), 1, ("`url` is missing", "`url: ...`")),
    ("no name", re.sub("(?m)^name: .*\n", "", SETTING).encode(), 1, ("`name` is missing", "`name: ...`")),
    ("no id", re.sub("(?m)^id: .*\n", "", SETTING).encode(), 1, ("`id` is missing", "`id: ...`")),
    ("UTF-16", SETTING.encode("utf-16"), 1, ("utf-16", "save it again")),
    ("Windows-1252", b"# Ours\nname: Caf\xe9\n", 2, ("windows-1252", "save it again")),
    ("two megabytes", SETTING.encode() + b"#" * 2_000_000, 1, ("2.0 mb", "keep only")),
    ("a hundred thousand lists", b"id: 1\nclosed: " + b"[" * 100_000, 2, ("nested too deeply", "brackets")),
    ("an alias bomb", b"a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", 2, ("alias", "write the value out")),
    ("two in one", f"{SETTING}---\n{SETTING}".encode(), SETTING.count("\n") + 1, ("second document", "keep one")),
)
"""(name, the whole of setting.yml, line, words)."""

TERMS_OVERLAP: Final = (
    SETTING.replace("subjects:", "  - {name: Spring 2027, starts: 2026-12-18, ends: 2027-03-25}\nsubjects:"),
    ("autumn 2026 and spring 2027 overlap", "check the days"),
)


def bad_settings() -> Iterator[Bad]:
    """Every setting.yml that is bad."""
    for name, old, new, words in CHANGED:
        before, found, after = SETTING.partition(old)
        assert found
        yield Bad(
            name, "setting.yml", f"{before}{new}{after}".encode(), before.count("\n") + 1 + new.count("\n"), words
        )
    for name, fields, words in APPENDED:
        content = f"{SETTING}{fields}\n"
        yield Bad(name, "setting.yml", content.encode(), content.count("\n"), words)
    for name, raw, line, words in REPLACED:
        yield Bad(name, "setting.yml", raw, line, words)


@pytest.mark.parametrize("bad", tuple(bad_settings()), ids=lambda bad: bad.name)
def test_a_bad_setting_is_told_on_its_line_with_how_to_mend_it(bad: Bad, sound_site: Path, bookbag: Bookbag) -> None:
    """`bookbag check` exits 1 over a bad setting.yml, and says on the right line what is wrong and how to mend it."""
    result = bookbag(laid(sound_site, bad), "check")
    (sound_site / "setting.yml").write_text(SETTING, encoding="utf-8")
    assert result.exit_code == 1, result.output
    assert missing_from(result.output, bad) == []


def test_terms_that_overlap_are_told_by_their_names(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Two terms with a day in common are told at `terms` or at the later of the two, by the names of both."""
    content, words = TERMS_OVERLAP
    result = bookbag(write_site({"setting.yml": content}), "check")
    first = SETTING[: SETTING.index("terms:")].count("\n") + 1
    said = " ".join(text for line, text in said_of(result.output, "setting.yml").items() if line >= first)
    assert result.exit_code == 1
    assert [word for word in words if word not in said] == []


def test_a_folder_without_a_setting_cannot_be_checked(
    write_site: WriteSite, bookbag: Bookbag, mkdocs_build: Build
) -> None:
    """Without setting.yml `bookbag check` exits 2 and names it, and a build fails on its first line."""
    folder = write_site({"setting.yml": ""})
    result, built = bookbag(folder, "check"), mkdocs_build(folder)
    assert (result.exit_code, "setting.yml" in result.output) == (2, True), result.output
    assert built.returncode != 0
    assert "setting.yml:1: " in built.stderr
    assert "Traceback" not in result.output + built.stdout + built.stderr
    assert not (folder / "site").exists()


def test_a_note_beside_an_empty_contact_is_told(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A contact is text for people: words behind # where it has no value are told, as beside every other text."""
    other = SETTING.replace("phone: 01632 960001", "phone: # to ask the chair")
    assert other != SETTING
    told = bookbag(write_site({"setting.yml": other}), "check")
    assert "`# to ask the chair` beside `phone` is a note" in told.output
