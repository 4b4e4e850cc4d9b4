"""Slips in the fields that keep YAML from reading them, told in plain words, with the line to mend.

YAML says what it met ("mapping values are not allowed in this context"); a volunteer needs to know what to type.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

_FIELD = re.compile(r"(?P<indent> *)(?P<dash>- +)?(?P<name>[\w.-][^:#\"'\[\]{}]*?):(?:[ \t]+(?P<value>.*?))?[ \t]*$")
_NO_SPACE = re.compile(r" *(?:- +)?(?P<name>[A-Za-z_]\w*):(?P<value>[^\s:/].*|//.*)$")
_CURLY = "“”„‟«»‘’‚‹›＂"  # noqa: RUF001 - the marks that are meant
_LONGEST = 160
"""Letters of a line that is shown as it should be."""

_CHECK = "Check this line and the one before it: spaces at the beginning, colons, quotation marks."


@dataclass(frozen=True, slots=True)
class Slip:
    """What is wrong, and where."""

    line: int
    """In the text, counted from 0."""
    what: str
    """A sentence without its beginning and its full stop."""
    mend: str


@dataclass(frozen=True, slots=True)
class _Stumble:
    """Where YAML gave up, and in which words."""

    lines: Sequence[str]
    line: int
    said: str
    first_line: int
    """The number in the file of the first of `lines`."""

    @property
    def here(self) -> str:
        """The line on which it gave up."""
        return self.lines[self.line]

    @property
    def before(self) -> int | None:
        """The line before it that says something."""
        above = range(self.line - 1, -1, -1)
        return next((n for n in above if self.lines[n].strip() and not self.lines[n].lstrip().startswith("#")), None)

    def number(self, line: int) -> int:
        """The number of a line in the file."""
        return self.first_line + line


def slip_of(text: str, line: int, said: str, first_line: int) -> Slip:
    """The slip over which YAML stumbled on `line` of `text`, about which it `said` something."""
    stumble = _Stumble(text.split("\n"), line, said, first_line)
    found = (slip for told_by, look in _LOOKS if re.search(told_by, said) and (slip := look(stumble)))
    plain = (Slip(line, what, mend) for sign, what, mend in _PLAIN if re.search(sign, said))
    return next(found, None) or next(plain, None) or Slip(line, "this line does not fit those around it", _CHECK)


def yaml_quoted(value: str) -> str:
    """`value` between quotation marks that do not stand in it."""
    return f"'{value}'" if '"' in value and "'" not in value else f'"{value.replace(chr(34), chr(39))}"'


def _curly(stumble: _Stumble) -> Slip | None:
    """Word's quotation marks, which YAML takes for letters."""
    field = _FIELD.match(stumble.here)
    value = (field["value"] or "") if field else ""
    if not field or not value or value[0] not in _CURLY:
        return None
    closed = value[-1] in _CURLY and len(value) > 1
    if not closed and any(mark in _CURLY for mark in value[1:]):
        return None
    shown = f": `{field['name']}: {yaml_quoted(value[1:-1])}`" if closed else ', "'
    what = f"the quotation marks round `{field['name']}` are curly, and only straight ones count"
    return Slip(stumble.line, what, f"Type them again as straight ones{shown}.")


def _colon_without_space(stumble: _Stumble) -> Slip | None:
    """`title:Sun`, which is one word to YAML."""
    above = stumble.before
    for line in (stumble.line, *(() if above is None else (above,))):
        if (found := _NO_SPACE.match(stumble.lines[line])) and not _FIELD.match(stumble.lines[line]):
            shown = f"{found['name']}: {found['value'].strip()}"
            return Slip(line, f"there is no space after `{found['name']}:`", f"Write `{shown}`.")
    return None


def _more_spaces(stumble: _Stumble) -> Slip | None:
    """A field that stands further in than the one above it, which has a value and so no fields under it."""
    here, above = _FIELD.match(stumble.here), stumble.before
    field = _FIELD.match(stumble.lines[above]) if above is not None else None
    if above is None or here is None or field is None or not field["value"] or _column(here) <= _column(field):
        return None
    return _unequal(stumble, above, field, here)


def _fewer_spaces(stumble: _Stumble) -> Slip | None:
    """A field that stands less far in than its fellows, and not as far out as the group that they are in."""
    here = _FIELD.match(stumble.here)
    fields = [(n, found) for n in range(stumble.line) if (found := _FIELD.match(stumble.lines[n]))]
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
    return _unequal(stumble, *deeper, here) if deeper else None


def _unequal(stumble: _Stumble, above: int, field: re.Match[str], here: re.Match[str]) -> Slip:
    first, second = stumble.number(above), stumble.number(stumble.line)
    if field["dash"] or here["dash"]:
        what = f"`{field['name']}` on line {first} and `{here['name']}` on line {second} must stand one below the other"
        mend = f"Begin line {second} with {_column(field)} spaces."
        return Slip(stumble.line, what, mend)
    counts = f"{_column(field)} and {_column(here)}"
    what = f"lines {first} and {second} must begin with equally many spaces, and begin with {counts}"
    return Slip(stumble.line, what, "Give one of the two as many spaces as the other has.")


def _column(field: re.Match[str]) -> int:
    """How many letters stand before a field's name."""
    return len(field["indent"]) + len(field["dash"] or "")


def _colon_in_value(stumble: _Stumble) -> Slip | None:
    """A value that has a colon and a space in it."""
    field = _FIELD.match(stumble.here)
    if field is None or not re.search(r":(?:\s|$)", field["value"] or ""):
        return None
    shown = f": `{field['name']}: {yaml_quoted(field['value'])}`" if field["value"][0] not in "\"'[{" else ""
    what = f"what `{field['name']}` says has a colon followed by a space in it"
    return Slip(stumble.line, what, f"Put quotation marks round it{shown}.")


def _no_name_above(stumble: _Stumble) -> Slip | None:
    """A line without a field's name, of which YAML speaks on the next."""
    above = stumble.before
    if above is None or _FIELD.match(stumble.lines[above]):
        return None
    return _no_name(_Stumble(stumble.lines, above, stumble.said, stumble.first_line))


def _no_name(stumble: _Stumble) -> Slip | None:
    """A line without a field's name: it goes on from the field above it, or lacks its colon."""
    words = stumble.here.strip()
    if not words or words.startswith("- ") or _FIELD.match(stumble.here):
        return None
    own = "write its name, a colon and a space before it"
    what = f"the line `{_short(words)}` has no field's name"
    owner = stumble.before
    field = _FIELD.match(stumble.lines[owner]) if owner is not None else None
    if owner is None or field is None or (field["value"] or " ")[0] in "\"'[{|>":
        return Slip(stumble.line, what, f"It needs a colon and a space: {own}.")
    parts = [field["value"] or "", *_going_on(stumble)]
    joined = re.sub(r",{2,}", ",", ", ".join(part.strip() for part in parts if part.strip())).replace(",,", ",")
    shown = f"{field['name']}: {yaml_quoted(joined) if re.search(r': | #', joined) else joined}"
    one_line = f": `{shown}`" if len(shown) <= _LONGEST else ""
    return Slip(
        stumble.line,
        what,
        f"If it belongs to `{field['name']}`, put the {field['name']} on one line{one_line}. "
        f"If it is a field of its own, {own}.",
    )


def _going_on(stumble: _Stumble) -> list[str]:
    """The line, and those after it that have no field's name either."""
    lines: list[str] = []
    for line in stumble.lines[stumble.line :]:
        if not line.strip() or _FIELD.match(line) or line.lstrip().startswith(("#", "- ")):
            break
        lines.append(line.strip().rstrip(","))
    return lines


def _after_quotation(stumble: _Stumble) -> Slip | None:
    """Words behind a value that stands in quotation marks."""
    field = re.match(r" *(?:- +)?(?P<name>[\w.-]+):[ \t]+(?:\"[^\"]*\"|'[^']*')[ \t]*[^\s,#]", stumble.here)
    if field is None:
        return None
    what = f"`{field['name']}` has words behind the closing quotation mark"
    return Slip(stumble.line, what, "Put quotation marks round all of it, and use ' inside \".")


def _item_among_fields(stumble: _Stumble) -> Slip | None:
    """`- ` where the name of a field should be."""
    if not stumble.here.lstrip().startswith("- "):
        return None
    mend = f"Take the `- ` away, or set the line in under the field that it belongs to. {_CHECK}"
    return Slip(stumble.line, "an item of a list stands among fields", mend)


def _tab(stumble: _Stumble) -> Slip | None:
    if "\t" not in stumble.here[: len(stumble.here) - len(stumble.here.lstrip())]:
        return None
    return Slip(stumble.line, "the line begins with a tab", "Use spaces, not tabs, at the beginning of a line.")


def _first_sign(stumble: _Stumble) -> Slip | None:
    """A value that begins with a sign which means something to YAML."""
    field = _FIELD.match(stumble.here)
    if field is None or not field["value"] or field["value"][0] not in "@`%]},|>-?&*!":
        return None
    shown = f"{field['name']}: {yaml_quoted(field['value'])}"
    what = f"what `{field['name']}` says begins with `{field['value'][0]}`, which means something else here"
    return Slip(stumble.line, what, f"Put quotation marks round it: `{shown}`.")


def _short(words: str) -> str:
    return words if len(words) <= 40 else f"{words[:37]}..."  # noqa: PLR2004 - enough to be found by


_NO_COLON_HERE = "mapping values are not allowed"
_NO_COLON = "could not find expected ':'"
_NOT_A_KEY = r"did not find expected (?:key|'-')|expected <block end>"  # libyaml's words, and PyYAML's own
_LOOKS: tuple[tuple[str, Callable[[_Stumble], Slip | None]], ...] = (
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
"""What looks for a slip, each after the words with which YAML stumbles over it; the likeliest first."""

_BACKSLASH = "a \\ stands between double quotation marks"
_SINGLE_ONES = "Use single ones, ', round a text with \\ in it."
_PLAIN = (
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
"""Signs of what YAML said, what it means and how to mend it, where no line tells more."""
