"""Finds the typing slip behind a YAML error, and words it for a volunteer, with the line to mend.

YAML says what it met ("mapping values are not allowed in this context"); a volunteer needs to know what to type.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.content.problems import shortened
from bookbag.content.reading.text_slips import (
    after_quotation,
    cut_in_brackets,
    cut_in_text,
    first_sign,
    words_after_brackets,
)
from bookbag.content.reading.yaml_error import Slip, YamlError
from bookbag.content.reading.yaml_quoting import FIELD, yaml_quoted

if TYPE_CHECKING:
    from collections.abc import Callable

_OTHER_SPACES = "\u00a0\u2000-\u200b\u202f\u3000"
"""Spaces that Word and web pages have, as part of a set in a regular expression: YAML takes none for a space."""
# `title:Sun`: a name and a colon, and the value directly after them.
_NO_SPACE = re.compile(rf" *(?:- +)?(?P<name>[A-Za-z_]\w*):(?P<value>[{_OTHER_SPACES}].*|[^\s:/].*|//.*)$")
_CURLY = "“”„‟«»‘’‚‹›＂"  # noqa: RUF001 - the marks that are meant
_LONGEST = 160
"""Characters of the longest corrected line that a message shows."""

_CHECK = "Check this line and the one before it: spaces at the beginning, colons, quotation marks."


def slip_of(text: str, line: int, said: str, first_line: int) -> Slip:
    """The slip behind an error on `line` of `text`, counted from 0; `said` is YAML's own message."""
    error = YamlError(text.split("\n"), line, said, first_line)
    found = (slip for pattern, detect in _DETECTORS if re.search(pattern, said) and (slip := detect(error)))
    plain = (Slip(line, what, mend) for sign, what, mend in _GENERAL if re.search(sign, said))
    return next(found, None) or next(plain, None) or Slip(line, "this line does not fit those around it", _CHECK)


def no_space_slip(written: str) -> tuple[str, str] | None:
    """What is wrong with the line `title:Sun`, and the mend; None for any other line."""
    found = _NO_SPACE.match(written)
    if not found:
        return None
    return f"The fields cannot be read: {_no_space(found)}.", f"Write `{found['name']}: {_trimmed(found['value'])}`."


def _no_space(found: re.Match[str]) -> str:
    special = re.match(f"[{_OTHER_SPACES}]", found["value"])
    said = "only a special space, as Word makes them," if special else "no space"
    return f"there is {said} after `{found['name']}:`"


def _trimmed(value: str) -> str:
    return re.sub(rf"^[\s{_OTHER_SPACES}]+", "", value).rstrip()


def _curly(error: YamlError) -> Slip | None:
    """Curly quotation marks, as Word makes them, round a value: YAML does not read them as quotation marks."""
    field = FIELD.match(error.here)
    value = (field["value"] or "") if field else ""
    if not field or not value or value[0] not in _CURLY:
        return None
    closed = value[-1] in _CURLY and len(value) > 1
    if not closed and any(mark in _CURLY for mark in value[1:]):
        return None
    shown = f": `{field['name']}: {yaml_quoted(value[1:-1])}`" if closed else ', "'
    what = f"the quotation marks round `{field['name']}` are curly, and only straight ones count"
    return Slip(error.line, what, f"Type them again as straight ones{shown}.")


def _colon_without_space(error: YamlError) -> Slip | None:
    """`title:Sun`, which YAML reads as one word."""
    above = error.before
    for line in (error.line, *(() if above is None else (above,))):
        if (found := _NO_SPACE.match(error.lines[line])) and not FIELD.match(error.lines[line]):
            shown = f"{found['name']}: {_trimmed(found['value'])}"
            return Slip(line, _no_space(found), f"Write `{shown}`.")
    return None


def _more_spaces(error: YamlError) -> Slip | None:
    """A field that is indented more than the one above it, which has a value and so no fields of its own."""
    here, above = FIELD.match(error.here), error.before
    field = FIELD.match(error.lines[above]) if above is not None else None
    if above is None or here is None or field is None or not field["value"] or _column(here) <= _column(field):
        return None
    return _unequal(error, above, field, here)


def _fewer_spaces(error: YamlError) -> Slip | None:
    """A field that is indented less than the other fields of its group, and more than the group itself."""
    here = FIELD.match(error.here)
    fields = [(n, found) for n in range(error.line) if (found := FIELD.match(error.lines[n]))]
    if here is None:
        return None
    deeper: tuple[int, re.Match[str]] | None = None
    for n, field in reversed(fields):
        if _column(field) == _column(here):
            return None
        if _column(field) < _column(here):
            break
        if deeper is None or _column(field) < _column(deeper[1]):
            deeper = (n, field)
    return _unequal(error, *deeper, here) if deeper else None


def _unequal(error: YamlError, above: int, field: re.Match[str], here: re.Match[str]) -> Slip:
    first, second = error.number(above), error.number(error.line)
    if field["dash"] or here["dash"]:
        what = f"`{field['name']}` on line {first} and `{here['name']}` on line {second} must stand one below the other"
        mend = f"Begin line {second} with {_column(field)} spaces."
        return Slip(error.line, what, mend)
    counts = f"{_column(field)} and {_column(here)}"
    what = f"lines {first} and {second} must begin with equally many spaces, and begin with {counts}"
    return Slip(error.line, what, "Give one of the two as many spaces as the other has.")


def _column(field: re.Match[str]) -> int:
    """The column in which a field's name begins, counted from 0."""
    return len(field["indent"]) + len(field["dash"] or "")


def _colon_in_value(error: YamlError) -> Slip | None:
    """A value that has a colon and a space in it."""
    field = FIELD.match(error.here)
    if field is None or not re.search(r":(?:\s|$)", field["value"] or ""):
        return None
    shown = f": `{field['name']}: {yaml_quoted(field['value'])}`" if field["value"][0] not in "\"'[{" else ""
    what = f"what `{field['name']}` says has a colon followed by a space in it"
    return Slip(error.line, what, f"Put quotation marks round it{shown}.")


def _no_name_above(error: YamlError) -> Slip | None:
    """A line without a field's name, just above the line that YAML reports."""
    above = error.before
    if above is None or FIELD.match(error.lines[above]):
        return None
    return _no_name(YamlError(error.lines, above, error.said, error.first_line))


def _no_name(error: YamlError) -> Slip | None:
    """A line without a field's name: it continues the field above it, or lacks a colon."""
    words = error.here.strip()
    if not words or words.startswith("- ") or FIELD.match(error.here):
        return None
    own = "write its name, a colon and a space before it"
    what = f"the line `{shortened(words)}` has no field's name"
    owner = error.before
    field = FIELD.match(error.lines[owner]) if owner is not None else None
    if owner is None or field is None or (field["value"] or " ")[0] in "\"'[{|>":
        return Slip(error.line, what, f"It needs a colon and a space: {own}.")
    parts = [field["value"] or "", *_going_on(error)]
    joined = re.sub(r",{2,}", ",", ", ".join(part.strip() for part in parts if part.strip())).replace(",,", ",")
    shown = f"{field['name']}: {yaml_quoted(joined) if re.search(r': | #', joined) else joined}"
    one_line = f": `{shown}`" if len(shown) <= _LONGEST else ""
    return Slip(
        error.line,
        what,
        f"If it belongs to `{field['name']}`, put the {field['name']} on one line{one_line}. "
        f"If it is a field of its own, {own}.",
    )


def _going_on(error: YamlError) -> list[str]:
    """The line and those after it, up to the next that begins a field, an item or a comment."""
    lines: list[str] = []
    for line in error.lines[error.line :]:
        if not line.strip() or FIELD.match(line) or line.lstrip().startswith(("#", "- ")):
            break
        lines.append(line.strip().rstrip(","))
    return lines


def _item_among_fields(error: YamlError) -> Slip | None:
    """An item of a list, `- `, where a field's name should be."""
    if not error.here.lstrip().startswith("- "):
        return None
    mend = f"Take the `- ` away, or set the line in under the field that it belongs to. {_CHECK}"
    return Slip(error.line, "an item of a list stands among fields", mend)


def _tab(error: YamlError) -> Slip | None:
    if "\t" not in error.here[: len(error.here) - len(error.here.lstrip())]:
        return None
    return Slip(error.line, "the line begins with a tab", "Use spaces, not tabs, at the beginning of a line.")


_NO_COLON_HERE = "mapping values are not allowed"
_NO_COLON = "could not find expected ':'"
_NOT_A_KEY = r"did not find expected (?:key|'-')|expected <block end>"  # libyaml's words, and PyYAML's own
_DETECTORS: tuple[tuple[str, Callable[[YamlError], Slip | None]], ...] = (
    ("flow", cut_in_brackets),
    (r"did not find expected|expected|could not find", cut_in_text),
    (r"did not find expected|expected <block end>", words_after_brackets),
    (_NO_COLON_HERE, _curly),
    (_NO_COLON, _curly),
    (_NO_COLON_HERE, _more_spaces),
    (_NO_COLON_HERE, _colon_in_value),
    (_NO_COLON_HERE, _colon_without_space),
    (_NO_COLON, _colon_without_space),
    (_NO_COLON_HERE, _no_name_above),
    (_NO_COLON, _no_name),
    (_NOT_A_KEY, after_quotation),
    (_NOT_A_KEY, _item_among_fields),
    (_NOT_A_KEY, _more_spaces),
    (_NOT_A_KEY, _fewer_spaces),
    ("cannot start any token", _tab),
    ("", first_sign),
)
"""A pattern of YAML's message, and the function that looks for a slip behind it; the likeliest slips first."""

_BACKSLASH = "a \\ stands between double quotation marks"
_SINGLE_ONES = "Use single ones, ', round a text with \\ in it."
_GENERAL = (
    (r"\btab\b|'\\t'", "a tab stands where spaces should", "Use spaces, not tabs, at the beginning of a line."),
    ("escape", _BACKSLASH, _SINGLE_ONES),
    ("hexdecimal", _BACKSLASH, _SINGLE_ONES),  # the letters that YAML expects after \\U, as in C:\\Users
    (
        "quoted scalar",
        "a quotation mark is opened and not closed, or stands inside the text",
        "Close it, or use \" round a text with ' in it.",
    ),
    (
        "flow sequence",
        "a list in [ ] is not closed, or has something else than commas between its items",
        f"Write `[one, another]`. {_CHECK}",
    ),
    (
        "flow mapping",
        "a group in { } is not closed, or has something else than commas between its fields",
        f"Write `{{name: value, other: value}}`. {_CHECK}",
    ),
    (
        "flow node",
        "something is missing between the brackets, or there is a comma too many",
        f"Write `[one, another]`. {_CHECK}",
    ),
    ("cannot start any token", "a sign stands here that means something else", "Put quotation marks round the value."),
    ("sequence entries", "a list begins behind other words", "Begin each item on a line of its own, with `- `."),
    ("directive", "the line begins with %", f"Take the sign away. {_CHECK}"),
    ("document start", "a line `...` ends the fields", "Take the line away."),
    (_NO_COLON, "a line has no field's name", "Write `name: value`, with a colon and a space."),
    (_NO_COLON_HERE, "a colon stands where none can be", f"Put quotation marks round the value. {_CHECK}"),
)
"""For errors behind which no detector finds a slip: a pattern of YAML's message, what is wrong and how to mend it."""
