"""Finds the typing slip behind a YAML error, and words it for a volunteer, with the line to mend.

YAML says what it met ("mapping values are not allowed in this context"); a volunteer needs to know what to type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

# `- name: value` in its parts; a name is no quoted text, and no list or group in brackets.
_FIELD = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<name>[\w.-][^:#\"'\[\]{}]*?):(?:[ \t]+(?P<value>.*?))?[ \t]*$")
# `title:Sun`: a name and a colon, and the value directly after them.
_NO_SPACE = re.compile(r" *(?:- +)?(?P<name>[A-Za-z_]\w*):(?P<value>[^\s:/].*|//.*)$")
_CURLY = "“”„‟«»‘’‚‹›＂"  # noqa: RUF001 - the marks that are meant
_LONGEST = 160
"""Characters of the longest corrected line that a message shows."""

_CHECK = "Check this line and the one before it: spaces at the beginning, colons, quotation marks."


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, on which line, and how to mend it."""

    line: int
    """The line of the text, counted from 0."""
    what: str
    """The end of a sentence, without its full stop."""
    mend: str


@dataclass(frozen=True, slots=True)
class _YamlError:
    """The line on which YAML failed, and its message."""

    lines: Sequence[str]
    line: int
    said: str
    first_line: int
    """The line of the file on which `lines` begin, counted from 1."""

    @property
    def here(self) -> str:
        """The text of the line on which YAML failed."""
        return self.lines[self.line]

    @property
    def before(self) -> int | None:
        """The last line before it that is neither blank nor a comment; None where there is none."""
        above = range(self.line - 1, -1, -1)
        return next((n for n in above if self.lines[n].strip() and not self.lines[n].lstrip().startswith("#")), None)

    def number(self, line: int) -> int:
        """The number in the file, counted from 1, of a line of the text, counted from 0."""
        return self.first_line + line


def slip_of(text: str, line: int, said: str, first_line: int) -> Slip:
    """The slip behind an error on `line` of `text`, counted from 0; `said` is YAML's own message."""
    error = _YamlError(text.split("\n"), line, said, first_line)
    found = (slip for pattern, detect in _DETECTORS if re.search(pattern, said) and (slip := detect(error)))
    plain = (Slip(line, what, mend) for sign, what, mend in _GENERAL if re.search(sign, said))
    return next(found, None) or next(plain, None) or Slip(line, "this line does not fit those around it", _CHECK)


def yaml_quoted(value: str) -> str:
    """`value` between quotation marks, of a kind that it does not contain."""
    return f"'{value}'" if '"' in value and "'" not in value else f'"{value.replace(chr(34), chr(39))}"'


def _curly(error: _YamlError) -> Slip | None:
    """Curly quotation marks, as Word makes them, round a value: YAML does not read them as quotation marks."""
    field = _FIELD.match(error.here)
    value = (field["value"] or "") if field else ""
    if not field or not value or value[0] not in _CURLY:
        return None
    closed = value[-1] in _CURLY and len(value) > 1
    if not closed and any(mark in _CURLY for mark in value[1:]):
        return None
    shown = f": `{field['name']}: {yaml_quoted(value[1:-1])}`" if closed else ', "'
    what = f"the quotation marks round `{field['name']}` are curly, and only straight ones count"
    return Slip(error.line, what, f"Type them again as straight ones{shown}.")


def _colon_without_space(error: _YamlError) -> Slip | None:
    """`title:Sun`, which YAML reads as one word."""
    above = error.before
    for line in (error.line, *(() if above is None else (above,))):
        if (found := _NO_SPACE.match(error.lines[line])) and not _FIELD.match(error.lines[line]):
            shown = f"{found['name']}: {found['value'].strip()}"
            return Slip(line, f"there is no space after `{found['name']}:`", f"Write `{shown}`.")
    return None


def _more_spaces(error: _YamlError) -> Slip | None:
    """A field that is indented more than the one above it, which has a value and so no fields of its own."""
    here, above = _FIELD.match(error.here), error.before
    field = _FIELD.match(error.lines[above]) if above is not None else None
    if above is None or here is None or field is None or not field["value"] or _column(here) <= _column(field):
        return None
    return _unequal(error, above, field, here)


def _fewer_spaces(error: _YamlError) -> Slip | None:
    """A field that is indented less than the other fields of its group, and more than the group itself."""
    here = _FIELD.match(error.here)
    fields = [(n, found) for n in range(error.line) if (found := _FIELD.match(error.lines[n]))]
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


def _unequal(error: _YamlError, above: int, field: re.Match[str], here: re.Match[str]) -> Slip:
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


def _colon_in_value(error: _YamlError) -> Slip | None:
    """A value that has a colon and a space in it."""
    field = _FIELD.match(error.here)
    if field is None or not re.search(r":(?:\s|$)", field["value"] or ""):
        return None
    shown = f": `{field['name']}: {yaml_quoted(field['value'])}`" if field["value"][0] not in "\"'[{" else ""
    what = f"what `{field['name']}` says has a colon followed by a space in it"
    return Slip(error.line, what, f"Put quotation marks round it{shown}.")


def _no_name_above(error: _YamlError) -> Slip | None:
    """A line without a field's name, just above the line that YAML reports."""
    above = error.before
    if above is None or _FIELD.match(error.lines[above]):
        return None
    return _no_name(_YamlError(error.lines, above, error.said, error.first_line))


def _no_name(error: _YamlError) -> Slip | None:
    """A line without a field's name: it continues the field above it, or lacks a colon."""
    words = error.here.strip()
    if not words or words.startswith("- ") or _FIELD.match(error.here):
        return None
    own = "write its name, a colon and a space before it"
    what = f"the line `{_short(words)}` has no field's name"
    owner = error.before
    field = _FIELD.match(error.lines[owner]) if owner is not None else None
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


def _going_on(error: _YamlError) -> list[str]:
    """The line and those after it, up to the next that begins a field, an item or a comment."""
    lines: list[str] = []
    for line in error.lines[error.line :]:
        if not line.strip() or _FIELD.match(line) or line.lstrip().startswith(("#", "- ")):
            break
        lines.append(line.strip().rstrip(","))
    return lines


def _after_quotation(error: _YamlError) -> Slip | None:
    """Words after a value in quotation marks."""
    field = re.match(r" *(?:- +)?(?P<name>[\w.-]+):[ \t]+(?:\"[^\"]*\"|'[^']*')[ \t]*[^\s,#]", error.here)
    if field is None:
        return None
    what = f"`{field['name']}` has words behind the closing quotation mark"
    return Slip(error.line, what, "Put quotation marks round all of it, and use ' inside \".")


def _item_among_fields(error: _YamlError) -> Slip | None:
    """An item of a list, `- `, where a field's name should be."""
    if not error.here.lstrip().startswith("- "):
        return None
    mend = f"Take the `- ` away, or set the line in under the field that it belongs to. {_CHECK}"
    return Slip(error.line, "an item of a list stands among fields", mend)


def _tab(error: _YamlError) -> Slip | None:
    if "\t" not in error.here[: len(error.here) - len(error.here.lstrip())]:
        return None
    return Slip(error.line, "the line begins with a tab", "Use spaces, not tabs, at the beginning of a line.")


def _first_sign(error: _YamlError) -> Slip | None:
    """A value that begins with a character which has a meaning in YAML."""
    field = _FIELD.match(error.here)
    if field is None or not field["value"] or field["value"][0] not in "@`%]},|>-?&*!":
        return None
    shown = f"{field['name']}: {yaml_quoted(field['value'])}"
    what = f"what `{field['name']}` says begins with `{field['value'][0]}`, which means something else here"
    return Slip(error.line, what, f"Put quotation marks round it: `{shown}`.")


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:37]}..."  # noqa: PLR2004 - enough to be found by


_NO_COLON_HERE = "mapping values are not allowed"
_NO_COLON = "could not find expected ':'"
_NOT_A_KEY = r"did not find expected (?:key|'-')|expected <block end>"  # libyaml's words, and PyYAML's own
_DETECTORS: tuple[tuple[str, Callable[[_YamlError], Slip | None]], ...] = (
    (_NO_COLON_HERE, _curly),
    (_NO_COLON, _curly),
    (_NO_COLON_HERE, _more_spaces),
    (_NO_COLON_HERE, _colon_in_value),
    (_NO_COLON_HERE, _colon_without_space),
    (_NO_COLON, _colon_without_space),
    (_NO_COLON_HERE, _no_name_above),
    (_NO_COLON, _no_name),
    (_NOT_A_KEY, _after_quotation),
    (_NOT_A_KEY, _item_among_fields),
    (_NOT_A_KEY, _more_spaces),
    (_NOT_A_KEY, _fewer_spaces),
    ("cannot start any token", _tab),
    ("", _first_sign),
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
    ("cannot start any token", "a sign stands here that means something else", "Put quotation marks round the value."),
    ("sequence entries", "a list begins behind other words", "Begin each item on a line of its own, with `- `."),
    ("directive", "the line begins with %", f"Take the sign away. {_CHECK}"),
    ("document start", "a line `...` ends the fields", "Take the line away."),
    (_NO_COLON, "a line has no field's name", "Write `name: value`, with a colon and a space."),
    (_NO_COLON_HERE, "a colon stands where none can be", f"Put quotation marks round the value. {_CHECK}"),
)
"""For errors behind which no detector finds a slip: a pattern of YAML's message, what is wrong and how to mend it."""
