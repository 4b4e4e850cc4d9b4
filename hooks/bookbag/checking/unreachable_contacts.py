"""Checks that the telephone numbers and e-mail addresses in setting.yml can be used from a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.checking.record_problems import setting_problem
from bookbag.content.problems import Level, Problem, shortened
from bookbag.content.telephones import telephones_in, unrecognised_digits
from bookbag.rules.contacts import contact_url

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext

_EXAMPLE = "with its area code, such as `01632 960001`"


def telephones_that_cannot_be_rung(context: CheckContext) -> Iterator[Problem]:
    """Fields without a telephone number, and digits that are no whole number, which cannot be made links."""
    setting = context.content.setting
    if setting is None:
        return
    phones: tuple[tuple[str, tuple[str, ...], str], ...] = (
        ("phone", ("phone",), setting.phone),
        ("ofsted.phone", ("ofsted.phone", "ofsted"), setting.ofsted.phone),
    )
    for name, fields, said in phones:
        if said and not unrecognised_digits(said) and not any(telephones_in(said)):
            what = f"There is no telephone number in `{name}`: `{said}`."
            mend = f"Write the number {_EXAMPLE}, or leave `{name}` empty and say it on a page."
            yield setting_problem(setting, fields, Level.FAULT, what, mend)
    contacts = (
        (f"{key}.contact", (f"roles.{key}.contact", "roles"), role.contact) for key, role in setting.roles.items()
    )
    for name, lines, given in (*phones, *contacts):
        for digits in unrecognised_digits(given):
            what = f"`{digits}` in `{name}` is no whole telephone number, so nobody can ring it from the page."
            yield setting_problem(setting, lines, Level.FAULT, what, f"Write it {_EXAMPLE}.")


def addresses_that_cannot_be_written_to(context: CheckContext) -> Iterator[Problem]:
    """Fields for an e-mail address that hold anything else, which messages and links would be made of."""
    setting = context.content.setting
    if setting is None:
        return
    given = (("email", ("email",), setting.email), ("ofsted.email", ("ofsted.email", "ofsted"), setting.ofsted.email))
    for name, fields, said in given:
        if said and not (contact_url(said) or "").startswith("mailto:"):
            what = f"`{shortened(' '.join(said.split()))}` in `{name}` is no e-mail address."
            mend = "Write one address and nothing else, such as `office@littleoaks.example`."
            yield setting_problem(setting, fields, Level.FAULT, what, mend)
