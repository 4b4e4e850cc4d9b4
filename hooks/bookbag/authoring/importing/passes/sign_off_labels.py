"""Recognises the labels of a sign-off block (`Date adopted:`, `Signed by`), and what each means."""

from __future__ import annotations

import enum
import re
from bisect import bisect_left
from dataclasses import dataclass

from bookbag.authoring.importing.passes.written_dates import dates_in


class Meaning(enum.Enum):
    """What the value after a label is."""

    ADOPTED = "adopted"
    REVIEWED = "reviewed"
    NEXT = "review_by"
    EITHER = "a review, past or to come"
    DAY = "the day of signing"
    VERSION = "a version"
    APPROVER = "who approved it"
    SIGNED = "a signature"
    NAME = "a name"
    ROLE = "a role"
    MEETING = "a meeting"


DATED_MEANINGS = (Meaning.ADOPTED, Meaning.REVIEWED, Meaning.NEXT, Meaning.EITHER, Meaning.DAY, Meaning.VERSION)
"""Meanings whose value is a date."""

_THIS = r"(?:(?:this|the|our)\s+)?(?:(?:policy|document|procedure|statement)(?:\s+(?:and|&)\s+procedures?)?\s+)?"
_WAS = r"(?:(?:was|were|is|has\s+been|have\s+been)\s+)?"
_ADOPT = r"(?:adopted|agreed|approved|ratified|accepted)"
_CHANGE = r"(?:reviewed|updated|revised|amended)"
_AGAIN = r"(?:\s+(?:again|by|on|in|before|date|due|next|is|or|no\s+later\s+than))*"
_CHAIR = r"(?:chair(?:person|man|woman)?|manager|owner|director|leader|supervisor|trustee|proprietor)"

# Each meaning with the wording of its labels. The longest match wins, and of equal ones the first.
_FORMS: tuple[tuple[Meaning, str], ...] = (
    (Meaning.MEETING, rf"{_THIS}{_WAS}{_ADOPT}\s+at\s+(?:a|the)\s+(?:[\w-]+\s+){{0,3}}meeting(?:\s+of)?"),
    (Meaning.ADOPTED, r"(?:which\s+was\s+)?held\s+on"),
    (Meaning.APPROVER, rf"{_THIS}{_WAS}(?:{_ADOPT}|authorised|signed\s+off)\s+by"),
    (Meaning.NAME, rf"{_THIS}{_WAS}(?:{_CHANGE}|written|prepared)\s+by"),
    (Meaning.NEXT, (
        rf"{_THIS}(?:date\s+(?:of|for)\s+(?:the\s+)?)?(?:the\s+)?next\s+(?:policy\s+)?(?:review|"
        rf"due)(?:\s+for\s+review)?{_AGAIN}"
    )),
    (Meaning.NEXT, (
        rf"{_THIS}(?:date\s+)?(?:policy\s+)?(?:is\s+)?(?:to|will)\s+be\s+(?:next\s+)?(?:reviewed|updated){_AGAIN}"
    )),
    (Meaning.NEXT, rf"{_THIS}(?:is\s+)?(?:next\s+)?due\s+(?:for|to\s+be)\s+review(?:ed)?{_AGAIN}"),
    (Meaning.NEXT, (
        r"(?:policy\s+)?review\s+(?:is\s+)?(?:due|by|before|again)(?:\s+(?:date|by|on))*|date\s+(?:for\s+review|due)|"
        r"(?:renewal|expiry)\s+date"
    )),
    (Meaning.REVIEWED, (
        r"(?:date\s+(?:of\s+)?)?(?:the\s+)?(?:last|latest|most\s+recent|previous)\s+(?:policy\s+)?(?:review(?:ed)?|"
        r"updated?|revision|revised|amended)(?:\s+(?:date|on|in))*"
    )),
    (Meaning.REVIEWED, (
        rf"date\s+(?:policy\s+)?{_WAS}(?:last\s+)?{_CHANGE}|revision\s+date|date\s+of\s+(?:revision|update)"
    )),
    (Meaning.REVIEWED, (
        rf"{_THIS}{_WAS}(?:(?:last|most\s+recently)\s+)?{_CHANGE}(?:\s+(?:and|&)\s+(?:{_CHANGE}|"
        rf"{_ADOPT}))?(?:\s+(?:on|in|date))?"
    )),
    (Meaning.EITHER, r"(?:policy\s+)?review(?:\s+date)?|date\s+of\s+(?:the\s+)?(?:policy\s+)?review"),
    (Meaning.ADOPTED, (
        rf"(?:date|day)\s+(?:of\s+)?(?:the\s+|this\s+)?(?:policy\s+)?{_WAS}(?:first\s+)?(?:{_ADOPT}|approval|adoption|"
        r"agreement|issued?|implemented|implementation)|date\s+of\s+(?:this\s+)?policy"
    )),
    (Meaning.ADOPTED, r"(?:policy|adoption|approval|issue|implementation|effective)\s+date"),
    (Meaning.ADOPTED, rf"{_THIS}{_WAS}(?:first\s+)?{_ADOPT}(?:\s+(?:on|in|date))?"),
    (Meaning.VERSION, r"(?:version|edition)\s*+(?:(?:no\.?|number)\s*+)?(?::\s*+)?v?\.?\d+(?:\.\d+)*"),
    (Meaning.SIGNED, rf"(?:the\s+)?{_CHAIR}(?:\s+of\s+(?:the\s+)?(?:[\w-]+\s+)?committee)?(?:['’]s)?\s+signature"),
    (Meaning.SIGNED, (
        r"(?:signed|signature)(?:\s+(?:by|of|for|on\s+behalf\s+of|"
        r"for\s+and\s+on\s+behalf\s+of)\s+[\w'’ -]{3,60}?(?=\s\s|\s?(?:[:：(]|$|[_.…]{2}))|\s+by)?"
    )),
    (Meaning.NAME, r"(?:print(?:ed)?\s+)?name(?:\s+of\s+signatory|\s+in\s+capitals)?|signatory"),
    (Meaning.ROLE, r"(?:role|position|title)(?:\s+of\s+signatory)?|job\s+title|designation"),
    (Meaning.DAY, r"dated?(?:\s+(?:signed|of\s+(?:signature|signing)))?|signed\s+on"),
)  # fmt: skip
# A label begins a line, or follows a gap, a dotted line or a comma.
_START = r"(?:^|(?<=\s\s)|(?<=[_.…;,|]\s)|(?<=[_…]))"
_END = r"(?P<hint>\s*\([^)]{0,70}\))?(?P<colon>\s*[:：]|\s+[-–—](?=\s))?(?=[\W_]|$)"
_PATTERNS = tuple((meaning, re.compile(rf"{_START}(?:{form})\b['’]?{_END}", re.IGNORECASE)) for meaning, form in _FORMS)
# What may divide a label without colon from its value: the end of the line, two spaces, or a line to write on.
_GAP = re.compile(r"\s*$|\s\s|\s*[_.…]{2,}")
# Small words between a label and its date: `Reviewed on the 3 May 2024`.
_FILLERS = re.compile(r"[\s:,.;()-]*(?:\b(?:on|in|by|at|the|date|is|was|due|for|of)\b[\s:,.;()-]*)*", re.IGNORECASE)
_MOST_FILLERS = 100
# Instructions in a form, such as `(please print)`, which are no value.
_HINT = re.compile(
    r"\(\s*+(?:date|name of (?:setting|provider|signatory)|e\.?g\.?[^)]{0,100}+|print|sign(?:ed|ature)?|please print)\s*\)",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[\s_.…:,;()–—-]*")


@dataclass(frozen=True, slots=True)
class Statement:
    """A label with its value."""

    meaning: Meaning
    label: str
    value: str

    @property
    def blank(self) -> bool:
        """Whether the value was never filled in."""
        return bool(_NOTHING.fullmatch(_HINT.sub("", self.value)))

    @property
    def distinctive(self) -> bool:
        """Whether only a sign-off block would say this; `Name:` and `Date:` are in many forms."""
        label = self.label.casefold()
        if self.meaning in (Meaning.SIGNED, Meaning.APPROVER):
            return any(word in label for word in ("behalf", "chair", "committee"))
        if self.meaning in (Meaning.NAME, Meaning.ROLE):
            return "signatory" in label
        return self.meaning is not Meaning.DAY

    def __str__(self) -> str:
        return " ".join(f"{self.label.rstrip(' :：-–—')}: {self.value}".split()).removesuffix(":")


@dataclass(frozen=True, slots=True)
class _Label:
    meaning: Meaning
    start: int
    end: int
    confirmed: bool
    """Whether a colon, a gap, a date or the end of the line follows, so that it is a label and no prose."""


def statements_in(line: str) -> tuple[Statement, ...]:
    """The statements of a line that begins with a label; empty for any other line."""
    labels = _labels_in(line)
    if not labels or line[: labels[0].start].strip():
        return ()
    ends = [*(each.start for each in labels[1:]), len(line)]
    return tuple(
        Statement(label.meaning, line[label.start : label.end].strip(), line[label.end : end].strip(" ,;|"))
        for label, end in zip(labels, ends, strict=True)
    )


def _labels_in(line: str) -> tuple[_Label, ...]:
    """The labels of a line in order, without overlap; of several that begin together, the longest."""
    matches = [(meaning, match) for meaning, pattern in _PATTERNS for match in pattern.finditer(line)]
    if not matches:
        return ()
    dates = [each.start for each in dates_in(line)]
    found = [
        _Label(meaning, *match.span(), bool(match["colon"]) or _is_followed_by_gap_or_date(line, match.end(), dates))
        for meaning, match in matches
    ]
    chosen: list[_Label] = []
    for label in sorted((each for each in found if each.confirmed), key=lambda each: (each.start, -each.end)):
        if not chosen or label.start >= chosen[-1].end:
            chosen.append(label)
    return tuple(chosen)


def _is_followed_by_gap_or_date(line: str, place: int, dates: list[int]) -> bool:
    """Whether `place` stands before a gap, or with small words alone between before one of `dates`, in order."""
    if _GAP.match(line, place):
        return True
    later = bisect_left(dates, place)
    if later == len(dates) or dates[later] - place > _MOST_FILLERS:
        return False
    return bool(_FILLERS.fullmatch(line, place, dates[later]))


def begins_with_label(line: str) -> bool:
    """Whether a line begins with a label."""
    return bool(statements_in(line.strip()))


def label_alone(text: str) -> Statement | None:
    """`text` as a label without value; None when it is anything else."""
    statements = statements_in(text.strip())
    return statements[0] if len(statements) == 1 and not statements[0].value else None
