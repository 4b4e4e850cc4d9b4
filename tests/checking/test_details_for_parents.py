"""What `bookbag check` says of what parents were promised to find."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import SETTING
from tests.helpers.checked_sites import marks, said, told

if TYPE_CHECKING:
    from tests.conftest import WriteSite


@pytest.mark.parametrize(
    ("old", "new", "line", "word"),
    [
        ("complaints: Speak to {{manager}}.\n", "", 1, "complain"),
        ("complaints: Speak to {{manager}}.\n", "complaints:\n", 7, "complain"),
        ("ofsted: {urn: EY000001, phone: 0300 123 1231}\n", "", 1, "Ofsted"),
        ("urn: EY000001, ", "", 8, "`urn`"),
        (", phone: 0300 123 1231", "", 8, "`phone`"),
        (", phone: 0300 123 1231", ", website: https://www.gov.uk/", 8, "`phone`"),
        ("urn: EY000001", "urn: ''", 8, "`urn`"),
    ],
)
def test_complaints_and_ofsted_are_missed(old: str, new: str, line: int, word: str, write_site: WriteSite) -> None:
    """A setting that does not say how to complain, or how to reach Ofsted about it, is at fault."""
    assert old in SETTING
    found = told(write_site, {"setting.yml": SETTING.replace(old, new)}, "setting.yml")
    assert marks(found) == [("fault", line)]
    assert word in said(found)


@pytest.mark.parametrize("way", ["phone: 0300 123 1231", "email: a@ofsted.test", "address: 1 Clive Street"])
def test_one_way_to_reach_ofsted_is_enough(way: str, write_site: WriteSite) -> None:
    """A telephone number, an e-mail address or a postal address will do."""
    assert told(write_site, {"setting.yml": SETTING.replace("phone: 0300 123 1231", way)}) == []


TIMED: Final = "starts: 2026-12-03 19:30"


@pytest.mark.parametrize(
    ("fields", "missed"),
    [
        (TIMED, {"access": 1, "venue": 1}),
        (f"{TIMED}\nvenue: The hall", {"access": 1}),
        (f"{TIMED}\naccess: By the ramp", {"venue": 1}),
        (f'{TIMED}\nvenue: ""\naccess: By the ramp', {"venue": 5}),
        (f"{TIMED}\nvenue: The hall\naccess: By the ramp", {}),
        (f"{TIMED}\ncancelled: yes", {}),
        (f"{TIMED}\nstatus: draft", {}),
        (f"{TIMED}\nstatus: archived", {}),
        ("starts: 2026-11-21 19:30", {}),
        ("starts: 2026-11-21\nall_day: yes", {}),
        ("starts: 2026-11-22\nall_day: yes", {"access": 1, "venue": 1}),
        ("starts: 2026-11-01\nends: 2026-11-22\nall_day: yes", {"access": 1, "venue": 1}),
    ],
)
def test_where_an_event_is_and_how_to_get_in_are_advised(
    fields: str, missed: dict[str, int], write_site: WriteSite
) -> None:
    """An event to come that does not say where it is, or how to get in, is told; past and cancelled ones are not."""
    path = "docs/events/tried.md"
    found = told(write_site, {path: f"---\nid: tried\ntitle: Fair\n{fields}\n---\nWords.\n"}, path)
    names = ("venue", "access")
    assert {name: line for _, line, words in found for name in names if f"`{name}: `" in words} == missed
    assert [level for level, _, _ in found] == ["advice"] * len(missed)


@pytest.mark.parametrize(("ends", "level"), [("2026-11-21", "advice"), ("2026-11-22", None)])
def test_new_terms_are_advised_when_the_last_is_over(ends: str, level: str | None, write_site: WriteSite) -> None:
    """Term dates that have all passed are told, from the day after the last."""
    found = told(write_site, {"setting.yml": SETTING.replace("2026-12-18", ends)}, "setting.yml")
    line = SETTING[: SETTING.index("terms:")].count("\n") + 1
    assert marks(found) == ([(level, line)] if level else [])
