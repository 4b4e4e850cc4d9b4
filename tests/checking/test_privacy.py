"""What `bookbag check` says of what looks private."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import SETTING
from tests.helpers.checked_sites import BODY, CURRENT, PATH, marks, policy, said, told, week

if TYPE_CHECKING:
    from tests.conftest import WriteSite


@pytest.mark.parametrize(
    ("words", "what"),
    [
        ("Ring 07700 900123.", "mobile telephone number"),
        ("Ring 07700900123.", "mobile telephone number"),
        ("Ring 07700 900 123.", "mobile telephone number"),
        ("Ring 07700-900-123.", "mobile telephone number"),
        ("Ring +44 7700 900123.", "mobile telephone number"),
        ("Ring +447700900123.", "mobile telephone number"),
        ("Ring +44 (0)7700 900123.", "mobile telephone number"),
        ("Ring [Pat](tel:07700900123).", "mobile telephone number"),
        ("`07700 900123`", "mobile telephone number"),
        ("<!-- 07700 900123 -->", "mobile telephone number"),
        ("Write to pat.parent@gmail.com.", "private e-mail address"),
        ("Write to Pat+Nits@Hotmail.co.uk", "private e-mail address"),
        ("[Write](mailto:pat@btinternet.com)", "private e-mail address"),
        ("Date of birth: 01/02/2023", "date of birth"),
        ("DOB 01/02/23", "date of birth"),
        ("d.o.b. 1.2.23", "date of birth"),
        ("She was born on 1 February.", "date of birth"),
        ("NHS number: 999 123 4560", "NHS number"),
        ("NHS no. 9991234560", "NHS number"),
        ("TN 12 34 56 C", "National Insurance number"),
        ("TN123456C", "National Insurance number"),
    ],
)
def test_what_looks_private_is_a_fault(words: str, what: str, write_site: WriteSite) -> None:
    """Mobile numbers, private mail, dates of birth and numbers of persons are faults, on their lines."""
    found = told(write_site, {PATH: policy(words=f"Words.\n\n{words}")})
    assert marks(found) == [("fault", BODY + 2)]
    assert what in said(found)


@pytest.mark.parametrize(
    ("path", "text", "line"),
    [
        (PATH, policy().replace("What it is.", "Ring 07700 900123."), 4),
        (PATH, policy(f"{CURRENT}\ntopic: Ring 07700 900123"), 7),
        (PATH, policy(f"{CURRENT}\nhistory:\n  - {{date: 2026-01-01, change: Ring 07700 900123}}"), 7),
        ("docs/weekly/a.md", week("a", "week: 2026-11-23\nbring:\n  - Ring 07700 900123"), 6),
        (
            "docs/events/a.md",
            "---\nid: a\ntitle: A\nstarts: 2026-01-01\nall_day: yes\nvenue: 07700 900123\n---\nWords.\n",
            6,
        ),
        ("docs/index.md", "---\nid: index\ntitle: Welcome\n---\n\n\n07700 900123\n", 7),
    ],
)
def test_what_looks_private_is_found_in_fields_and_words(
    path: str, text: str, line: int, write_site: WriteSite
) -> None:
    """Every sentence of every kind is looked at, lists and nested fields too, and told where its field begins."""
    assert marks(told(write_site, {path: text}, path)) == [("fault", line)]


@pytest.mark.parametrize(
    "words",
    [
        "Ring 01632 960123 or 020 7946 0123 or 0300 123 1231.",
        "Order 0770090012345 of 2026.",
        "Write to office@littleoaks.test or manager@littleoaks.test.",
        "We ask for your child's date of birth and NHS number.",
        "She was born on a farm.",
        "Ofsted's number for us is EY000001, our charity's 1234567.",
        "Oakham LE15 6AA, 9.00 to 15.00 from 2026-09-03",
    ],
)
def test_what_is_no_private_matter_is_left_alone(words: str, write_site: WriteSite) -> None:
    """Landlines, other numbers, the setting's own addresses and plain words about private matters are no fault."""
    assert told(write_site, {PATH: policy(words=words)}) == []


@pytest.mark.parametrize("status", ["draft", "archived"])
def test_what_is_hidden_may_be_private(status: str, write_site: WriteSite) -> None:
    """What is published nowhere is not looked at."""
    assert told(write_site, {PATH: policy(words="07700 900123", status=status)}) == []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("contact: chair@littleoaks.test", "contact: 07700 900123"),
        ("phone: 01632 960001", "phone: 07700 900123"),
        ("contact: chair@littleoaks.test", "contact: 01632 960002 or 07700 900123"),
    ],
)
def test_a_number_that_the_setting_gives_is_no_private_one(old: str, new: str, write_site: WriteSite) -> None:
    """The number of a post stands in setting.yml, and may stand in a page; any other may not."""
    setting = SETTING.replace(old, new)
    assert told(write_site, {"setting.yml": setting, PATH: policy(words="Ring 07700 900123.")}) == []
    assert len(told(write_site, {"setting.yml": setting, PATH: policy(words="Ring 07700 900124.")})) == 1
