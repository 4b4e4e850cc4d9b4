"""What parents read about the reviews of policies, and how early the committee is reminded of them."""

from __future__ import annotations

import re
import string

from bookbag.content.dates import Period
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.field_readers import a_period, parsed_with
from bookbag.content.reading.record_fields import reads
from bookbag.content.written_form import WrittenForm


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewRules:
    """How long before its due date a review counts as due soon."""

    due_soon: Period = reads(
        a_period, default=Period(60, "days"), tells="How long before a review is due the committee is reminded of it."
    )


_BLANKS = ("adopted", "reviewed", "due")
"""Dates that the wording of a review may have in braces."""
_STRAY_BRACE = "has a { or } that is not part of a blank"
_WORDS = WrittenForm(re.compile(rf"(?:[^{{}}]|\{{\{{|\}}\}}|\{{(?:{'|'.join(_BLANKS)}):?\}})+"), _STRAY_BRACE)


def _with_blanks(value: str) -> str:
    try:
        blanks = [blank for blank in string.Formatter().parse(value) if blank[1] is not None]
    except ValueError as error:
        raise ValueError(_STRAY_BRACE) from error
    if any(form or conversion for _, _, form, conversion in blanks):
        msg = "has a blank with more in it than a name"
        raise ValueError(msg)
    if unknown := [name for _, name, _, _ in blanks if name not in _BLANKS]:
        msg = f"has a blank that nothing fills, {{{unknown[0]}}}"
        raise ValueError(msg)
    return value


_words = parsed_with(_with_blanks, "Next review due {due}.", _WORDS, sentence=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The sentences about reviews that parents read. Dates are filled in for {due} and the like."""

    adopted: str = reads(
        _words,
        default="Adopted {adopted}.",
        tells="Where a policy was adopted and never reviewed. {adopted} is the date.",
    )
    reviewed: str = reads(
        _words, default="Last reviewed {reviewed}.", tells="When it was last reviewed. {reviewed} is the date."
    )
    due: str = reads(_words, default="Next review due {due}.", tells="When the next review is due. {due} is the date.")
    overdue: str = reads(
        _words,
        default="Review was due {due}. This policy still applies while the committee reviews it.",
        tells="Where the review is late. {due} is the date on which it was due.",
    )
    undated: str = reads(_words, default="Review date not yet set.", tells="Where no date is set for the next review.")
