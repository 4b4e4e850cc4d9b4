"""Formats problems for the terminal, as JSON and as GitHub annotations; and aligns tables for the terminal."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from bookbag.content.problems import Level, Problem, Tally

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

_TO_FILL_IN = "Still to fill in:"
_ALL_WELL = "Nothing to mend.\n"
_COMMANDS = {Level.STOP: "error", Level.FAULT: "error", Level.ADVICE: "notice"}


def problems_as_text(problems: tuple[Problem, ...], today: date) -> str:  # noqa: ARG001 - as the other forms
    """A line for each problem, then their numbers. Blanks still to fill in come first, as one group."""
    if not problems:
        return _ALL_WELL
    to_fill_in = [_line(each) for each in problems if each.to_fill_in]
    others = [_line(each) for each in problems if not each.to_fill_in]
    groups = [[_TO_FILL_IN, *to_fill_in] if to_fill_in else [], others, [f"{Tally.of(problems)}."]]
    return "\n\n".join("\n".join(group) for group in groups if group) + "\n"


def _line(problem: Problem) -> str:
    return f"{problem} [advice]" if problem.level is Level.ADVICE else str(problem)


def problems_as_json(problems: tuple[Problem, ...], today: date) -> str:
    """The problems as JSON: `{"schema": 1, "computed_for": "2026-11-22", "problems": [...]}`."""
    listed = [
        {"path": each.path, "line": each.line, "level": each.level.value, "what": each.what, "mend": each.mend}
        for each in problems
    ]
    document = {"schema": 1, "computed_for": today.isoformat(), "problems": listed}
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def problems_as_github(problems: tuple[Problem, ...], today: date) -> str:  # noqa: ARG001 - as the other forms
    """A GitHub workflow command for each problem, which annotates its line."""
    return "".join(
        github_command(_COMMANDS[each.level], each.path, each.line, f"{each.what} {each.mend}") for each in problems
    )


def github_command(name: str, path: str, line: int, message: str) -> str:
    """A GitHub workflow command, escaped as GitHub requires, with its line end."""
    return f"::{name} file={_escaped(path, ',:')},line={line}::{_escaped(message)}\n"


def _escaped(message: str, more: str = "") -> str:
    for character in f"%\r\n{more}":
        message = message.replace(character, f"%{ord(character):02X}")
    return message


def aligned_columns(lines: Sequence[Sequence[str]]) -> str:
    """Rows of cells as text, with every column padded to the width of its longest cell."""
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


PROBLEM_FORMATS = {"text": problems_as_text, "json": problems_as_json, "github": problems_as_github}
