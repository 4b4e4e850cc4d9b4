"""Cases of a pass over blocks: a file says which blocks it is given, and records what it made of them.

Two lines of one look are one title.        why the case is there: any number of lines
file: boots-2024                            what the pass is told: the file's name without its ending, the name
setting: Conker Lane Pre-school             of the setting, fields that the front matter gives, and policies by
field title: BOOTS                          name that the site or the import has; each may be left out
policy: Complaints policy
=== in
text [bold]: Muddy boots and                blocks, in the notation of block_notation.py
=== out
...                                         what is recorded: blocks, then fields and remarks where there are any
=== fields
title: Muddy boots and wet socks policy
=== remarks
look: what a person should check @ line 3   `look` for what needs attention, `done` for the rest

`pytest --renew-golden` records what stands after `=== out` anew.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Final

from bookbag.authoring.importing.imported_fields import ImportedFields
from bookbag.authoring.importing.passes.related_policies import PolicyIndex
from bookbag.authoring.importing.policy_draft import PolicyDraft
from bookbag.authoring.importing.readers.blocks import ParsedDocument
from bookbag.authoring.importing.remarks import Remarks
from bookbag.authoring.importing.setting_facts import SettingFacts
from bookbag.authoring.scaffold import slug_of
from tests.helpers.block_notation import blocks_from, notation_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.authoring.importing.policy_draft import Pass

OUT: Final = "=== out\n"
_ROLES: Final = {"manager": "the manager", "chair": "the chair", "senco": "the SENCO"}


def made_of(case: str, rule: Pass) -> str:
    """The text of a case's file, with what `rule` makes of its blocks now."""
    given, _, _ = case.partition(OUT)
    told, _, written = given.partition("=== in\n")
    draft = _draft(told, written)
    before = dict(draft.fields.values)
    blocks = rule(draft.blocks, draft)
    found = {name: value for name, value in draft.fields.values.items() if before.get(name) != value}
    fields = {**({"title": draft.title} if draft.title else {}), **found}
    return (
        given
        + OUT
        + notation_of(blocks)
        + _section("fields", (f"{name}: {value}" for name, value in fields.items()))
        + _section("remarks", _remarks(draft.remarks))
    )


def _draft(told: str, written: str) -> PolicyDraft:
    said = re.findall(r"^(file|setting|policy|field \w+): (.*)$", told, re.MULTILINE)
    one = dict(said)
    blocks = blocks_from(written)
    policies = [name for what, name in said if what == "policy"]
    fields = ImportedFields({what.removeprefix("field "): value for what, value in said if what.startswith("field ")})
    facts = SettingFacts(one.get("setting", "Conker Lane Pre-school"), _ROLES, date(2026, 11, 22))
    draft = PolicyDraft(ParsedDocument(blocks, {}), one.get("file", "scan-0417"), facts, fields, Remarks(), blocks)
    draft.policy_index = PolicyIndex.from_names((slug_of(name), (name,)) for name in policies)
    return draft


def _remarks(remarks: Remarks) -> Iterator[str]:
    for each in remarks.collected:
        near = f" @ {' '.join(each.near.split())}" if each.near else ""
        yield f"{'look' if each.needs_attention else 'done'}: {each.what}{near}"


def _section(name: str, lines: Iterator[str]) -> str:
    written = "".join(f"{line}\n" for line in lines)
    return f"=== {name}\n{written}" if written else ""
