"""Checks what setting.yml does not say yet, which on a new site is what parents look for first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from bookbag.checking.record_problems import setting_problem
from bookbag.content.problems import Level
from bookbag.content.records.setting import Setting
from bookbag.rules.tokens import TOKEN, sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.problems import Problem

_EXAMPLE = re.compile(r"(?:^|[.@])(?:(?:example|invalid|localhost)|example\.(?:com|net|org))\.?$", re.IGNORECASE)
"""Domains that nobody can own (RFC 2606), except `.test`, which trial sites use on purpose."""

_USERS_NAMED = 3
"""Places that a message names before `and 4 more`."""


def facts_missing(context: CheckContext) -> Iterator[Problem]:
    """A missing address, telephone number or opening times."""
    setting = context.content.setting
    if setting is None:
        return
    missing = (
        (
            not setting.address,
            "address",
            "Nothing says where you are.",
            "Write `address: ` with street, town and postcode on one line. It stands at the foot of every page.",
        ),
        (
            not setting.phone,
            "phone",
            "There is no telephone number.",
            "Write `phone: ` with the number that a parent rings in the morning.",
        ),
        (
            not setting.sessions,
            "sessions",
            "Nothing says when you are open.",
            "Write a line for each day on which you are, under `sessions:` and two spaces in: `monday: 09:00-15:00`.",
        ),
    )
    for is_missing, field, what, mend in missing:
        if is_missing:
            yield setting_problem(setting, (field,), Level.FAULT, what, mend, to_fill_in=True)
    yield from _left_open(setting)


def _left_open(setting: Setting) -> Iterator[Problem]:
    """Facts that a setting may do without, so that their absence is only advice: e-mail address and terms."""
    if not setting.email and "email" in setting.source.lines:
        mend = "Write it, or delete the line if you have none."
        yield setting_problem(setting, ("email",), Level.ADVICE, "There is no e-mail address.", mend, to_fill_in=True)
    if not setting.terms and not setting.all_year:
        yield setting_problem(
            setting,
            ("terms",),
            Level.ADVICE,
            "There are no terms, so parents read that you are open all the year.",
            "Write under `terms:` when each begins and ends. If you are open all the year, write `all_year: true`.",
            to_fill_in=True,
        )


def contacts_missing(context: CheckContext) -> Iterator[Problem]:
    """Roles without a contact, and empty facts that pages use through tokens."""
    setting = context.content.setting
    if setting is None:
        return
    users = _users_of_empty(context) if context.tokens.empty else {}
    for token, field in context.tokens.empty.items():
        line_stands = field in setting.source.lines
        if not (users.get(token) or (line_stands and field.startswith("roles."))):
            continue
        where = (field, field.removesuffix(".contact"), "roles")
        role = token.removesuffix(".contact") if field.startswith("roles.") else ""
        called = f"The `contact` of `{role}`" if role else f"`{field}`"
        write = "Write an e-mail address or a telephone number" if role else "Write it"
        if not users.get(token):
            mend = f"{write}, or delete the line."
            yield setting_problem(setting, where, Level.ADVICE, f"{called} is empty.", mend, to_fill_in=True)
            continue
        what = (
            f"{called} is {'empty' if line_stands else 'missing'}, and {_listed(users[token])} says `{{{{{token}}}}}`."
        )
        mend = f'{write}: parents read "{context.tokens.values[token]}" there for now.'
        yield setting_problem(setting, where, Level.FAULT, what, mend, to_fill_in=True)


def _users_of_empty(context: CheckContext) -> dict[str, list[str]]:
    """The places, as `file:line`, where published records use each token whose field is empty."""
    users: dict[str, list[str]] = {}

    def note(said: str, path: str, line: int) -> None:
        for found in TOKEN.finditer(said):
            where = f"{path}:{line + said.count(chr(10), 0, found.start())}"
            if found[1] in context.tokens.empty and where not in users.setdefault(found[1], []):
                users[found[1]].append(where)

    for item in context.to_be_published:
        for name, said in sentences_of(item):
            note(said, item.source.path, item.source.line_of(name))
        note(item.body, item.source.path, item.source.body_line)
    setting = context.content.setting
    for name, said in sentences_of(setting) if setting else ():
        note(said, Setting.path, setting.source.line_of(name) if setting else 1)
    return users


def _listed(users: list[str]) -> str:
    more = len(users) - _USERS_NAMED
    return ", ".join(users[:_USERS_NAMED]) + (f" and {more} more" if more > 0 else "")


def addresses_of_examples(context: CheckContext) -> Iterator[Problem]:
    """Example addresses left in setting.yml. A demonstration has them on purpose."""
    setting = context.content.setting
    if setting is None or setting.demo:
        return
    if _EXAMPLE.search(urlsplit(setting.url).hostname or ""):
        what = f"`url` is only an example: no site can be at {setting.url}"
        mend = "Write the address that the site will have: feeds, e-mails and calendars are made from it."
        yield setting_problem(setting, ("url",), Level.FAULT, f"{what}.", mend, to_fill_in=True)
    reached = {"email": setting.email, "ofsted.email": setting.ofsted.email}
    reached |= {f"roles.{key}.contact": role.contact for key, role in setting.roles.items()}
    for field, contact in reached.items():
        if "@" in contact and _EXAMPLE.search(contact):
            what = f"`{field}` is only an example: nobody can be written to at {contact}."
            mend = "Write the address at which somebody reads what parents write."
            yield setting_problem(setting, (field, "roles"), Level.FAULT, what, mend, to_fill_in=True)
