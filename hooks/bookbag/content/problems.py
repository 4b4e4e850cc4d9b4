"""Problems of the content, each with a file, a line and how a volunteer mends it."""

from __future__ import annotations

import enum
from dataclasses import field
from typing import Self

from bookbag.content.quick_dataclasses import dataclass


class Level(enum.StrEnum):
    """How much a problem matters: what it does to a build and to `bookbag check`."""

    STOP = "stop"
    """The content cannot be read or contradicts itself: nothing is published."""
    FAULT = "fault"
    """Parents would be let down: the site is published, but the check fails."""
    ADVICE = "advice"
    """Worth mending: the check passes, unless it is run with `--strict`."""


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One thing to mend. Problems sort by file, then line."""

    path: str
    """The file's path from the folder of the site, with `/`: `docs/contact.md`."""
    line: int
    """Counted from 1."""
    what: str
    """What is wrong: one sentence with its full stop."""
    mend: str
    """How to mend it: one sentence or two with their full stops."""
    level: Level = field(default=Level.STOP, compare=False)
    to_fill_in: bool = field(default=False, compare=False)
    """Whether it is only a blank of a new site or file; these are listed first, as one group."""

    def __str__(self) -> str:
        return " ".join(f"{self.path}:{self.line}: {self.what} {self.mend}".splitlines()).rstrip()


@dataclass(slots=True)
class ProblemNotes:
    """Collects the problems of one file while it is read, so that all are reported at once."""

    path: str
    problems: list[Problem] = field(default_factory=list)

    def stop(self, line: int, what: str, mend: str) -> None:
        """Add a problem of level STOP."""
        self.problems.append(Problem(self.path, line, what, mend))

    def advise(self, line: int, what: str, mend: str) -> None:
        """Add a problem of level ADVICE."""
        self.problems.append(Problem(self.path, line, what, mend, Level.ADVICE))

    @property
    def stops(self) -> tuple[Problem, ...]:
        """The problems for which the file cannot be read."""
        return stops_among(tuple(self.problems))


@dataclass(frozen=True, slots=True)
class Tally:
    """The number of problems of each level, which prints as a sentence."""

    stops: int
    faults: int
    advice: int

    @classmethod
    def of(cls, problems: tuple[Problem, ...]) -> Self:
        """Count `problems` by level."""
        levels = [problem.level for problem in problems]
        return cls(*(levels.count(level) for level in Level))

    def __str__(self) -> str:
        return (
            f"{_count(self.stops, 'problem')} that must be mended before the site can be built, "
            f"{_count(self.faults, 'fault')}, {_count(self.advice, 'piece')} of advice"
        )


def stops_among(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems that keep a site from being published."""
    return tuple(problem for problem in problems if problem.level is Level.STOP)


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def shortened(words: str, longest: int = 40) -> str:
    """`words` for a message; where they have more than `longest` characters, their beginning and dots."""
    return words if len(words) <= longest else f"{words[: longest - 3]}..."
