"""Addresses in attributes: how they are found, read as a browser does, and replaced."""

from __future__ import annotations

import pytest

from bookbag.content.link_addresses import is_program, scheme_of
from bookbag.markup.address_attributes import addresses_in, with_addresses


@pytest.mark.parametrize(
    ("address", "scheme"),
    [
        ("https://a.example/", "https"),
        ("HTTPS:x", "https"),
        ("contact.md", ""),
        ("a/b:c", ""),
        ("#a:b", ""),
        (" \x01java\tscri\npt:x", "javascript"),
        ("&#106;avascript&colon;x", "javascript"),
        ("{{chair.contact}}", ""),
        ("C:\\leaf.jpg", "c"),
    ],
)
def test_a_scheme_is_read_as_a_browser_reads_it(address: str, scheme: str) -> None:
    """Character references, control characters and capitals hide no scheme."""
    assert scheme_of(address) == scheme


@pytest.mark.parametrize(
    ("address", "program"),
    [
        ("data:text/html,x", True),
        ("data:image/svg+xml,x", True),
        ("data:image/png;base64,A", False),
        ("vbscript:x", True),
        ("mailto:a@b.example", False),
    ],
)
def test_programs_are_known(address: str, program: bool) -> None:  # noqa: FBT001 - a column of the table
    """Addresses that run, or hold a page, are programs; a picture in words is none."""
    assert is_program(address) is program


@pytest.mark.parametrize(
    ("written", "found", "led"),
    [
        ("a.png", ("a.png",), "A.PNG"),
        ("a.png 2x, b.png", ("a.png", "b.png"), "A.PNG 2x, B.PNG"),
        ("a.png, b.png 3x", ("a.png", "b.png"), "A.PNG, B.PNG 3x"),
        (" a,b.png 1x,c.png 300w ,", ("a,b.png", "c.png"), "A,B.PNG 1x, C.PNG 300w"),
        ("a.png calc(1, 2) x, b.png", ("a.png", "b.png"), "A.PNG calc(1, 2) x, B.PNG"),
        ("lost.png 2x, b.png", ("lost.png", "b.png"), "B.PNG"),
        ("lost.png 2x", ("lost.png",), None),
        (" ,, ", (), None),
    ],
)
def test_each_candidate_of_a_srcset_is_led(written: str, found: tuple[str, ...], led: str | None) -> None:
    """Candidates keep their size; one that leads nowhere is left out, and with the last the attribute."""
    assert addresses_in("srcset", written) == found
    assert with_addresses("srcset", written, lambda each: None if "lost" in each else each.upper()) == led


@pytest.mark.parametrize("piece", [", ", ",", "a( ", "a,", "a ", "(", "a b "])
def test_a_long_srcset_takes_no_long_time(piece: str) -> None:
    """A hundred thousand candidates are read in one pass (the limit of the test's time holds it)."""
    assert len(addresses_in("srcset", piece * 100_000)) <= 100_000
