"""Finds people's names in a policy, where a website should name the post instead."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.named_posts import role_named_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from bookbag.authoring.importing.remarks import Remarks

_TITLE = r"(?:Mrs?|Ms|Miss|Mx|Dr|Rev(?:erend)?)\.?"
_PART = r"(?:(?:Mc|Mac|O['’]|D['’])?[A-Z][a-zà-ÿ]+(?:[-'’][A-Z][a-zà-ÿ]+)?)"
_NAME = rf"{_PART}(?:[ ][A-Z]\.?)?(?:[ ]{_PART}){{1,2}}"
_POST = (
    r"(?:(?:pre-?school|nursery|playgroup|setting|centre|deputy|acting|committee|designated(?:\s+safeguarding)?|"
    r"safeguarding|child\s+protection|first\s+aid|health\s+and\s+safety|fire|named|key)\s++){0,6}"
    r"(?:manager|leader|supervisor|chair(?:person|man|woman)?|deputy|officer|lead|co-?ordinator|SENCO|SENDCO|SENDCo|"
    r"SENCo|DSL|secretary|treasurer|owner|director|administrator|teacher|key person|signatory)"
)
_POST = f"(?i:{_POST})"
# In order: `Mrs Birch`; `the manager is Hazel Birch`; `Hazel Birch, our manager`; `Signed by: Hazel Birch`.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<name>{_TITLE}\s+{_PART}(?:\s+{_PART})?)\b",
        (
            rf"\b(?P<post>{_POST})(?:\s+\([A-Za-z ]{{2,12}}\))?\s*(?:is|are|:|,|-|–|—|"
            rf"\()\s*(?:called\s+)?(?P<name>{_NAME})\b"
        ),
        rf"\b(?P<name>{_NAME})\s*+(?:,|\(|-|–|—|is|as)\s*+(?:(?:is|as)\s++)?(?:(?:our|the|its)\s*+)?(?P<post>{_POST})\b",
        (
            r"\b(?i:name of (?:signatory|manager|chair)|signed(?: by)?|contact|named person|completed by|written by|"
            rf"author)\s*(?::|is)\s*(?P<name>{_NAME})\b"
        ),
    )
)
# Capitalised words of policies that look like names: `Early Years`, `Fire Officer`, `Park Lane`.
_WORDS_NOT_IN_NAMES = frozenset((
    "early", "years", "ofsted", "pre", "school", "social", "care", "services", "local", "authority", "children",
    "childrens", "safeguarding", "team", "board", "council", "nursery", "playgroup", "committee", "health", "safety",
    "policy", "designated", "lead", "officer", "key", "person", "foundation", "stage", "first", "aid", "manager",
    "deputy", "chair", "senior", "county", "england", "department", "education", "next", "review", "date", "this",
    "the", "our", "all", "staff", "parents", "child", "protection", "statutory", "framework", "act", "management",
    "setting", "hub", "helpline", "police", "data", "information", "commissioner", "office", "lane", "road", "street",
))  # fmt: skip


def report_personal_names(text: str, roles: Mapping[str, str], remarks: Remarks) -> None:
    """Add a remark for each name in `text`, with the token to write in its place."""
    told: set[str] = set()
    for name, post in _personal_names_in(text):
        if name in told or any(name in other for other in told):
            continue
        told.add(name)
        role = role_named_in(post, roles)
        token = f"`{{{{{role}}}}}`" if role else "the post, such as `{{senco}}`"
        remarks.warn(
            (
                f"`{name}` looks like a person's name. Write {token} instead: then one edit in setting.yml is enough "
                "when somebody else comes."
            ),
            near=name,
        )


def _personal_names_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield each name with the post written beside it, or ""."""
    found = [match for form in _FORMS for match in form.finditer(text)]
    for match in sorted(found, key=lambda match: (match.start("name"), -match.end("name"))):
        if not _WORDS_NOT_IN_NAMES & {
            word.casefold().replace("'", "").replace("’", "") for word in re.findall(r"[\w'’]+", match["name"])
        }:
            yield match["name"], match.groupdict().get("post") or ""
