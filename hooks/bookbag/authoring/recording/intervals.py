"""The interval from one review to the next, so that the next can be set by the interval of the last."""

from __future__ import annotations

from dateutil.relativedelta import relativedelta

from bookbag.content.dates import CalendarDate, Period
from bookbag.content.quick_dataclasses import dataclass

MONTHS_IN_YEAR = 12
_DAYS_IN_WEEK = 7


@dataclass(frozen=True, slots=True)
class Interval:
    """The time from a review to the date by which the next is due."""

    period: Period
    month_alone: bool = False
    """Whether the due date is a month without a day."""
    to_month_end: bool = False
    """Whether the due date is always the last day of its month, whatever the day of the review."""

    @classmethod
    def between(cls, since: CalendarDate, due: CalendarDate) -> Interval | None:
        """The interval from `since` to `due`; None if it is shorter than a day, or both are in one month without a day.

        It is counted in whole months if the dates allow it, else in weeks, else in days. If either date is a
        month without a day, it is counted in months. If `due` is the last day of a month, and not whole months
        after `since`, later due dates are moved to the end of their month too.
        """
        if "month" in (since.precision, due.precision):
            count = _months(since.first.year, since.first.month, due)
            at_end = due.precision == "day" and due.last == _month_of(due).last
            return cls(Period(count, "months"), due.precision == "month", at_end) if count > 0 else None
        return cls._between_days(since, due)

    @classmethod
    def _between_days(cls, since: CalendarDate, due: CalendarDate) -> Interval | None:
        days = (due.last - since.last).days
        months = _months(since.last.year, since.last.month, due)
        if days <= 0:
            return None
        if months > 0 and since.plus(Period(months, "months")) == due:
            return cls(Period(months, "months"))
        if days % _DAYS_IN_WEEK == 0:
            return cls(Period(days // _DAYS_IN_WEEK, "weeks"))
        whole = relativedelta(due.last + relativedelta(days=1), since.last)
        months = whole.years * MONTHS_IN_YEAR + whole.months
        if months > 0 and due.last == _month_of(due).last:
            return cls(Period(months, "months"), to_month_end=True)
        return cls(Period(days, "days"))

    def after(self, review: CalendarDate) -> CalendarDate:
        """The due date one interval after `review`. Raises ValueError past the last year that Bookbag can write."""
        moved = review.plus(self.period)
        if self.month_alone:
            return _month_of(moved)
        if self.to_month_end and moved.precision == "day":
            return CalendarDate.day(_month_of(moved).last)
        return moved

    def __str__(self) -> str:
        return f"{self.period} to the end of the month" if self.to_month_end else str(self.period)


def _months(year: int, month: int, due: CalendarDate) -> int:
    """The number of months from a month to that of `due`, ignoring days."""
    return (due.first.year - year) * MONTHS_IN_YEAR + due.first.month - month


def _month_of(when: CalendarDate) -> CalendarDate:
    return CalendarDate.month(when.first.year, when.first.month)
