"""A value that a form in the browser lets through is one that the checker accepts, and the other way round."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.content.reading.yaml_nodes import UNPRINTABLE
from bookbag.markup.control_characters import UNSEEN_IN_TEXT
from bookbag.markup.meant_markdown import what_is_meant
from bookbag.markup.slips import SlipKind
from bookbag.outputs.editor.field_forms import record_form
from tests.helpers.hypothesis_examples import tries
from tests.outputs.editor.test_patterns_of_forms import ANY, FIELDS, SHARP, accepts, can_be_typed, likely
from tests.outputs.editor.test_rules_of_forms import TRIED, told_of

if TYPE_CHECKING:
    from tests.helpers.editor_modules import EditorModules

pytestmark = pytest.mark.browser

TODAY: Final = "2026-11-22"
SHAPES: Final = "return given.texts.map((text) => it.problemOfShape(given.shape, text, given.today))"
SIGNS: Final = (
    "\x00",
    "\x08",
    "\x0b",
    "\x0c",
    "\r",
    "\x1e",
    "\x1f",
    "\x7f",
    "\t",
    "\x85",
    "\x92",
    "é",
    "\u2028",
    "\u200b",
    "\ufffe",
)
RULES: Final = "return it.brokenRules(given.rules, group(given.values), given.today).map(({ message }) => message)"


def shape_in_forms(name: str) -> dict[str, Any]:
    """The shape of one of FIELDS as forms.json has it."""
    _, _, shape = FIELDS[name]
    assert shape.written
    pattern = f"^(?:{shape.written.pattern.pattern})$"
    return {"form": shape.form, "pattern": pattern, "message": shape.written.wrong, **shape.bounds}


@pytest.mark.parametrize("name", FIELDS)
@tries(40)
@given(data=st.data())
def test_texts(modules: EditorModules, name: str, data: st.DataObject) -> None:
    """Six texts at a time, many of which are right."""
    texts = [
        text
        for text in data.draw(st.lists(likely(FIELDS[name][2]) | st.text(ANY, max_size=10), min_size=6, max_size=6))
        if can_be_typed(text) and text.strip()
    ]
    said = modules.give("shapes", SHAPES, {"shape": shape_in_forms(name), "texts": texts, "today": TODAY})
    assert {text: not problem for text, problem in zip(texts, said, strict=True)} == {
        text: accepts(name, text) for text in texts
    }


@pytest.mark.parametrize(("name", "text", "right"), SHARP)
def test_texts_at_the_edges(modules: EditorModules, name: str, text: str, *, right: bool) -> None:
    """Programs, ports, blanks and the like."""
    [said] = modules.give("shapes", SHAPES, {"shape": shape_in_forms(name), "texts": [text], "today": TODAY})
    assert (not said) is right


@pytest.mark.parametrize("record", TRIED, ids=lambda record: record.__name__)
@tries(60)
@given(data=st.data())
def test_rules(modules: EditorModules, record: Any, data: st.DataObject) -> None:  # noqa: ANN401
    """The rules between fields are broken where the checker says so, and in its words."""
    typed = data.draw(TRIED[record])
    said = modules.give("rules", RULES, {"rules": record_form(record)["rules"], "values": typed, "today": TODAY})
    told = told_of(record, typed)
    assert bool(told) is bool(said)
    assert told <= set(said)


@pytest.mark.parametrize(
    ("day", "right"), [("2026-11-22", True), ("2026-11-23", False), ("2026-11", True), ("2026-12", False)]
)
def test_what_has_been_is_not_in_the_future(modules: EditorModules, day: str, *, right: bool) -> None:
    """The day of a review cannot be still to come."""
    rules = [
        {
            "rule": "not-in-the-future",
            "fields": ["reviewed"],
            "message": "`{field}`: {when} is after {today}.",
            "mend": "Check.",
        }
    ]
    said = modules.give("rules", RULES, {"rules": rules, "values": {"reviewed": day}, "today": TODAY})
    assert (said == []) is right


@pytest.mark.parametrize("sign", SIGNS)
def test_signs_that_nobody_sees_in_a_text(modules: EditorModules, sign: str) -> None:
    """A text is refused with a sign that the checker tells of, and with no other."""
    given = {"text": f"Words\n\nWords{sign}words", "pattern": UNSEEN_IN_TEXT.pattern}
    body = "try { it.refuseUnseen(given.text, given.pattern) } catch (error) { return error.message }"
    said = modules.give("unseen_characters", body, given)
    told = [slip.kind for slip in what_is_meant(given["text"]).slips]
    assert bool(said) is (SlipKind.UNSEEN in told)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("text", ["Words{}", "{}", "{}words"])
def test_signs_that_nobody_sees(modules: EditorModules, sign: str, text: str) -> None:
    """Nothing is saved with a sign that the checker refuses, wherever in the fields it stands."""
    values = {"history": [{"change": "Nothing."}, {"change": text.format(sign), "by": "manager"}]}
    given = {"values": values, "pattern": UNPRINTABLE.pattern}
    body = "try { it.refuseUnseen(group(given.values), given.pattern) } catch (error) { return error.message }"
    said = modules.give("unseen_characters", body, given)
    assert bool(said) is bool(UNPRINTABLE.search(sign))
