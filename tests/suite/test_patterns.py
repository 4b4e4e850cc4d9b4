"""How long the regular expressions of the package take: for a text of eight times the length, about eight times."""

from __future__ import annotations

import re
import signal
import time
from typing import TYPE_CHECKING, Any

import pytest

from tests.helpers.package_patterns import AT_THE_START, LOOKING, package_patterns
from tests.helpers.pattern_inputs import PatternInputs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TIMES = 8
MOST_GROWTH = 3
"""Linear patterns take as long for one text as for eight that are an eighth of it, quadratic ones eight times as long."""
NOTHING = 0.0004
"""Seconds of work in which no pattern is suspected."""
LITTLE = 0.02
"""Seconds that may be due to whatever else the computer does."""
TOO_LONG = 0.5
"""Seconds that no pattern may take for the short inputs."""
TICK = 0.01
MEASURED = 3000
"""Characters."""

BOUNDED = {
    "markup/source_words.py: _RULES": "fences that nothing closes; refuse_too_much in bounded_work counts them before",
}
"""Patterns that grow on some input, which something else refuses before they see it."""


class TooLongError(Exception):
    """A pattern has worked for longer than it may."""


def test_patterns_are_found_wherever_they_are_written() -> None:
    """Those of a module, of its tables, of its functions and of calls of `re` are all known, with their methods."""
    methods = {each.place: each.methods for each in package_patterns()}
    assert methods["rules/tokens.py: TOKEN"] & LOOKING
    assert "finditer" in methods["authoring/importing/passes/written_dates.py: _FORMS"]
    assert methods["markup/kept_line_breaks.py: _COLUMNS"] == {"fullmatch"}
    assert any(place.startswith("markup/opaque_lines.py: line") for place in methods)
    assert any(place.startswith("authoring/scaffold.py: line") for place in methods)


@pytest.mark.parametrize(
    ("pattern", "method"),
    [
        (r"(a+)+$", "match"),
        pytest.param(r"\s*\|?\s*$", "match", marks=pytest.mark.long),
        (r"#+(.*?)\s*#*\s*$", "match"),
        pytest.param(r"\s+$", "search", marks=pytest.mark.long),
        (r"<!--.*?-->", "sub"),
        (r"\[[^\]]*\]\(", "findall"),
        (r"^```a\n(?:[^\n]*\n)*?```$", "search"),
    ],
)
def test_patterns_that_grow_are_told(pattern: str, method: str) -> None:
    """Exponential, cubic and quadratic patterns are told, by whatever method they are tried; noise may hide one once."""
    assert any(growth_of(re.compile(pattern, re.MULTILINE), method, 6000, thorough=False) for _ in range(3))


@pytest.mark.parametrize(
    ("pattern", "method"), [(r"\s+$", "match"), (r"(?<!\s)\s++$", "search"), (r"\[[^\[\]]*+\]\(", "sub")]
)
def test_patterns_that_do_not_grow_are_not_told(pattern: str, method: str) -> None:
    """A pattern that tries no place twice is not told, nor one that would grow by another method only."""
    assert growth_of(re.compile(pattern), method, 2500, thorough=False) == ""


def test_patterns_are_linear() -> None:
    """No pattern takes more than its share for a longer text, by the methods by which the code uses it."""
    assert growing_patterns(2500, thorough=False) == {}


@pytest.mark.long
@pytest.mark.timeout(3600)
def test_patterns_are_linear_on_long_texts() -> None:
    """The same with longer texts, in which growth shows that is hidden in short ones."""
    assert growing_patterns(6000, thorough=True) == {}


def growing_patterns(length: int, *, thorough: bool) -> dict[str, str]:
    """Where each pattern that grows stands, with an input that shows it."""
    return {
        each.place: growth
        for each in package_patterns()
        if each.place not in BOUNDED
        for method in simplest(each.methods)
        if (growth := growth_of(each.pattern, method, length, thorough=thorough))
    }


def simplest(methods: frozenset[str]) -> Iterator[str]:
    """The methods that differ in which places they try."""
    yield from sorted(methods & AT_THE_START)
    if methods & LOOKING:
        yield "finditer"


def growth_of(pattern: re.Pattern[Any], method: str, length: int, *, thorough: bool) -> str:
    """An input on which a pattern grows, as words; empty where none of those that its syntax suggests does."""
    for start, pump in PatternInputs(pattern.pattern, pattern.flags).pairs(thorough=thorough):
        text = made_of(start, pump, length)
        if all(seconds_of(pattern, method, (text,), LITTLE) > NOTHING for _ in range(2)) and grows(
            pattern, method, start, pump
        ):
            return f"{method} of {start!r} and many {pump!r}"
    return ""


def grows(pattern: re.Pattern[Any], method: str, start: str, pump: str) -> bool:
    """Whether a pattern takes far more for one input of eight times the length than for eight inputs.

    Of several tries the most for the short inputs counts and the least for the long one: a busy computer, and a clock
    that stands still for a while, may hide growth and never make any up.
    """
    short, longer = made_of(start, pump, MEASURED), made_of(start, pump, MEASURED * TIMES)
    most = LITTLE
    for _ in range(3):
        if (taken := seconds_of(pattern, method, (short,) * TIMES, TOO_LONG)) >= TOO_LONG:
            return True
        most = max(most, taken * MOST_GROWTH)
    return all(seconds_of(pattern, method, (longer,), most) >= most for _ in range(3))


def made_of(start: str, pump: str, length: int) -> str:
    """An input, with an end that few patterns match."""
    return f"{start}{pump * (length // len(pump))}\x00!"


def seconds_of(pattern: re.Pattern[Any], method: str, texts: Sequence[str], most: float) -> float:
    """The time that this process works for a pattern on some texts, which is stopped after `most`."""
    begun = time.process_time()

    def stop_when_late(*_: object) -> None:
        # The timer itself is too coarse to tell.
        if time.process_time() - begun > most:
            raise TooLongError

    before = signal.signal(signal.SIGPROF, stop_when_late)
    try:
        signal.setitimer(signal.ITIMER_PROF, TICK, TICK)
        try:
            for text in texts:
                tried(pattern, method, text)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
    except TooLongError:
        return max(most, time.process_time() - begun)
    finally:
        signal.signal(signal.SIGPROF, before)
    return time.process_time() - begun


def tried(pattern: re.Pattern[Any], method: str, text: str) -> None:
    """Try a pattern: at the beginning of a text, or at every place."""
    said: Any = text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text
    if method in AT_THE_START:
        getattr(pattern, method)(said)
    else:
        for _ in pattern.finditer(said):
            pass
