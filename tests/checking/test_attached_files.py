"""Files beside the content that are published as they are, and so have to be harmless."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.helpers.checked_sites import problems

if TYPE_CHECKING:
    from tests.conftest import WriteSite

LINKING = "---\nid: old\ntitle: Old\n---\n[The old page](files/old.{suffix})\n"


def levels_and_lines(
    write_site: WriteSite, suffix: str, text: str, setting: str | None = None
) -> list[tuple[str, int]]:
    """The level and line of each problem of the attachment `docs/files/old.<suffix>`, to which a page links."""
    files = {"docs/old.md": LINKING.format(suffix=suffix), f"docs/files/old.{suffix}": text}
    found = problems(write_site, files | ({"setting.yml": setting} if setting else {}))
    return [(str(each.level), each.line) for each in found if each.path == f"docs/files/old.{suffix}"]


@pytest.mark.parametrize(
    "html",
    [
        "<script>x()</script>",
        "<SCRIPT src=x.js></SCRIPT>",
        "<p onmouseover=x()>Words",
        "<a href='&#106;avascript:x()'>Words</a>",
        "<iframe src=x></iframe>",
        "<form><input></form>",
        "<button formaction='javascript:x()'>Words</button>",
        "<base href=//elsewhere.example>",
        "<meta http-equiv=refresh content='0;url=x'>",
        "<img src=https://elsewhere.example/p.png>",
        "<link rel=stylesheet href=//elsewhere.example/p.css>",
        "<style>body { background: url(//elsewhere.example/p.png) }</style>",
        "<svg><use xlink:href='https://elsewhere.example/p.svg#x'/></svg>",
    ],
)
def test_a_dangerous_page_is_a_stop(write_site: WriteSite, html: str) -> None:
    """A program, frame, form or fetch in a page that is published as it is stops the build, with its line."""
    assert ("stop", 3) in levels_and_lines(write_site, "html", f"<title>Old</title>\n<p>Words.\n{html}\n")


def test_a_harmless_page_is_published(write_site: WriteSite) -> None:
    """A page of words, its own styles and links to elsewhere has no problem."""
    page = "<title>Old</title><style>p { margin: 1em }</style><p>Words <a href='https://elsewhere.example/'>there</a>."
    assert levels_and_lines(write_site, "html", page) == []


@pytest.mark.parametrize("suffix", ["js", "JS", "wasm", "exe", "xhtml", "xml", "svgz", "mht"])
def test_a_program_is_a_stop(write_site: WriteSite, suffix: str) -> None:
    """A file that runs, or is a page that cannot be looked through, stops the build by its name alone."""
    assert levels_and_lines(write_site, suffix, "x") == [("stop", 1)]


def test_a_program_that_nothing_links_to_is_none_of_ours(write_site: WriteSite) -> None:
    """A file that is not published is no problem."""
    assert [each for each in problems(write_site, {"docs/files/old.js": "x"}) if "old.js" in each.path] == []
