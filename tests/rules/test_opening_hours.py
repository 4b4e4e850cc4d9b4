"""The hours of an ordinary week, in as few lines as it takes."""

from __future__ import annotations

from datetime import time

from bookbag.content.records.opening_times import Session
from bookbag.rules.opening_hours import DaysAlike, hours_of_week

FULL = (Session(time(9), time(15)),)
SHORT = (Session(time(9), time(12)), Session(time(13), time(15, 30)))


def test_weekdays_that_follow_each_other_stand_together() -> None:
    """Those with the same hours are one line, from Monday on, in whatever order the file has them."""
    hours = {"friday": SHORT, "monday": FULL, "tuesday": FULL}
    assert list(hours_of_week(hours)) == [
        DaysAlike("Monday to Tuesday", "9am to 3pm"),
        DaysAlike("Friday", "9am to noon and 1pm to 3.30pm"),
    ]


def test_other_hours_between_part_days_that_are_alike() -> None:
    """A short Wednesday is not passed over: the days before and after it are lines of their own."""
    hours = {"monday": FULL, "wednesday": SHORT, "thursday": FULL}
    assert [each.days for each in hours_of_week(hours)] == ["Monday", "Wednesday", "Thursday"]


def test_a_day_on_which_it_is_shut_parts_the_days_beside_it() -> None:
    """Nobody is told that it is open from Monday to Wednesday where it is shut on the Tuesday."""
    hours = {"monday": FULL, "wednesday": FULL, "thursday": FULL}
    assert [each.days for each in hours_of_week(hours)] == ["Monday", "Wednesday to Thursday"]


def test_a_setting_that_gives_no_hours_has_none() -> None:
    """There is no line then, and nothing is guessed."""
    assert not list(hours_of_week({}))
