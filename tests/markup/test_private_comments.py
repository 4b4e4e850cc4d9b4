"""Private comments reach nothing that is published, however they are written."""

from __future__ import annotations

import pytest

from bookbag.markup.converter import Converter
from bookbag.markup.slips import SlipKind


@pytest.mark.parametrize(
    "text",
    [
        "a <!-- private --> b",
        "a\n\n<!-- private\n\nprivate\n-->\n\nb",
        "<!-- private -->\na\nb",
        "- a\n<!-- private -->\n- b",
        "    <!-- private -->\n\na b",
        "a <!--private--> b <!--- private --->",
        "a <!-- private --!> b",
        "a <!\u2014 private \u2014> b",
        "a <! -- private -- > b",
        "a <!-- `private` ``` --> b",
        "the ` key a <!-- private ` --> b",
        "a `b\nc <!-- private -->` d",
        "<div>\n<!-- private -->\na b\n</div>",
        "<div>\na `<!-- private -->` b\n</div>",
        "~~~ only with care\na <!-- private --> b\n~~~",
        "```\na\n````\n<!-- private -->\nb",
        "a b\n\n[//]: # (private)",
        "a b\n\n[comment]: <> (private)",
        "| a | b |\n|---|---|\n| 1 <!-- private --> | 2 |",
        "## a <!-- private -->\n\nb",
    ],
)
def test_a_comment_is_not_in_the_html(text: str) -> None:
    """What stands in a comment is not even in the source of the page, and what stands around it is shown."""
    converted = Converter().convert(text)
    assert "private" not in converted.html
    assert "a" in converted.html
    assert "b" in converted.html
    assert not {SlipKind.COMMENT_WITHOUT_END, SlipKind.COMMENT_IN_COMMENT} & {slip.kind for slip in converted.slips}


@pytest.mark.parametrize("text", ["a <!-- private", "a\n\n<!-- private\n\n```\nprivate\n```", "a <!\u2013 private"])
def test_a_comment_without_end_publishes_nothing(text: str) -> None:
    """All that follows an unclosed comment is held back, and the slip is noted."""
    converted = Converter().convert(text)
    assert "private" not in converted.html
    assert [slip.kind for slip in converted.slips] == [SlipKind.COMMENT_WITHOUT_END]


@pytest.mark.parametrize(
    "text", ["`<!-- shown -->`", "```\n<!-- shown -->\n```", "`<!--` shown `-->`", "~~~ html\n<!-- shown -->\n~~~"]
)
def test_code_shows_a_comment(text: str) -> None:
    """In code a comment is an example."""
    converted = Converter().convert(text)
    assert "shown" in converted.html
    assert "&lt;!--" in converted.html
