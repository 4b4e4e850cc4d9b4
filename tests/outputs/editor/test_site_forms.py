"""The forms of the editor: every field of every record is in them, with words for a volunteer, and nothing private."""

from __future__ import annotations

import json
import re
import string
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar, Final

import pytest

from bookbag.authoring.scaffold import new_event, new_newsletter, new_notice, new_policy, new_week
from bookbag.content.dates import read_day
from bookbag.content.folder import read_content
from bookbag.content.placement import KINDS
from bookbag.content.reading.field_readers import a_day, one_line
from bookbag.content.reading.field_rules import InOrder
from bookbag.content.reading.record_fields import fields_of, reads
from bookbag.content.records.setting import Setting
from bookbag.outputs.editor.field_forms import record_form
from bookbag.outputs.editor.site_forms import forms_of, forms_text
from tests.conftest import DRAFT, SETTING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.folder import Content
    from tests.conftest import WriteSite

JARGON: Final = re.compile(r"\b(?:YAML|Markdown|slug|boolean|string|null|regex|key|id)\b", re.IGNORECASE)
KNOWN_FORMS: Final = set(
    "line text words identifier paragraphs day date moment day-or-moment period number truth slug times parsed "
    "choice list group mapping".split()
)
BEYOND_A_PATTERN: Final = {"day", "date", "moment", "day-or-moment", "period", "times"}
"""Forms of which a value may have the pattern and be wrong all the same, which has words of its own."""
SENTENCE_ENDS: Final = (".", "?")


@pytest.fixture
def forms(write_site: WriteSite) -> dict[str, Any]:
    """The forms of a small site, as its editor reads them."""
    return formed(read_content(write_site()))


def formed(content: Content) -> dict[str, Any]:
    """The forms of a site, through JSON."""
    assert content.setting is not None
    made: dict[str, Any] = json.loads(forms_text(content.setting))
    return made


def every_field(form: dict[str, Any], place: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """The fields of a form and of the groups in it, each with where it is."""
    for field in form.get("fields", ()):
        yield f"{place}.{field['name']}", field
        yield from every_field(field["shape"], f"{place}.{field['name']}")
    for part in ("item", "value"):
        if part in form:
            yield from every_field(form[part], place)


def every_shape(form: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The shapes of a form, those within others too."""
    for _, field in every_field(form):
        shapes = [field["shape"]]
        while shapes:
            shape = shapes.pop()
            yield shape
            shapes += [shape[part] for part in ("item", "key", "value") if part in shape]


def kinds_of(forms: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The forms by their kinds."""
    return {form["kind"]: form for form in forms["kinds"]}


def test_every_kind_has_a_form_with_all_its_fields(forms: dict[str, Any]) -> None:
    """Each kind of content, and setting.yml, has a form, and each has the fields that its file may have."""
    records = {**{kind.kind: kind for kind in KINDS}, "setting": Setting}
    assert {kind: [field["name"] for field in form["fields"]] for kind, form in kinds_of(forms).items()} == {
        kind: [spec.name for spec in fields_of(record)] for kind, record in records.items()
    }


def test_every_field_has_a_label_and_a_sentence_of_help(forms: dict[str, Any]) -> None:
    """A field without help, or with words that only programmers know, is told by its place."""
    fields = [(f"{form['kind']}{place}", each) for form in forms["kinds"] for place, each in every_field(form)]
    assert len(fields) > 150
    assert [place for place, each in fields if not each["help"].endswith(SENTENCE_ENDS)] == []
    assert [place for place, each in fields if not each["label"][:1].isupper()] == []
    assert [(place, each["help"]) for place, each in fields if JARGON.search(each["help"] + each["label"])] == []


def test_a_field_without_help_is_seen() -> None:
    """The test above fails for a field of which nothing is told."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Untold:
        left: str = reads(one_line, default="")

    [(place, field)] = every_field(record_form(Untold))
    assert (place, field["help"].endswith(SENTENCE_ENDS)) == (".left", False)


def test_a_new_record_appears_by_itself() -> None:
    """A field, its label from its name, its shape and its rules are in the form of a record that nothing else names."""

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Outing:
        rules: ClassVar = (InOrder(fields=("leaves", "comes_back"), what="It is over too soon.", mend="Look."),)
        leaves: str = reads(a_day, required=True, tells="When.")
        comes_back: str = reads(a_day, tells="When it ends.")

    form = record_form(Outing)
    assert [(each["name"], each["label"], each["required"]) for each in form["fields"]] == [
        ("leaves", "Leaves", True),
        ("comes_back", "Comes back", False),
    ]
    assert form["fields"][0]["shape"]["form"] == "day"
    assert form["rules"] == [
        {"rule": "in-order", "fields": ("leaves", "comes_back"), "message": "It is over too soon.", "mend": "Look."}
    ]


def test_every_shape_is_one_that_the_editor_knows(forms: dict[str, Any]) -> None:
    """Forms have the shapes of the contract; choices, lists and mappings say what is in them; texts of a form, how."""
    for form in forms["kinds"]:
        for shape in every_shape(form):
            assert shape["form"] in KNOWN_FORMS
            assert (shape["form"] in BEYOND_A_PATTERN) is ("message_else" in shape)
            assert ("pattern" in shape) is ("message" in shape)
            assert shape["form"] != "choice" or len(shape["choices"]) > 1
            assert shape["form"] != "list" or "item" in shape
            assert shape["form"] != "mapping" or {"key", "value"} <= shape.keys()


def test_what_refers_to_something_says_to_what(forms: dict[str, Any]) -> None:
    """Fields that name what exists elsewhere say of what kind that is, in lists and mappings where the name stands."""
    kinds = kinds_of(forms)
    policy = {field["name"]: field["shape"] for field in kinds["policy"]["fields"]}
    assert [policy[name]["refers"] for name in ("owner", "approved_by", "topic")] == ["role", "role", "topic"]
    assert [policy[name]["item"]["refers"] for name in ("related", "covers")] == ["policy", "subject"]
    assert dict(every_field(kinds["page"]))[".picture.file"]["shape"]["refers"] == "picture"
    assert dict(every_field(kinds["setting"]))[".vocabulary.subjects"]["shape"]["key"]["refers"] == "subject"


def test_an_id_is_given_once(forms: dict[str, Any]) -> None:
    """The form of every kind, and that of the setting, says that an id is not to be changed; of no other field."""
    for form in forms["kinds"]:
        assert [field["name"] for field in form["fields"] if field.get("fixed")] == ["id"]


def test_choices_and_ticks_say_what_is_so_without_them(forms: dict[str, Any]) -> None:
    """What stands where a field is absent is that of its record."""
    kinds = kinds_of(forms)
    defaults = {field["name"]: field["default"] for field in kinds["event"]["fields"] if "default" in field}
    assert defaults == {
        "status": "published",
        "all_day": False,
        "photos": "",
        "to_be_confirmed": False,
        "cancelled": False,
    }
    assert dict(every_field(kinds["setting"]))[".subjects.applies"]["default"] is True


def test_a_pattern_is_one_that_browsers_read_as_python_does(forms: dict[str, Any]) -> None:
    """Patterns are anchored, and have no escapes, groups or flags that JavaScript with the flag `u` reads differently."""
    patterns = {shape["pattern"] for form in forms["kinds"] for shape in every_shape(form) if "pattern" in shape}
    assert len(patterns) > 15
    for pattern in patterns:
        assert pattern.startswith("^(?:")
        assert pattern.endswith(")$")
        assert {escape[1] for escape in re.findall(r"\\.", pattern)} <= set(r"\.{}[]sSxu^/|()$*+?")
        assert {group[2:3] for group in re.findall(r"\(\?.", pattern)} <= {":", "=", "!"}
        assert not re.search(r"[*+?}]\+", pattern)


def test_nothing_of_the_files_is_in_the_forms(write_site: WriteSite) -> None:
    """Titles and words of drafts, roles and contacts are not in the forms, which everybody could fetch."""
    content = read_content(
        write_site({"policies/zq.md": DRAFT.replace("title: ", "title: Zqvx "), "docs/zqpage.md": "x"})
    )
    assert content.setting is not None
    text = forms_text(content.setting).casefold()
    assert "zq" not in text
    assert [role.contact for role in content.setting.roles.values() if role.contact.casefold() in text] == []
    assert content.setting.id not in text


def test_the_facts_of_the_site_are_there(write_site: WriteSite) -> None:
    """Name, address, zone, the day of a demonstration and the repository are those of setting.yml."""
    plain = formed(read_content(write_site()))
    assert (plain["setting"]["zone"], plain["setting"]["today"], plain["repository"]) == ("Europe/London", None, None)
    demo = (
        SETTING + "demo: {today: 2026-11-22}\nrepository: {at: https://github.com/conker-lane/website, branch: live}\n"
    )
    shown = formed(read_content(write_site({"setting.yml": demo})))
    assert shown["setting"]["today"] == "2026-11-22"
    assert shown["repository"] == {
        "owner": "conker-lane",
        "name": "website",
        "branch": "live",
        "api": "https://api.github.com",
        "web": "https://github.com",
    }


def test_a_new_file_is_named_as_the_command_names_it(write_site: WriteSite) -> None:
    """What a form says of folder, name and first values gives the path and the fields that `bookbag new` writes."""
    content = read_content(write_site())
    kinds = kinds_of(formed(content))
    day = read_day("2026-12-07")
    made = {
        "policy": new_policy(content, "Sun & Shade: what we do"),
        "week": new_week(content, day, day),
        "newsletter": new_newsletter(content, day),
        "event": new_event(content, "Sun & Shade: what we do", day),
        "notice": new_notice(content, "Sun & Shade: what we do", day, day),
    }
    names = {"title": "sun-shade-what-we-do", "week": "2026-12-07", "date": "2026-12-07"}
    for kind, new in made.items():
        form = kinds[kind]
        assert new.path.as_posix() == f"{form['folder']}/{names[form['named_by']]}.md"
        for name, value in form["begins_with"].items():
            assert f"\n{name}: {value}\n" in new.text
        assert ("\nstatus: draft\n" in new.text) is (form["begins_with"].get("status") == "draft")
        assert new.text.rstrip().endswith(form["template_body"])


def test_no_blank_of_the_forms_is_left(forms: dict[str, Any]) -> None:
    """Neither a `$blank` nor the sentence that stands for a summary reaches a new file."""
    begun = json.dumps([(form["begins_with"], form["template_body"]) for form in forms["kinds"]])
    assert "$" not in begun
    assert "Say here" not in begun


def test_messages_have_only_blanks_that_can_be_filled(write_site: WriteSite) -> None:
    """A rule's words name fields of its record, or what the kind of rule fills in."""
    content = read_content(write_site())
    assert content.setting is not None
    own = {"field", "value", "weekday", "monday", "newer", "older", "earlier", "later", "when", "today"}
    forms = forms_of(content.setting)
    nested = [shape for form in forms["kinds"] for shape in every_shape(form) if "rules" in shape]
    assert nested
    for form in (*forms["kinds"], *nested):
        names = own | {field["name"] for field in form["fields"]}
        for rule in form["rules"]:
            words = [rule[part] for part in ("message", "mend", "message_else", "mend_else") if part in rule]
            blanks = {blank for each in words for _, blank, _, _ in string.Formatter().parse(each) if blank}
            assert words
            assert blanks <= names
