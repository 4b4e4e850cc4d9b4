"""No text takes so long that a build seems to hang, and none of use is refused."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.markup.converter import Converter
from bookbag.markup.slips import SlipKind
from tests.helpers.checked_sites import problems

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from tests.conftest import WriteSite

PAGE: Final = "---\nid: long\ntitle: Long\n---\n"

REFUSED: Final = {
    "open brackets": "Words.\n\n" + "[" * 4000,
    "open links": "Words.\n\n" + "[a](" * 4000,
    "open pictures": "Words.\n\n" + "![" * 4000,
    "brackets in brackets": "Words.\n\n" + "[" * 4000 + "]" * 4000,
    "open tags": "Words.\n\n" + "<a " * 8000,
    "open attributes": "Words.\n\n" + "<a href='" * 4000,
    "headings without a line between": "Words.\n\n" + "a\n---\n" * 2000,
    "open fences": "Words.\n\n" + "```a\n" * 4000,
    "lists in one line": "Words.\n\n" + "- " * 500 + "a",
    "numbered lists in one line": "Words.\n\n" + "1. " * 500 + "a",
}


@pytest.mark.parametrize("kind", REFUSED)
def test_what_would_take_too_long_is_a_stop_on_its_line(write_site: WriteSite, kind: str) -> None:
    """A text that could not be converted in time is the one problem of its file, on the line where it begins."""
    found = [each for each in problems(write_site, {"docs/long.md": PAGE + REFUSED[kind]}) if "long.md" in each.path]
    assert [(str(each.level), each.line) for each in found] == [("stop", 7)]
    assert "no page can be made of it in time" in found[0].what


LONG_BUT_FINE: Final = {
    "a register with links": "".join(
        f"- [Policy {n}](https://a.example/{n}) and [again](https://b.example/)\n" for n in range(900)
    ),
    "a table with links": "A | B\n--|--\n" + "[a](https://a.example/) | [b](https://b.example/)\n" * 600,
    "a long paragraph": "We are kind, and [say so](https://a.example/) to everybody. " * 120,
    "raw HTML": "<div><p>Words <b>here</b>.</p></div>\n\n" * 800,
    "code": "```\n<a [ \n```\n\n" * 400,
    "many headings": "## A heading\n\nWords.\n\n" * 700,
    "lists in lists": "".join("    " * depth + "- one\n" for depth in range(12)),
}


@pytest.mark.parametrize("kind", LONG_BUT_FINE)
def test_a_long_text_of_use_is_converted(kind: str) -> None:
    """A text that is only long, as a register, a handbook or a table is, is converted."""
    slips = Converter().convert(LONG_BUT_FINE[kind]).slips
    assert SlipKind.TOO_MUCH_WORK not in {slip.kind for slip in slips}


GROWING: Final[Mapping[str, Callable[[int], str]]] = {
    "one dead link again and again": lambda n: "- [a](b.md)\n" * n,
    "one dead picture again and again": lambda n: "![a](b.png)\n\n" * n,
    "one unknown token again and again": lambda n: "{{a}} " * n,
    "open elements": lambda n: "<i>x " * n,
    "comments": lambda n: "<!-- a -->" * n,
    "open comments": lambda n: "<!--" * n,
    "headings of one name": lambda n: "## Same\n\na\n\n" * n,
    "web addresses": lambda n: "http://a.example " * n,
    "brackets in an address": lambda n: "http://a.example/" + "()" * n,
    "words struck out without an end": lambda n: "~~a " * n,
    "bold words without an end": lambda n: "** a " * n,
    "rows below colons": lambda n: "A: b:\n" * n + "x",
    "sentences below an item": lambda n: "- a\n" + "Abc\n" * n + "- b",
    "line ends of Word": lambda n: "a\x0b" * n,
    "digits": lambda n: "1" * 4 * n,
    "spaces in a token": lambda n: "{{" + " " * 4 * n,
    "spaces": lambda n: "a" + " " * 4 * n + "b",
    "tags with spaces": lambda n: "<p" + " " * 4 * n,
    "angle brackets": lambda n: "<" * n,
    "stars": lambda n: "*a " * n,
    "bars": lambda n: "|" * n,
    "braces": lambda n: "a {: " * n,
    "quotation marks": lambda n: "> " * n + "a",
    "backticks": lambda n: "`a " * n,
    "dates of birth": lambda n: "born 3/4/2022 " * n,
    "telephone numbers": lambda n: "01632 960001 " * n,
    "names": lambda n: "Anna Smith " * n,
}
ALWAYS: Final = 8
"""Of these, those that are tried each time: the kinds that once grew."""
FEW, MANY = 250, 2000
LINEAR, QUADRATIC = MANY / FEW, (MANY / FEW) ** 2


@pytest.mark.parametrize(
    "kind", [pytest.param(each, marks=() if nth < ALWAYS else pytest.mark.long) for nth, each in enumerate(GROWING)]
)
def test_a_check_takes_time_by_the_length_of_a_text(write_site: WriteSite, kind: str) -> None:
    """A text of eight times the length takes about eight times the work, and not sixty-four times."""
    text = GROWING[kind]
    rest = _work(write_site, "a")
    few, many = (_work(write_site, text(n)) - rest for n in (FEW, MANY))
    # Half a tenth of a second more or less says nothing, whatever else the machine does.
    assert many < max(few, 0.05) * (LINEAR * QUADRATIC) ** 0.5, (few, many)


def _work(write_site: WriteSite, body: str) -> float:
    """The processor's seconds for a check of a site with one such page: the least of three, as others work too."""
    files = {"docs/long.md": PAGE + body}
    taken = []
    for _ in range(3):
        begun = time.process_time()
        problems(write_site, files)
        taken.append(time.process_time() - begun)
    return min(taken)
