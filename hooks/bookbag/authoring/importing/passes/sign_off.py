"""Decides the dates and approving role of a policy from the statements of its sign-off block.

Nothing is computed or guessed: a date that could mean two things stays in the text, with a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.sign_off_labels import DATED_MEANINGS, Meaning, Statement
from bookbag.authoring.importing.passes.written_dates import dates_in, mentions_date, without_dates
from bookbag.authoring.importing.remarks import Remarks, in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from bookbag.content.dates import CalendarDate

ADOPTED, REVIEWED, REVIEW_BY, APPROVED_BY = "adopted", "reviewed", "review_by", "approved_by"
_FIRST_VERSION = re.compile(r"\b[v.]?1(?:\.0*)?\b", re.IGNORECASE)
_CHAIR = re.compile(
    r"\bchair(?:person|man|woman)?\b(?:\s+(?:of|to)\s+(?:the\s+)?(?:[\w-]+\s+)*(?:committee|trustees))?|"
    r"\bcommittee\s+chair\b",
    re.IGNORECASE,
)
# What policies call the usual roles, whatever their titles in setting.yml.
_SYNONYMS = {
    "chair": _CHAIR,
    "manager": re.compile(
        r"\b(?:(?:pre-?school|nursery|playgroup|setting|centre|general)\s+)?manager\b", re.IGNORECASE
    ),
    "senco": re.compile(r"\bsend?co(?:-?ordinator)?\b", re.IGNORECASE),
    "safeguarding": re.compile(r"\bdsl\b|\bdesignated\s+safeguarding\s+lead\b|\bsafeguarding\s+lead\b", re.IGNORECASE),
    "deputy": re.compile(r"\bdeputy\s+manager\b", re.IGNORECASE),
}  # fmt: skip


@dataclass(slots=True)
class SignOff:
    """The fields found in a policy's sign-off block."""

    dates: dict[str, CalendarDate] = field(default_factory=dict)
    approved_by: str = ""
    """The key of a role."""
    kept: list[Statement] = field(default_factory=list)
    """Statements whose meaning is not certain, which stay in the text."""


def decide_sign_off(
    statements: Iterable[Statement], roles: Mapping[str, str], today: date, remarks: Remarks
) -> SignOff:
    """Decide what the statements mean. `roles` are titles by key; each doubt becomes a remark."""
    decision = _Decision(today, remarks)
    statements = tuple(statements)
    decision.read(statements)
    decision.settle()
    result = SignOff(decision.dates, kept=decision.kept)
    if decision.dates:
        result.approved_by = _approver(statements, roles, remarks)
    return result


class _Decision:
    """Decides the dates of one document, the unmistakable ones first: the others are told by comparison with them."""

    def __init__(self, today: date, remarks: Remarks) -> None:
        self._today, self._remarks = today, remarks
        self._read: dict[Meaning, list[tuple[CalendarDate, Statement]]] = {meaning: [] for meaning in DATED_MEANINGS}
        self.dates: dict[str, CalendarDate] = {}
        self.kept: list[Statement] = []
        self._origin: dict[str, list[Statement]] = {}

    def read(self, statements: Iterable[Statement]) -> None:
        for statement in statements:
            meaning = Meaning.ADOPTED if _names_a_day(statement) else statement.meaning
            meaning = Meaning.DAY if meaning is Meaning.SIGNED and dates_in(statement.value) else meaning
            if meaning not in DATED_MEANINGS or statement.blank:
                continue
            if when := _latest(statement.value):
                self._read[meaning].append((when, statement))
            else:
                self._keep(statement, "has no day or month that can be read for certain")

    def settle(self) -> None:
        self._settle_one(ADOPTED, Meaning.ADOPTED)
        self._settle_latest_review()
        self._settle_one(REVIEW_BY, Meaning.NEXT)
        for when, statement in self._read[Meaning.DAY]:
            self._settle_day(when, statement)
        for when, statement in self._read[Meaning.VERSION]:
            self._settle_version(when, statement)
        for when, statement in self._read[Meaning.EITHER]:
            self._settle_either(when, statement)
        self._refuse_contradictions()

    def _settle_one(self, name: str, meaning: Meaning) -> None:
        found = self._read[meaning]
        if len({str(when) for when, _ in found}) > 1:
            for _, statement in found:
                self._keep(statement, f"is one of several different dates for `{name}`")
        else:
            for when, statement in found:
                self._take(name, when, statement)

    def _settle_latest_review(self) -> None:
        """Set `reviewed` to the last of several reviews."""
        for when, statement in sorted(self._read[Meaning.REVIEWED], key=lambda each: each[0].first):
            self._take(REVIEWED, when, statement)

    def _settle_day(self, when: CalendarDate, statement: Statement) -> None:
        """Decide the date beside a signature: the adoption, or a review after an adoption that is known."""
        adopted, reviewed = self.dates.get(ADOPTED), self.dates.get(REVIEWED)
        if when in (adopted, reviewed):
            return
        if adopted is None and (reviewed is None or not when.surely_after(reviewed)):
            self._take(ADOPTED, when, statement)
            self._remarks.inform(
                f"{in_quotation_marks(str(statement))} stands beside a signature and was read as `adopted`. "
                "If it is the day of a review, write `reviewed` instead."
            )
        elif adopted is not None and reviewed is None and when.surely_after(adopted):
            self._take(REVIEWED, when, statement)
        else:
            self._keep(statement, "may be the day of a review or of a signature")

    def _settle_version(self, when: CalendarDate, statement: Statement) -> None:
        name = ADOPTED if _FIRST_VERSION.search(statement.label) else REVIEWED
        if name not in self.dates:
            self._take(name, when, statement)
            self._remarks.inform(
                f"The date of {in_quotation_marks(str(statement))} was read as `{name}`. Change it if it means "
                "something else."
            )
        elif self.dates[name] != when:
            self._keep(statement, f"is not the date that another line gives for `{name}`")

    def _settle_either(self, when: CalendarDate, statement: Statement) -> None:
        """Decide a "review date", which may be past or future: only another date can tell."""
        adopted, reviewed, due = (self.dates.get(name) for name in (ADOPTED, REVIEWED, REVIEW_BY))
        if when in (reviewed, due):
            return
        since = reviewed or adopted
        if due is None and since is not None and when.surely_after(since):
            self._take(REVIEW_BY, when, statement)
            self._remarks.inform(
                f"{in_quotation_marks(str(statement))} comes after the other date, so it was read as `review_by`."
            )
        elif (
            due is not None
            and reviewed is None
            and due.surely_after(when)
            and not (adopted and adopted.surely_after(when))
        ):
            self._take(REVIEWED, when, statement)
            self._remarks.inform(
                f"{in_quotation_marks(str(statement))} comes before the next review, so it was read as `reviewed`."
            )
        else:
            self._keep(statement, "may be the last review or the next one")

    def _take(self, name: str, when: CalendarDate, statement: Statement) -> None:
        if name != REVIEW_BY and when.first > self._today:
            self._keep(statement, f"lies in the future, so it cannot be `{name}`")
            return
        self.dates[name] = when
        self._origin.setdefault(name, []).append(statement)

    def _refuse_contradictions(self) -> None:
        for earlier, later in ((ADOPTED, REVIEWED), (REVIEWED, REVIEW_BY), (ADOPTED, REVIEW_BY)):
            first, second = self.dates.get(earlier), self.dates.get(later)
            if first and second and first.surely_after(second):
                for name in (earlier, later):
                    del self.dates[name]
                    for statement in self._origin.pop(name):
                        self._keep(statement, f"cannot be right: `{earlier}` would come after `{later}`")

    def _keep(self, statement: Statement, why: str) -> None:
        self.kept.append(statement)
        self._remarks.warn(
            f"{in_quotation_marks(str(statement))} {why}. It was left in the text: give the date as a field, such as "
            "`reviewed: 2026-06`, "
            "and take the line out.",
            near=statement.value,
        )


def _names_a_day(statement: Statement) -> bool:
    """Whether a statement on who approved it gives a date too: `Adopted by: the committee, 12 June 2025`."""
    return statement.meaning in (Meaning.APPROVER, Meaning.MEETING) and bool(dates_in(statement.value))


def _latest(value: str) -> CalendarDate | None:
    """The last date in `value`; None when any date in it cannot be read, or other words name a time."""
    whens = [each.when for each in dates_in(value)]
    if not whens or None in whens or mentions_date(without_dates(value)):
        return None
    return max((when for when in whens if when), key=lambda when: when.first)


def _approver(statements: Iterable[Statement], roles: Mapping[str, str], remarks: Remarks) -> str:
    """The key of the role that approved the policy; "" for none that the setting has.

    Statements are asked in order of how directly they name a role.
    """
    known = (Meaning.ROLE, Meaning.APPROVER, Meaning.SIGNED, Meaning.NAME, Meaning.ADOPTED)
    ranked = sorted((each for each in statements if each.meaning in known), key=lambda each: known.index(each.meaning))
    for each in ranked:
        words = _words_of_role(each)
        if key := role_named_in(words, roles):
            return key
        if named := _CHAIR.search(words):
            remarks.warn(
                f"{in_quotation_marks(named[0])} signed it, and setting.yml has no role `chair`. Add the role there, "
                "then `approved_by: chair` here."
            )
            return ""
    return ""


def _words_of_role(statement: Statement) -> str:
    """The words of a statement in which a role may be named; brackets in a label hold only examples."""
    label = re.sub(r"\([^)]{0,100}+\)", " ", statement.label) if statement.meaning is Meaning.ROLE else statement.label
    return f"{'' if statement.meaning in (Meaning.ROLE, Meaning.NAME) else label} {statement.value}"


def role_named_in(text: str, roles: Mapping[str, str]) -> str:
    """The key of the one role that `text` names, by title or synonym; "" for none or several."""
    words = f" {' '.join(re.findall(r'[a-z0-9]+', text.casefold()))} "
    found = {
        key
        for key, title in roles.items()
        if f" {' '.join(re.findall(r'[a-z0-9]+', title.casefold().removeprefix('the ')))} " in words
    }
    found |= {key for key, pattern in _SYNONYMS.items() if key in roles and pattern.search(text)}
    if {"deputy", "manager"} <= found:  # "deputy manager" names the deputy
        found.remove("manager")
    return found.pop() if len(found) == 1 else ""
