"""Markdown as the content uses it. Text in, HTML out: a folder of tests/markup/golden/ for each case.

How to renew the outputs is said in tests/helpers/golden.py.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bookbag.markup.markup_context import MarkupContext
from bookbag.markup.renderer import Renderer
from bookbag.rules.addresses import MADE_PAGES, AddressBook
from bookbag.rules.tokens import Tokens
from tests.helpers.golden import cases_in

if TYPE_CHECKING:
    from tests.helpers.golden import Golden

GOLDEN = Path(__file__).parent / "golden"


def _context() -> MarkupContext:
    links = {*MADE_PAGES, "policies/complaints.md", "contact.md", "files/form.pdf", "files/leaf.jpg"}
    names = dict.fromkeys(("complaints", "not happy", "complaints and worries"), "policies/complaints.md")
    tokens = {
        "manager": "the manager",
        "manager.contact": "01632 960001",
        "senco": "the SENCO",
        "senco.contact": "senco@littleoaks.test",
        "setting.name": "Little Oaks & Friends",
        "setting.email": "office@littleoaks.test",
    }
    return MarkupContext(AddressBook(frozenset(links), names), Tokens(tokens), "policies/behaviour.md")


@pytest.mark.parametrize("case", cases_in(GOLDEN), ids=lambda case: case.name)
def test_markup_is_as_recorded(case: Path, golden: Golden) -> None:
    """Each text gives the HTML beside it."""
    drawn = Renderer().render((case / "in.md").read_text("utf-8"), _context())
    said = f"{drawn.html}\n<!-- dead: {list(drawn.dead)} unknown: {list(drawn.unknown)} -->\n"
    golden.compare(case / "out.html", said)


def test_one_renderer_renders_many_texts() -> None:
    """What one text held is not told of the next."""
    renderer = Renderer()
    first = renderer.render("[lost](lost.md) {{nobody}}", _context())
    second = renderer.render("[fine](complaints.md)", _context())
    assert (first.dead, first.unknown) == (("lost.md",), ("nobody",))
    assert (second.dead, second.unknown) == ((), ())
    assert [destination.link for destination in second.destinations] == ["policies/complaints.md"]


@pytest.mark.parametrize("attributes", ['src="lost.png" srcset="lost.png 2x"', 'srcset="lost.png 2x" src="lost.png"'])
def test_a_lost_picture_of_several_sizes_is_its_words(attributes: str) -> None:
    """Where neither the picture nor its other sizes are public, only its description stays, in whatever order they stand."""
    for _ in range(3):
        rendered = Renderer().render(f'<img {attributes} alt="A leaf">', _context())
        assert "A leaf" in rendered.html
        assert "srcset" not in rendered.html
        assert rendered.dead[0] == "lost.png"
