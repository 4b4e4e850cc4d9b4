"""Puts the values of YAML lines between quotation marks, to show a volunteer what to type."""

from __future__ import annotations

import re

# `- name: value` in its parts; a name is no quoted text, and no list or group in brackets.
FIELD = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<name>[\w.-][^:#\"'\[\]{}]*?):(?:[ \t]+(?P<value>.*?))?[ \t]*$")

_NAME_OR_DASH = re.compile(r"(?:- +)*(?:-|[\w.-]+:)")


def yaml_quoted(value: str) -> str:
    """`value` between quotation marks of a kind that reads it as it stands; where none does, `"` becomes `'`."""
    if "\\" in value:
        return "'" + value.replace("'", "''") + "'"
    return f"'{value}'" if '"' in value and "'" not in value else f'"{value.replace(chr(34), chr(39))}"'


def name_or_dash(before: str) -> str:
    """What stands before a value on its line, if that is a name or a dash alone: `title:`, `-`; else nothing."""
    before = before.strip()
    return before if _NAME_OR_DASH.fullmatch(before) else ""


def quoted_whole(written: str, column: int) -> str:
    """The ending `: ...` of a sentence, with a line whose value, from `column` on, is put between quotation marks.

    Empty where other words than a name or a dash stand before the value.
    """
    before = name_or_dash(written[:column])
    if not before:
        return ""
    return f": `{before} {yaml_quoted(written[column:].strip())}`"


def sign_in_front(written: str, column: int) -> tuple[str, str]:
    """What is wrong with a value that begins, in `column`, with a sign that has a meaning in YAML, and the mend."""
    field = FIELD.match(written)
    says = f"What `{field['name']}` says" if field else "The text"
    what = f"{says} begins with `{written[column:].split(maxsplit=1)[0]}`, which means something else here."
    return what, f"Put quotation marks round it{quoted_whole(written, column)}."
