"""What a volunteer means is rendered: lists, tables, comments, words in brackets and braces, bare addresses."""

from __future__ import annotations

import re

import pytest
from markdown import Markdown

from bookbag.markup.converter import Converter
from bookbag.markup.markdown_extensions import EXTENSIONS
from bookbag.markup.meant_markdown import register_meaning, what_is_meant
from bookbag.markup.safe_html import safe
from bookbag.markup.slips import SlipKind


def _converted(text: str) -> str:
    """The HTML of `text` on one line, without the white space between tags."""
    markdown = Markdown(extensions=[*EXTENSIONS])
    register_meaning(markdown)
    return re.sub(r">\s+(?=<)", ">", markdown.convert(text).replace("\n", " ")).strip()


def _slips(text: str) -> list[tuple[int, SlipKind]]:
    return [(slip.line, slip.kind) for slip in what_is_meant(text).slips]


_AB = "<ul><li>a</li><li>b</li></ul>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff always:\n- a\n- b", f"<p>Staff always:</p>{_AB}"),
        ("Staff always\n- a\n- b", f"<p>Staff always</p>{_AB}"),
        ("Staff **always:**\n* a\n* b", f"<p>Staff <strong>always:</strong></p>{_AB}"),
        ("Bring this.\n- a", "<p>Bring this.</p><ul><li>a</li></ul>"),
        ("One\ntwo:\n- a\n- b\n\nThree", f"<p>One two:</p>{_AB}<p>Three</p>"),
        ("Do:\n1. a\n2. b", "<p>Do:</p><ol><li>a</li><li>b</li></ol>"),
        ("Do:\n1. a\n1. b", "<p>Do:</p><ol><li>a</li><li>b</li></ol>"),
        ("Do:\n1) a\n2) b", "<p>Do:</p><ol><li>a</li><li>b</li></ol>"),
        ("4) a\n5) b", '<ol start="4"><li>a</li><li>b</li></ol>'),
        ("1.Ring\n2.Wait", "<ol><li>Ring</li><li>Wait</li></ol>"),
        ("Do:\n-a\n-b", f"<p>Do:</p>{_AB}"),
        ("- a\n## H", "<ul><li>a</li></ul><h2>H</h2>"),
        ("## H\n- a\n- b", f"<h2>H</h2>{_AB}"),
        ("- a\n- b\n| x | y |\n|---|---|\n| 1 | 2 |", (f"{_AB}<table><thead><tr><th>x</th><th>y</th></tr></thead>"
         "<tbody><tr><td>1</td><td>2</td></tr></tbody></table>")),
        ("> x\n\n- a\n- b", f"<blockquote><p>x</p></blockquote>{_AB}"),
    ],
)  # fmt: skip
def test_a_list_straight_under_a_sentence_is_a_list(text: str, expected: str) -> None:
    """The empty line that Markdown wants before a list need not be there."""
    assert _converted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- a\n  - b\n  - c\n- d",
        "- a\n   - b\n   - c\n- d",
        "- a\n    - b\n    - c\n- d",
        "* a\n\t* b\n\t* c\n* d",
        "• a\n  ◦ b\n  ◦ c\n• d",
        "•\ta\no\tb\no\tc\n•\td",
        "•\ta\n\to\tb\n\to\tc\n•\td",
        "·\ta\n◦\tb\n◦\tc\n·\td",
        "\uf0b7 a\n\uf0a7 b\n\uf0a7 c\n\uf0b7 d",
        "• a\n\u2013 b\n\u2013 c\n• d",
        " - a\n   - b\n   - c\n - d",
    ],
)
def test_points_under_points_are_nested(text: str) -> None:
    """However deep the second level is indented, and whatever the bullets are, it is a list in a list."""
    assert _converted(text) == "<ul><li>a<ul><li>b</li><li>c</li></ul></li><li>d</li></ul>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. a\n  - b\n2. c", "<ol><li>a<ul><li>b</li></ul></li><li>c</li></ol>"),
        ("1. a\n   1. b\n2. c", "<ol><li>a<ol><li>b</li></ol></li><li>c</li></ol>"),
        ("10. a\n    - b\n11. c", '<ol start="10"><li>a<ul><li>b</li></ul></li><li>c</li></ol>'),
        ("- a\n  - b\n    - c\n- d", "<ul><li>a<ul><li>b<ul><li>c</li></ul></li></ul></li><li>d</li></ul>"),
        ("- a\n      - b", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("- a\n1. b\n2. c", "<ul><li>a</li></ul><ol><li>b</li><li>c</li></ol>"),
        ("- a\n\n  b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"),
        ("- a\n\n    b\n- c", "<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>"),
        ("- a\n  b\n- c", "<ul><li>a   b</li><li>c</li></ul>"),
        ("• a\n• b", _AB),
        ("•a\n•b", _AB),
        ("x\n– a\n– b", f"<p>x</p>{_AB}"),
        ("    • a\n    • b", _AB),
        (
            "1. a\n\n   ```\n   b\n     c\n   ```\n2. d",
            "<ol><li><p>a</p><pre><code>b   c </code></pre></li><li><p>d</p></li></ol>",
        ),
        (
            "1. a\n\n2. b\n  - c\n\n  - d\n3. e",
            ("<ol><li><p>a</p></li><li><p>b</p><ul><li><p>c</p></li><li><p>d</p></li></ul></li><li><p>e</p></li></ol>"),
        ),
        ("•\u00a0a\n•\u2003b", _AB),
        ("-- a\n-- b", _AB),
        ("- a\n\u2013 b", _AB),
        ("> x:\n> - a\n> - b", f"<blockquote><p>x:</p>{_AB}</blockquote>"),
        ("x:\na) b\nb) c", "<p>x:<br /> a) b<br /> b) c</p>"),
        ("\u2705 a\n\u2705 b", "<p>\u2705 a<br /> \u2705 b</p>"),
        ("- a\n\n        code\n", "<ul><li>a<pre><code>code </code></pre></li></ul>"),
    ],
)
def test_lists_keep_what_belongs_to_them(text: str, expected: str) -> None:
    """Kinds of lists, paragraphs and code within items stay what they are."""
    assert _converted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "born in\n1998. It was",
        "at 5\n-10 degrees",
        "a\n**b** c",
        "> Well done.\n\n– Mary Smith",
        "```\nx:\n- a\n- b\n```",
        "<div>\nx:\n- a\n- b\n</div>",
        "    x:\n    - a",
        "a\n\n* * *\n\nb",
        "a\n\n- - -\n\nb",
        "Term\n:   what it means\n:   and this",
        "- a\n- b\n\n- c",
        "1. a\n\n    b\n\n2. c",
        "a | b\n- | -\n1 | 2",
        "\\- a\n\\- b",
        "It costs\n\\* nothing",
        "Closed: Friday\n\nx",
        "{{senco}}\n\n- {{manager}}",
    ],
)
def test_what_is_well_written_stays(text: str) -> None:
    """No line changes where nothing is to mend, in code, in raw HTML and where it is no list."""
    assert what_is_meant(text).text == text


@pytest.mark.parametrize(("text", "line"), [("open from 9\n- 12 in the holidays", 1), ("a\nb\n1. c d", 2)])
def test_what_may_be_a_list_is_told(text: str, line: int) -> None:
    """Where it is not safe to guess, the line that may begin a list is named."""
    assert what_is_meant(text).text == text
    assert _slips(text) == [(line, SlipKind.LIST_UNDER_WORDS)]


_ROWS = "<tbody><tr><td>Monday</td><td>9</td></tr></tbody></table>"
_TABLE = f"<table><thead><tr><th>day</th><th>open</th></tr></thead>{_ROWS}"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hours:\n| day | open |\n|---|---|\n| Monday | 9 |", f"<p>Hours:</p>{_TABLE}"),
        ("Hours:\nday | open\n--- | ---\nMonday | 9", f"<p>Hours:</p>{_TABLE}"),
        ("| day | open |\n|---|---|\n| Monday | 9 |\nThat is all.", f"{_TABLE}<p>That is all.</p>"),
        ("| day | open |\n|---|\n| Monday | 9 |", _TABLE),
        ("| day | open |\n|---|---|---|\n| Monday | 9 |", _TABLE),
        ("| day | open |\n| Monday | 9 |", _TABLE),
        ("day | open\n|---|---|\n| Monday | 9 |", _TABLE),
        ("| day | open |\n\n|---|---|\n\n| Monday | 9 |", _TABLE),
        ("| day | open |\n|---|---|\n\n| Monday | 9 |", _TABLE),
        ("| day | open |\n|\u2014|\u2013\u2013|\n| Monday | 9 |", _TABLE),
    ],
)
def test_a_table_straight_under_a_sentence_is_a_table(text: str, expected: str) -> None:
    """A table needs no empty line around it, nor as many dashes as columns."""
    assert _converted(text) == expected


def test_rows_that_empty_lines_part_are_of_one_table() -> None:
    """Programs paste a table so; a table with a heading of its own stays one."""
    assert _converted("| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n\nc").count("<tr>") == 3
    assert _converted("| a | b |\n|---|---|\n| 1 | 2 |\n\n| c | d |\n|---|---|\n| 3 | 4 |").count("<table>") == 2
    assert _converted("| a | b |\n|---|---|\n| 1 | 2 |\n\n| 3 |").endswith("<p>| 3 |</p>")


def test_cells_beyond_the_columns_are_shown_and_told() -> None:
    """A row with more cells than there are headings widens the table, and is named."""
    text = "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 | 5 |"
    assert "<td>5</td>" in _converted(text)
    assert _slips(text) == [(3, SlipKind.SURPLUS_CELLS)]
    assert _slips("| a | b |\n|---|---|\n| `x|y` | p \\| q |") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("## P {only with consent}", "<h2>P {only with consent}</h2>"),
        ("*a*{only b} c", "<p><em>a</em>{only b} c</p>"),
        ("[a](b.md){only c}", '<p><a href="b.md">a</a>{only c}</p>'),
        ("- a {b c}\n- b", "<ul><li>a {b c}</li><li>b</li></ul>"),
        ("a\n{: only b}", "<p>a {: only b}</p>"),
        ("## P {#place}", '<h2 id="place">P</h2>'),
        ("## P {: #place .wide }", '<h2 class="wide" id="place">P</h2>'),
        ("a\n{: .wide title='b c'}", '<p class="wide" title="b c">a</p>'),
        ("![a](b.png){width=300}", '<p><img alt="a" src="b.png" width="300" /></p>'),
    ],
)
def test_braces_are_attributes_only_where_meant(text: str, expected: str) -> None:
    """Words in braces stay words; an attribute list is one from end to end."""
    assert _converted(text) == expected


def test_words_in_braces_in_a_cell_are_shown() -> None:
    """A cell keeps what stands in braces at its end."""
    assert "<td>9:00 {before food}</td>" in _converted("| when | dose |\n|---|---|\n| 9:00 {before food} | one |")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Under <one year> no honey.", "<p>Under &lt;one year&gt; no honey.</p>"),
        ("<Under 5s> no whole grapes.", "<p>&lt;Under 5s&gt; no whole grapes.</p>"),
        ("<details below>\n\n**b**", "<p>&lt;details below&gt;</p><p><strong>b</strong></p>"),
        ("a <b>c</b> <br> <span class='x'>d</span>", "<p>a <b>c</b><br><span class='x'>d</span></p>"),
        ("<div>\n<one year> a\n</div>", "<div>&lt;one year> a </div>"),
        ("<details open>\n<summary>a</summary>\nb\n</details>",
         "<details open><summary>a</summary> b </details>"),
        ("<details>\n<summary>a</summary>\n\n**b**\n\n- c\n\n</details>",
         "<details><summary>a</summary><p><strong>b</strong></p><ul><li>c</li></ul></details>"),
        ("<details>\n\n**a**\n\n<details>\n\n**b**\n\n</details>\n\n</details>",
         "<details><p><strong>a</strong></p><details><p><strong>b</strong></p></details></details>"),
        ("<div>\n\n    <p>a</p>\n\n</div>", "<div><p>a</p></div>"),
        ("<div>\n\n**a**\n\n    <p>b</p>\n\n</div>", "<div>  **a**      <p>b</p></div>"),
        ("<div>\n\n<p>a **b**</p>\n\n</div>", "<div><p>a **b**</p></div>"),
        ("`<one year>`", "<p><code>&lt;one year&gt;</code></p>"),
        ("a \\<b> c", "<p>a &lt;b&gt; c</p>"),
        ("a <https://b.example> c", '<p>a <a href="https://b.example">https://b.example</a> c</p>'),
        ("<!DOCTYPE html>\n<?xml version='1.0'?>\n\na", "<p>a</p>"),
        ("<!DOCTYPE b> <?php c ?>", "<p>&lt;!DOCTYPE b></p><p>&lt;?php c ?></p>"),
        ("[Exception]: snow", "<p>[Exception]: snow</p>"),
        ("- [Exception]: snow\n- [x]: done", "<ul><li>[Exception]: snow</li><li>[x]: done</li></ul>"),
        ("A\n:   [B]: c", "<dl><dt>A</dt><dd>[B]: c</dd></dl>"),
        ("\\[a]\n\n[a]: b", "<p>[a]</p><p>[a]: b</p>"),
        ("[a]\n\n[a]: b.md", '<p><a href="b.md">a</a></p>'),
        ("a\n\n[//]: # (private)", "<p>a</p>"),
        ("a\n\n[comment]: <> (private)", "<p>a</p>"),
    ],
)  # fmt: skip
def test_words_in_brackets_are_shown(text: str, expected: str) -> None:
    """What looks like a tag or the definition of a link, but is none, is shown as it was written."""
    assert safe(_converted(text)).html == safe(expected).html


_BOOK = '<a href="https://b.example/o_d_6?a=1">https://b.example/o_d_6?a=1</a>'


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("At https://b.example/o_d_6?a=1 please.", f"<p>At {_BOOK} please.</p>"),
        ("(https://b.example/o_d_6?a=1).", f"<p>({_BOOK}).</p>"),
        ("**https://b.example/o_d_6?a=1**", f"<p><strong>{_BOOK}</strong></p>"),
        ("https://b.example/_a_/", '<p><a href="https://b.example/_a_/">https://b.example/_a_/</a></p>'),
        ("https://b.example/a(b)", '<p><a href="https://b.example/a(b)">https://b.example/a(b)</a></p>'),
        ("(https://b.example)[c]", '<p>(<a href="https://b.example">https://b.example</a>)[c]</p>'),
        ("[c](www.b.example/d?e=1)", '<p><a href="https://www.b.example/d?e=1">c</a></p>'),
        ("[c](a@b.example)", '<p><a href="mailto:a@b.example">c</a></p>'),
        ("[c](a@2x.png), [d](www.notes.md)", '<p><a href="a@2x.png">c</a>, <a href="www.notes.md">d</a></p>'),
        ("www.b.example, c", '<p><a href="https://www.b.example">www.b.example</a>, c</p>'),
        ("a.b@c.example.", '<p><a href="mailto:a.b@c.example">a.b@c.example</a>.</p>'),
        ("[https://b.example](c.md)", '<p><a href="c.md">https://b.example</a></p>'),
        ("[a](https://b.example)", '<p><a href="https://b.example">a</a></p>'),
        (
            "<a href='https://b.example'>https://b.example</a>",
            "<p><a href='https://b.example'>https://b.example</a></p>",
        ),
        ("<b title='https://b.example'>c</b>", "<p><b title='https://b.example'>c</b></p>"),
        ("`https://b.example a@b.example`", "<p><code>https://b.example a@b.example</code></p>"),
        ("<code>a@b.example</code>", "<p><code>a@b.example</code></p>"),
        ("    https://b.example", "<pre><code>https://b.example </code></pre>"),
        ("<div>\nhttps://b.example\n</div>", "<div> https://b.example </div>"),
        ("@manager a@b www. https://", "<p>@manager a@b www. https://</p>"),
    ],
)
def test_bare_addresses_are_links(text: str, expected: str) -> None:
    """A web or e-mail address among words is a link, but not in code, in raw HTML or in another link."""
    assert _converted(text) == expected


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("a\n\n    b c d", [(2, SlipKind.INDENTED_CODE)]),
        ("- a\n\n    b\n\n        c", []),
        ("[^1]: a\n\n    b\n\nc[^1]", []),
        ("One.\n---", [(0, SlipKind.SENTENCE_AS_HEADING)]),
        ("One two\n-------", []),
        ("a\n\n---\n\nb", []),
        ("#### a\n\nx\n\n## \n\ny", [(0, SlipKind.HEADING_TOO_DEEP), (4, SlipKind.EMPTY_HEADING)]),
        ("## a\n\n### b\n\n#### c\n\n## d", []),
        ("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> c", [(n, SlipKind.CONFLICT) for n in (0, 2, 4)]),
        ("Title\n=======", []),
        ("a **b\n\nc**\n\n**d\ne**", [(0, SlipKind.STARS_ALONE), (2, SlipKind.STARS_ALONE)]),
        ("`**` \\*\\* ***a** b* **c**", []),
        ("---\ntitle: a\nstatus: draft\n---\nb", [(1, SlipKind.FIELDS_IN_TEXT)]),
        ("a\n\n---\nstatus: draft\n---\n\nb", [(3, SlipKind.FIELDS_IN_TEXT)]),
        ("\ntitle: a\nshown:\n  - b\n\nc", [(1, SlipKind.FIELDS_IN_TEXT)]),
        ("id: please bring one\n\n---\n\nstatus: well", []),
        ("```\n---\ntitle: a\n---\n```", []),
        ("a[^1] b[^2]\n\n[^1]: c", [(0, SlipKind.FOOTNOTE_MISSING)]),
        ("a\n\n[^1]: c", [(2, SlipKind.FOOTNOTE_NOT_CITED)]),
        ("a[^1]\n\n[^1]:", [(2, SlipKind.FOOTNOTE_EMPTY)]),
        ("a[^1]\n\n[^1]:\n    c", []),
        ("[a][b]", [(0, SlipKind.REFERENCE_MISSING)]),
        ("x\n\na [OURS: b] [THEIRS: c] d", [(2, SlipKind.UNDECIDED)]),
        ("[THEIRS:\n\n| a |\n|---|\n\n]\n\n`[OURS: b]` is how it looks", [(0, SlipKind.UNDECIDED)]),
        ("[a][b]\n\n[b]: c.md", []),
        ("`[a][b] [^1]`\n\n```\n[a][b]\n---\n#### x\n```", []),
    ],
)
def test_what_changes_its_meaning_is_told(text: str, slips: list[tuple[int, SlipKind]]) -> None:
    """What Markdown makes something else of is noted on its line, and code is left alone."""
    assert _slips(text) == slips


def test_slips_are_those_of_the_text_itself() -> None:
    """A text without words has no slips, whatever was converted before it."""
    converter = Converter()
    assert converter.convert("a[^1]").slips
    assert converter.convert("").slips == converter.convert(" \n").slips == ()


def test_each_line_knows_where_it_comes_from() -> None:
    """Lines that are added or left out do not move the numbers of the others."""
    meant = what_is_meant("a\n<!-- b\nc -->\nd:\n- e\n- f\n    \ng")
    numbered = [(line.number, line.text) for line in meant.lines if line.text.strip()]
    assert numbered == [(0, "a"), (3, "d:"), (4, "- e"), (5, "- f"), (7, "g")]


@pytest.mark.parametrize("step", [">", "  ", "    "])
def test_what_is_nested_too_deep_is_rendered(step: str) -> None:
    """Hundreds of levels, as a slip of the keyboard makes them, are no failure."""
    text = ">" * 3000 + " end" if step == ">" else "".join(f"{step * n}- a\n" for n in range(300)) + "- end"
    assert "end" in _converted(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Monday: pasta\nTuesday: fish\nWednesday: closed", "<p>Monday: pasta<br /> Tuesday: fish<br /> Wednesday: closed</p>"),
        ("Monday\tPasta\nTuesday\tFish", "<p>Monday    Pasta<br /> Tuesday    Fish</p>"),
        ("Half past nine   Story\n10 to 11   Out", "<p>Half past nine   Story<br /> 10 to 11   Out</p>"),
        ("Please note: we are out.\nBring a coat.", "<p>Please note: we are out. Bring a coat.</p>"),
        ("We said it.\nMonday: pasta\nTuesday: fish", "<p>We said it. Monday: pasta Tuesday: fish</p>"),
        ("Monday: pasta\nTuesday: fish\nand more of it", "<p>Monday: pasta Tuesday: fish and more of it</p>"),
        ("```\nMonday: pasta\nTuesday: fish\n```", "<pre><code>Monday: pasta Tuesday: fish </code></pre>"),
    ],
)  # fmt: skip
def test_rows_of_one_kind_keep_their_lines(text: str, expected: str) -> None:
    """Labels with what belongs to them, and columns, are not run together; a sentence over several lines is one."""
    assert _converted(text) == expected
