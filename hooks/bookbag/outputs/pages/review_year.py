"""A bar chart of the reviews due in twelve months: a bar for overdue reviews, then one for each month."""

from __future__ import annotations

from collections import Counter
from html import escape
from typing import TYPE_CHECKING, Self

from dateutil.relativedelta import relativedelta

from bookbag.content.dates import CalendarDate
from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.dates_in_words import in_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from bookbag.content.records.policy import Policy

MONTHS = 12

_SLOT, _BAR, _OVERDUE = 32, 22, 78
"""Widths in SVG units: of a month, of a bar, and of the column for overdue reviews."""
_TOP, _TALLEST, _FOOT = 24, 120, 40
_WIDTH = _OVERDUE + 12 * _SLOT
_FONT_SIZE = 14
"""In SVG units; about 10 pixels when the chart is as wide as a telephone."""


@dataclass(frozen=True, slots=True)
class MonthlyReviews:
    """How many reviews are due in one month."""

    month: CalendarDate
    count: int

    @property
    def name(self) -> str:
        """`December 2026`."""
        return in_words(self.month)


@dataclass(frozen=True, slots=True)
class ReviewYear:
    """The numbers in the chart. Every policy is counted once."""

    overdue: int
    months: tuple[MonthlyReviews, ...]
    """Twelve; the first includes reviews due before it that are not overdue."""
    later: int
    """Reviews due after those months."""
    undated: int

    @classmethod
    def of(cls, policies: Iterable[Policy], today: date, first: date) -> Self:
        """Count the reviews of `policies`: overdue at `today`, and in twelve months from the month of `first`."""
        policies = tuple(policies)
        dates = [policy.due.last for policy in policies if policy.due]
        to_come = [due for due in dates if due >= today]
        months = list(_months_from(first))
        counted = Counter(CalendarDate.month_of(max(due, months[0].first)) for due in to_come)
        in_months = tuple(MonthlyReviews(month, counted[month]) for month in months)
        return cls(
            overdue=len(dates) - len(to_come),
            months=in_months,
            later=len(to_come) - sum(each.count for each in in_months),
            undated=len(policies) - len(dates),
        )

    @property
    def title(self) -> str:
        """The title of the chart."""
        return f"Reviews due from {self.months[0].name} to {self.months[-1].name}"

    @property
    def sentences(self) -> str:
        """The chart in words, for screen readers, with the policies that are in no bar."""
        busy = "; ".join(f"{each.name}: {each.count}" for each in self.months if each.count)
        return f"Overdue: {self.overdue}. {busy or 'Nothing is due in these months'}. {self.beside}".strip()

    @property
    def beside(self) -> str:
        """Sentences with the numbers of policies that are in no bar; empty where there are none."""
        said = [f"Due later: {self.later}."] if self.later else []
        said += [f"Without a review date: {self.undated}."] if self.undated else []
        return " ".join(said)


def review_year_svg(year: ReviewYear, name: str = "bb-review-year") -> str:
    """The chart of `year` as an inline SVG element in the current text colour.

    `name` is the prefix of its ids and must differ for a second chart on the page.
    """
    highest = max(year.overdue, *(each.count for each in year.months), 1)
    drawn = "".join(_bars(year, highest))
    return (
        f'<svg class="bb-year" role="img" aria-labelledby="{escape(name)}-title {escape(name)}-desc"'
        f' viewBox="0 0 {_WIDTH} {_TOP + _TALLEST + _FOOT}" xmlns="http://www.w3.org/2000/svg" font-size="{_FONT_SIZE}"'
        f' text-anchor="middle" fill="currentColor" stroke="none">'
        f'<title id="{escape(name)}-title">{escape(year.title)}</title>'
        f'<desc id="{escape(name)}-desc">{escape(year.sentences)}</desc>'
        f'{drawn}<path d="M0 {_TOP + _TALLEST + 0.5}H{_WIDTH}" stroke="currentColor"/></svg>'
    )


def _bars(year: ReviewYear, highest: int) -> Iterator[str]:
    """A solid bar for overdue reviews and outlined ones for the months, so that they differ without colour."""
    yield _bar(_OVERDUE / 2, year.overdue, highest, "Overdue", full=True)
    for nth, each in enumerate(year.months):
        middle = _OVERDUE + _SLOT * (nth + 0.5)
        yield _bar(middle, each.count, highest, f"{each.month.first:%b}")
        if each.month.first.month == 1:
            yield f'<text x="{middle:g}" y="{_TOP + _TALLEST + 35}">{each.month.first.year}</text>'


def _bar(middle: float, count: int, highest: int, label: str, *, full: bool = False) -> str:
    base = _TOP + _TALLEST
    tall = _TALLEST * count / highest
    look = 'stroke="currentColor"' if full else 'fill-opacity=".15" stroke="currentColor"'
    drawn = f'<rect x="{middle - _BAR / 2:g}" y="{base - tall:g}" width="{_BAR}" height="{tall:g}" {look}/>'
    weight = ' font-weight="700"' if full else ""
    return (
        f"{drawn if count else ''}"
        f'<text x="{middle:g}" y="{base - tall - 6:g}"{weight}>{count}</text>'
        f'<text x="{middle:g}" y="{base + 18}"{weight}>{label}</text>'
    )


def _months_from(first: date) -> Iterator[CalendarDate]:
    for nth in range(MONTHS):
        yield CalendarDate.month_of(first.replace(day=1) + relativedelta(months=nth))
