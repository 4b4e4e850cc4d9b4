"""What is mended in finished pages, and the addresses of links on paper."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.outputs.pages.printed_links import with_footnotes
from bookbag.outputs.theme.material_markup import corrected_page

PAGE = "https://littleoaks.test/policies/complaints/"


@pytest.mark.parametrize(
    ("theme", "mended"),
    [
        ('<input class="x" type="checkbox" id="__drawer" autocomplete="off">', '<input class="x" type="checkbox" id="__drawer">'),
        ('<input type="text" autocomplete="off">', '<input type="text" autocomplete="off">'),
        ('<label for="__nav_5" tabindex="">', '<label for="__nav_5">'),
        ('<label for="__nav_5" tabindex="0">', '<label for="__nav_5" tabindex="0">'),
        ('<label class="t" for="__toc">', '<label class="t">'),
        ('<input id="__toc"><label class="t" for="__toc">', '<input id="__toc"><label class="t" for="__toc">'),
        ('<div class="md-search" role="dialog">', '<div class="md-search" role="dialog" aria-label="Search this website">'),
        ('<div class="md-search" role="dialog" aria-label="Find">', '<div class="md-search" role="dialog" aria-label="Find">'),
        ('<img src="../logo.svg" alt="logo">', '<img src="../logo.svg" alt="">'),
        ('<img src="../a.jpg" alt="A logo">', '<img src="../a.jpg" alt="A logo">'),
        ('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">', '<svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true" viewBox="0 0 24 24">'),
        ('<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Reviews" viewBox="0 0 9 9">', '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="Reviews" viewBox="0 0 9 9">'),
        ('<aside class="md-banner">', '<aside class="md-banner" aria-label="Important now">'),
        ('<nav class="md-tabs" aria-label="Tabs" data-md-component="tabs">', '<nav class="md-tabs" aria-label="Main menu" data-md-component="tabs">'),
        ('<nav class="md-tabs" aria-label="Ours">', '<nav class="md-tabs" aria-label="Ours">'),
        ('<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" autocomplete="off">', '<input class="md-toggle" data-md-toggle="drawer" type="checkbox" id="__drawer" aria-label="Menu">'),
        ('<div data-md-component="skip">\n</div><h1 id="bb-title">', '<div data-md-component="skip"><a href="#bb-title" class="md-skip">Skip to content</a></div><h1 id="bb-title">'),
        ('<div data-md-component="skip"></div><h1>', '<div data-md-component="skip"></div><h1>'),
        ('<li class="md-tabs__item md-tabs__item--active">\n<a href="./" class="md-tabs__link">', '<li class="md-tabs__item md-tabs__item--active">\n<a href="./" class="md-tabs__link" aria-current="page">'),
        ('<li class="md-tabs__item md-tabs__item--active"><a href="../" class="md-tabs__link">', '<li class="md-tabs__item md-tabs__item--active"><a href="../" class="md-tabs__link" aria-current="true">'),
        ('<li class="md-tabs__item"><a href="./" class="md-tabs__link">', '<li class="md-tabs__item"><a href="./" class="md-tabs__link">'),
        ('<li class="md-nav__item md-nav__item--active"><a href="../" class="md-nav__link">', '<li class="md-nav__item md-nav__item--active"><a href="../" class="md-nav__link" aria-current="true">'),
    ],
)  # fmt: skip
def test_the_theme_s_slips_are_mended(theme: str, mended: str) -> None:
    """What the standard does not have goes, what ARIA asks for comes, and all else stays as it was."""
    assert corrected_page(theme) == mended
    assert corrected_page(mended) == mended


@given(st.text())
def test_words_are_never_changed(text: str) -> None:
    """A page's words are not the theme's to slip in."""
    page = f"<p>{text.replace('<', '&lt;')}</p>"
    assert corrected_page(page) == page


BOX, END = '<div class="bb-wide">', "</div>"


@pytest.mark.parametrize(
    ("words", "boxed"),
    [
        ("<table><tr><td>a</td></tr></table>", f'{BOX}<table class="bb-grid"><tr><td>a</td></tr></table>{END}'),
        (
            "<table><tr><td><table><tr><td>x</td></tr></table></td><td>y</td></tr></table><p>z</p>",
            f'{BOX}<table class="bb-grid"><tr><td><table class="bb-grid"><tr><td>x</td></tr></table></td><td>y</td></tr></table>{END}<p>z</p>',
        ),
        ("<table>1</table>\r\n<table>2</table>", f'{BOX}<table class="bb-grid">1</table>{END}\r\n{BOX}<table class="bb-grid">2</table>{END}'),
        ('<table border=1 title="a > &quot;b&quot;" hidden>x</table>', f'{BOX}<table class="bb-grid" border="1" title="a &gt; &quot;b&quot;" hidden>x</table>{END}'),
        ("<TABLE class='mine'>x</TABLE >", f'{BOX}<table class="mine bb-grid">x</TABLE >{END}'),
        ("<table/>é🌰</table>", f'{BOX}<table class="bb-grid">é🌰</table>{END}'),
        ('<img alt="<table>"><table>x</table>', f'<img alt="<table>">{BOX}<table class="bb-grid">x</table>{END}'),
        ("</table><table>x</table>", f'</table>{BOX}<table class="bb-grid">x</table>{END}'),
        ("<table>never closed", '<table class="bb-grid">never closed'),
        ("<!-- <table></table> -->", "<!-- <table></table> -->"),
        ("<pre><code>&lt;table&gt;&lt;/table&gt;</code></pre>", "<pre><code>&lt;table&gt;&lt;/table&gt;</code></pre>"),
        ('<script>"<table></table>"</script>', '<script>"<table></table>"</script>'),
        ('<table class="bb-table">x</table>', '<table class="bb-table">x</table>'),
        ("<table-of-contents></table-of-contents>", "<table-of-contents></table-of-contents>"),
    ],
)  # fmt: skip
def test_a_table_of_words_is_in_a_box(words: str, boxed: str) -> None:
    """One box around the outermost, whatever attributes it has; words about tables, and Bookbag's own, stay as they are."""
    assert corrected_page(words) == boxed
    assert corrected_page(boxed) == boxed


@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "</table>",
                '<table class="x">',
                "<tr><td>",
                "</td>",
                "<!--",
                "-->",
                "words\n",
                '<p title="',
                '">',
            ]
        )
    )
)
def test_boxes_take_nothing_away(pieces: list[str]) -> None:
    """Without boxes and their look a page is what it was, and there are as many ends of boxes as beginnings."""
    page = "".join(pieces)
    done = corrected_page(page)
    assert done.count(BOX) == done.count(END)
    plain = done.replace(BOX, "").replace(END, "").replace(' class="bb-grid"', "").replace(" bb-grid", "")
    assert plain == page


def test_links_are_numbered_and_told_once() -> None:
    """Each address has one number, in order, and is whole."""
    noted = with_footnotes(
        '<p><a href="../privacy/#how">a</a>, <a href="https://www.gov.uk/">b</a>; <a href="../privacy/#how">c</a>.</p>',
        PAGE,
    )
    assert noted.addresses == ("https://littleoaks.test/policies/privacy/#how", "https://www.gov.uk/")
    assert noted.words == (
        '<p><a href="../privacy/#how">a</a><sup class="bb-mark" data-n="1"></sup>, <a href="https://www.gov.uk/">b</a>'
        '<sup class="bb-mark" data-n="2"></sup>; <a href="../privacy/#how">c</a><sup class="bb-mark" data-n="1"></sup>.</p>'
    )


@pytest.mark.parametrize(
    "link",
    [
        '<a href="mailto:a@b.example">a@b.example</a>',
        '<a href="tel:01632960114">01632 960114</a>',
        '<a href="#here">here</a>',
        '<a href="https://www.gov.uk/">https://www.gov.uk/</a>',
        '<a class="headerlink" href="../x/">¶</a>',
        "<p>No link at all.</p>",
    ],
)
def test_what_says_its_address_has_no_number(link: str) -> None:
    """On paper it is plain already."""
    noted = with_footnotes(link, PAGE)
    assert noted.addresses == ()
    assert "bb-mark" not in noted.words
