"""Finds people's names in a policy, where a website should name the post instead."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.language.phrase_patterns import any_of
from bookbag.authoring.importing.passes.named_posts import role_named_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from bookbag.authoring.importing.remarks import Remarks

_SAID = phrases("people")
_TITLE = rf"(?i:\b{any_of(_SAID['titles'])})\b\.?"
_PART = r"(?:(?:Mc|Mac|O['’]|D['’])?[A-Z][a-zà-ÿ]+(?:[-'’][A-Z][a-zà-ÿ]+)?)"
_NAME = rf"{_PART}(?: [A-Z]\.?)?(?: {_PART}){{1,2}}+"
_POST = rf"(?i:(?:{any_of(_SAID['before posts'])}[^\S\n]++){{0,6}}{any_of(_SAID['posts'])})"
_ANY_WORDS = r"(?:[a-z-]+[^\S\n]++){0,3}?"
_GAP = r"[^\S\n]*"
# A name at the end of what is said; in `Manager - Prepare Boot Racks with regard to ...` the sentence goes on.
_END = r"(?![\w'’-]|[^\S\n]+[a-z])"
# In order: `Mrs Birch`; `the manager is Hazel Birch`; `Manager: Hazel Birch`; `Hazel Birch, our manager`; `Signed by: Hazel Birch`.
_FORMS = tuple(
    re.compile(form)
    for form in (
        rf"(?P<name>{_TITLE}[^\S\n]+{_PART}(?:[^\S\n]+{_PART})?)\b",
        rf"\b(?P<post>{_POST})\s+(?:is|are)\s+(?:called\s+)?(?P<name>{_NAME})\b",
        rf"\b(?P<post>{_POST})(?:\s+\([A-Za-z ]{{2,12}}\))?{_GAP}[:,(–—-]{_GAP}(?P<name>{_NAME}){_END}",
        rf"\b(?P<name>{_NAME})\s*+(?:,|\(|-|–|—|is|as)\s*+(?:(?:is|as)\s++)?(?:(?:our|the|its)\s*+{_ANY_WORDS})?(?P<post>{_POST})\b",
        rf"\b(?i:{any_of(_SAID['labels'])})\s*(?::|is){_GAP}(?P<name>{_NAME}){_END}",
    )
)
_NAME_ALONE = re.compile(_NAME)
_POST_LAST = re.compile(rf"\b(?P<post>{_POST})\W*$")
_COLUMN = re.compile(rf"\W*{any_of(_SAID['columns'])}\W*", re.IGNORECASE)
_ROWS = re.compile(r"(?:^\|.*\|$\n?){3,}", re.MULTILINE)
_NOT_IN_NAMES = frozenset(_SAID["not in names"])


def report_personal_names(text: str, roles: Mapping[str, str], remarks: Remarks) -> None:
    """Add a remark for each name in `text`, with the token to write in its place."""
    told: set[str] = set()
    found = list(_personal_names_in(text))
    for name, _ in found:
        if name in told or any(name in other for other in told):
            continue
        told.add(name)
        role = next(filter(None, (role_named_in(post, roles) for each, post in found if each == name)), "")
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
        if _may_be_a_name(match["name"]):
            yield match["name"], match.groupdict().get("post") or ""
    for rows in _ROWS.finditer(text):
        for name, post in _names_in_table([line.split("|")[1:-1] for line in rows[0].splitlines()]):
            # The words of a thing's name the text says elsewhere in small letters.
            if _may_be_a_name(name) and not all(re.search(rf"\b{word.lower()}\b", text) for word in name.split()):
                yield name, post


def _may_be_a_name(name: str) -> bool:
    return _NOT_IN_NAMES.isdisjoint(re.findall(r"[a-zà-ÿ]+", re.sub(r"['’]", "", name.casefold())))


def _names_in_table(rows: Sequence[Sequence[str]]) -> Iterator[tuple[str, str]]:
    """Yield what looks like a name in a cell beside a post, with the post, or below a heading that asks for names."""
    for row in rows:
        for place, (before, cell) in enumerate(pairwise(["", *row])):
            asked = row is not rows[0] and place < len(rows[0]) and _COLUMN.fullmatch(rows[0][place])
            post = _POST_LAST.search(before.strip())
            for line in map(str.strip, cell.split("<br>") if asked or post else ()):
                if _NAME_ALONE.fullmatch(line):
                    yield line, post["post"] if post else ""
