"""Finds slips in texts that need quotation marks: a sign of YAML's in them, or words behind a quotation."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.content.problems import shortened
from bookbag.content.reading.yaml_error import Slip
from bookbag.content.reading.yaml_quoting import FIELD, yaml_quoted

if TYPE_CHECKING:
    from bookbag.content.reading.yaml_error import YamlError


def after_quotation(error: YamlError) -> Slip | None:
    """Words after a value in quotation marks."""
    field = re.match(r" *(?:- +)?(?P<name>[\w.-]+):[ \t]+(?:\"[^\"]*\"|'[^']*')[ \t]*[^\s,#]", error.here)
    if field is None:
        return None
    what = f"`{field['name']}` has words behind the closing quotation mark"
    return Slip(error.line, what, "Put quotation marks round all of it, and use ' inside \".")


def first_sign(error: YamlError) -> Slip | None:
    """A value that begins with a character which has a meaning in YAML."""
    field = FIELD.match(error.here)
    if field is None or not field["value"] or field["value"][0] not in "@`%]},|>-?&*!":
        return None
    shown = f"{field['name']}: {yaml_quoted(field['value'])}"
    what = f"what `{field['name']}` says begins with `{field['value'][0]}`, which means something else here"
    return Slip(error.line, what, f"Put quotation marks round it: `{shown}`.")


def words_after_brackets(error: YamlError) -> Slip | None:
    """A text that begins with a word in brackets: `[Draft] Outings`."""
    field = FIELD.match(error.here)
    value = (field["value"] or "") if field else ""
    if not field or not re.match(r"(?:\[[^\]]*\]|\{[^}]*\})[ \t]*[^\s,#]", value):
        return None
    what = f"what `{field['name']}` says begins with `{value[0]}`, which means something else here"
    return Slip(error.line, what, f"Put quotation marks round it: `{field['name']}: {yaml_quoted(value)}`.")


def cut_in_brackets(error: YamlError) -> Slip | None:
    """A list or a group in brackets whose end stands after a #, and so in a comment."""
    found = re.search(r"(?:^|[\s,\[{])(#.*[\]}].*)$", error.here)
    if not found:
        return None
    what = f"`{shortened(found[1].strip())}` is taken for a note, because it begins with #"
    return Slip(error.line, what, 'Put quotation marks round the words with # in them: `"Form #3"`.')


def cut_in_text(error: YamlError) -> Slip | None:
    """A text on several lines with a # in it: what follows # is a comment, and ends the text."""
    indent = len(error.here) - len(error.here.lstrip(" "))
    found: tuple[int, str] | None = None
    for line in range(error.line - 1, -1, -1):
        if comment := re.search(r"(?:^|\s)(#.*)$", error.lines[line]):
            found = line, comment[1]
        owner = FIELD.match(error.lines[line])
        if owner or error.lines[line].lstrip().startswith("- "):
            goes_on = indent > len(owner["indent"] if owner else "") and not FIELD.match(error.here)
            return _goes_on_below(*found) if found and goes_on else None
    return None


def _goes_on_below(line: int, comment: str) -> Slip:
    what = f"`{shortened(comment)}` is taken for a note, because it begins with #, and the text goes on below it"
    return Slip(line, what, "Put quotation marks round the whole text, or move the note to above the field.")
