"""Recognises the labels of a sign-off block (`Date adopted:`, `Signed by`), and what each means."""

from __future__ import annotations

import enum
import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import ordered_pairs, phrase_meanings, phrases
from bookbag.authoring.importing.language.phrase_patterns import any_of
from bookbag.authoring.importing.passes.written_dates import WrittenDate, covered, dates_in, mentions_date
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator


class Meaning(enum.Enum):
    """What the value after a label is, by its name in language/sign_off.yml."""

    ADOPTED = "adopted"
    WRITTEN = "written"
    REVIEWED = "reviewed"
    NEXT = "review_by"
    EITHER = "either"
    """A review, past or to come."""
    DAY = "dated"
    """The day of signing."""
    VERSION = "version"
    CYCLE = "cycle"
    """How often it is reviewed."""
    HISTORY = "history"
    """Its reviews or versions."""
    APPROVER = "approver"
    REVIEWER = "reviewer"
    WRITER = "writer"
    MEETING = "meeting"
    SIGNED = "signed"
    NAME = "name"
    ROLE = "role"
    OWNER = "owner"


DATED_MEANINGS = (
    Meaning.ADOPTED, Meaning.WRITTEN, Meaning.REVIEWED, Meaning.NEXT, Meaning.EITHER, Meaning.DAY, Meaning.VERSION,
    Meaning.CYCLE,
)  # fmt: skip
"""Meanings whose value is a date or a period."""
DATED_BY = {
    Meaning.APPROVER: Meaning.ADOPTED,
    Meaning.MEETING: Meaning.ADOPTED,
    Meaning.REVIEWER: Meaning.REVIEWED,
    Meaning.WRITER: Meaning.WRITTEN,
    Meaning.SIGNED: Meaning.DAY,
}
"""What a date means after a label that asks who: `Adopted by: the committee, 12 June 2025`."""

_LANGUAGE = phrases("sign_off")
_KINDS = phrase_meanings("sign_off", "words")
_MEANINGS = tuple((frozenset(kinds.split()), meaning) for kinds, meaning in ordered_pairs("sign_off", "meanings"))
_TOKEN = re.compile(
    rf"(?<![^\W\d_])(?:(?P<number>(?<!of )(?:(?:{'|'.join(_LANGUAGE['numbered'])})\b|v(?=[\s.]?\d))\.?(?:\s?(?:no\.?|number))?"
    r"\s?:?\s?v?\.?\d{1,3}(?:\.\d+)*)(?![\d/-])|(?P<word>[^\W\d_]+(?:-[^\W\d_]+)*)(?:['’]s?)?|[&/](?=\s?[^\W\d_]))",
    re.IGNORECASE,
)
# After a signature's label: for whom, up to a gap, a colon or a line to write on.
_FOR_WHOM = re.compile(r"\s[\w'’ -]{3,60}?(?=\s\s|\s?(?:[:：(]|$|[_.…]{2}))")
_DATE = "\N{SYMBOL FOR SUBSTITUTE}"
"""Stands for each character of a date where it is looked at what is before and after a label."""
_BEFORE = re.compile(rf"(?:  |[_.…;,|]\s|[_…{_DATE}])\W*$")
_LOOK_AROUND = 100
"""Characters before and after a label in which signs are looked for that it is one."""
_END = re.compile(r"(?:\s*\([^)\d]{0,70}\))?(?:(?P<colon>\s*[:：]|\s+[-–—](?=\s))|(?=[\W_]|$))")
HALF_A_SENTENCE = re.compile(r"\s*(?:was|were|is|are|has|have|been)\b")
"""How a line begins that goes on with a sentence of the page before, and so is about anything."""
_FILLERS = re.compile(rf"[\s:,.;()-]*(?:\b(?:{'|'.join(_LANGUAGE['between'])})\b[\s:,.;()-]*)*", re.IGNORECASE)
# What follows a label without colon: the end of the line, two spaces, a line to write on, or a date after small words.
_VALUE = re.compile(rf"\s*$|\s\s|\s*[_.…]{{2,}}|{_FILLERS.pattern}{_DATE}", re.IGNORECASE)
# Instructions in a form, such as `(please print)`, which are no value.
HINT = re.compile(rf"\(\s*+(?:{any_of(_LANGUAGE['hints'])}|e\.?g\.?[^)]{{0,100}}+)\s*\)", re.IGNORECASE)
_OF_ANOTHER = re.compile(rf"\b(?:of|for|{'|'.join(_LANGUAGE['apart'])})\b", re.IGNORECASE)
_NEVER_LAST = (*_LANGUAGE["never last"], "&")
_ENDS = " :：-–—"
_NOTHING = re.compile(r"[\s_.…:,;()/–—-]*+(?:(?:(?<=/)|(?<=/\s))20[\s_.…-]*+)?")


@dataclass(frozen=True, slots=True)
class Statement:
    """A label with its value."""

    meaning: Meaning
    label: str
    value: str
    advice: str = (
        "It was left in the text: give the date as a field, such as `reviewed: 2026-06`, and take the line out."
    )
    """What a remark says where its meaning is in doubt."""

    @property
    def blank(self) -> bool:
        """Whether the value was never filled in."""
        return bool(_NOTHING.fullmatch(HINT.sub("", self.value)))

    @property
    def distinctive(self) -> bool:
        """Whether only a sign-off block would say this; `Name:` and `Date:` are in many forms."""
        if self.meaning in (Meaning.NAME, Meaning.ROLE):
            return "signatory" in self.label.casefold()
        if self.meaning in (Meaning.SIGNED, Meaning.APPROVER) and "post" in kinds_in(self.label):
            return True
        return self.dated not in (None, Meaning.DAY) or self.meaning in (
            Meaning.MEETING,
            Meaning.OWNER,
            Meaning.HISTORY,
        )

    @property
    def dated(self) -> Meaning | None:
        """What the date in its value is; None for a label that asks for none, or who without a day."""
        if self.meaning in DATED_BY and dates_in(self.value):
            alone = self.meaning is Meaning.REVIEWER and _FILLERS.fullmatch(self.value[: dates_in(self.value)[0].start])
            return Meaning.EITHER if alone else DATED_BY[self.meaning]
        # `To be reviewed by: the committee` says who.
        if self.label.rstrip(_ENDS).casefold().endswith(" by") and "post" in kinds_in(self.value):
            return self.meaning if mentions_date(self.value) and self.meaning in DATED_MEANINGS else None
        return self.meaning if self.meaning in DATED_MEANINGS else None

    @property
    def dated_vaguely(self) -> bool:
        """Whether it says who did something, and when only by a season, a year or a day without one."""
        return self.meaning in DATED_BY and mentions_date(self.value) and not dates_in(self.value)

    def __str__(self) -> str:
        return (
            " ".join(f"{self.label.rstrip(_ENDS)}: {self.value.lstrip(_ENDS)}".split())
            .removesuffix(":")
            .removeprefix(": ")
        )


@dataclass(frozen=True, slots=True)
class Label:
    """A run of words that means something in a sign-off block, by its place in a line."""

    meaning: Meaning
    start: int
    end: int


def labels_in(line: str) -> Iterator[Label]:
    """Yield the labels in a line, whether or not a value follows."""
    run: list[re.Match[str]] = []
    for token in _TOKEN.finditer(line):
        if run and (line[run[-1].end() : token.start()] not in ("", " ") or not _kind(token) or run[-1]["number"]):
            yield from _label_of(run, line)
            run = []
        if _kind(token):
            run.append(token)
    yield from _label_of(run, line)


def _kind(token: re.Match[str]) -> str:
    return (
        "version"
        if token["number"]
        else _KINDS.get((token["word"] or "").casefold(), "" if token["word"] else "joining")
    )


def _label_of(run: list[re.Match[str]], line: str) -> Iterator[Label]:
    """Yield the label that a run of tokens is, without the posts and articles at its end, which belong to the value."""
    asks_for_post = any(_kind(token) in ("signed", "owner") for token in run)
    while run and (run[-1][0].casefold() in _NEVER_LAST or (_kind(run[-1]) == "post" and not asks_for_post)):
        run.pop()
    if [token[0].casefold() for token in run[-2:]] == ["due", "to"]:
        del run[-2:]  # which gives a reason, and no date
    kinds = {_kind(token) for token in run if _kind(token) != "by" or token is run[-1]}
    meaning = next((meaning for needed, meaning in _MEANINGS if needed <= kinds), "")
    if meaning:
        end = run[-1].end()
        if meaning == "signed" and run[-1][0].casefold() in _LANGUAGE["for whom"]:
            end = found.end() if (found := _FOR_WHOM.match(line, end)) else end
        yield Label(Meaning(meaning), run[0].start(), end)


def kinds_in(text: str) -> frozenset[str]:
    """The kinds of the words in a text, by their names in language/sign_off.yml."""
    return frozenset(filter(None, map(_kind, _TOKEN.finditer(text))))


def statements_in(line: str, *, anywhere: bool = False) -> tuple[Statement, ...]:
    """The statements of a line that begins with a label; empty for any other line, unless they may be `anywhere`."""
    first = _TOKEN.search(line)
    if first is None or not (anywhere or _kind(first)) or HALF_A_SENTENCE.match(line):
        return ()
    marked = covered(line, dates_in_labelled(line), _DATE)
    found = [
        (label, end)
        for label in labels_in(line)
        if (end := _end_of(label, line, marked)) and (anywhere or _may_begin(marked, label.start))
    ]
    if not found or not (anywhere or not re.search(r"[^\W_]", line[: found[0][0].start])):
        return ()
    ends = [*(label.start for label, _ in found[1:]), len(line)]
    return tuple(
        Statement(label.meaning, line[label.start : end].strip(), line[end:until].strip(" ,;|"))
        for (label, end), until in zip(found, ends, strict=True)
    )


def dates_in_labelled(line: str) -> tuple[WrittenDate, ...]:
    """The dates in a line that may have a label: the 3 of `Issue 3 May 2025` is no day."""
    return dates_in(_TOKEN.sub(lambda token: "x" * len(token[0]) if token["number"] else token[0], line))


def before_other_dates(value: str) -> str:
    """`value` until words after its first date that make a later date one of something else: `to reflect the act of`."""
    dates = dates_in(value)
    apart = _OF_ANOTHER.search(value, dates[0].end) if dates else None
    return value[: apart.start()] if apart else value


def _may_begin(marked: str, start: int) -> bool:
    """Whether a label may stand there: at the start of the line, after a gap or comma, or right after a date."""
    before = marked[max(0, start - _LOOK_AROUND) : start]
    return bool(_BEFORE.search(before)) or (start <= _LOOK_AROUND and not re.search(r"[^\W_]", before))


def _end_of(label: Label, line: str, marked: str) -> int:
    """Where a label ends with its colon; 0 when nothing shows that it is a label and no prose."""
    match = _END.match(line, label.end)
    if not match:
        return 0
    named = "signatory" in line[label.start : label.end].casefold()
    after = marked[match.end() : match.end() + _LOOK_AROUND]
    return match.end() if match["colon"] or named or _VALUE.match(after) else 0


def begins_with_label(line: str) -> bool:
    """Whether a line begins with a label."""
    return bool(statements_in(line.strip()))


def label_alone(text: str) -> Statement | None:
    """`text` as a label without value; None when it is anything else."""
    statements = statements_in(text.strip())
    return statements[0] if len(statements) == 1 and not statements[0].value else None
