"""Of the stylesheets only what no page uses is left out."""

from __future__ import annotations

import re
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from bookbag.outputs.theme.css_purging import purged_css
from bookbag.outputs.theme.css_usage import CssUsage, PageParts
from tests.helpers.processes import run

if TYPE_CHECKING:
    from lxml.html import HtmlElement


PAGE: Final = """\
<!doctype html><html lang="en"><body data-colours="dark">
<main id="words" class="bb-page wide">
  <p class='quoted' hidden>It's a page.</p>
  <p class=bare data-kind = "two words" title="A > B">Words</p>
  <a href="../x/" class="multi
    line" style="color: var(--from-page)">there</a>
  <svg viewBox="0 0 1 1"><linearGradient id="shade"/></svg>
</main></body></html>
"""


def used_by(page: str = PAGE, *scripts: str) -> CssUsage:
    """What a page and some scripts name."""
    used = CssUsage()
    used.add_page(page)
    for script in scripts:
        used.add_script(script)
    return used


def light(sheet: str, page: str = PAGE, *scripts: str) -> str:
    """The sheet as it is written for a site of one page."""
    return purged_css(sheet, used_by(page, *scripts))


@pytest.mark.parametrize(
    "selector",
    [
        "main", "MAIN", "*", "html", ":root", "::selection", "body:hover", "a:focus-visible::before", "linearGradient",
        ".bb-page", ".wide", ".quoted", ".bare", ".multi", ".line", "#words", "#shade", "main.bb-page.wide#words",
        "main p", "main>p", "main>*+p", "p~a", "[hidden]", "[data-kind]", '[data-kind="two words"]', "[href]",
        '[href="anything"]', '[data-kind~="other"]', '[data-kind^="other"]', '[data-kind="other" i]', "[lang=en]",
        "p:not(.absent)", "p:not(#absent):not([absent])", "p:is(.absent,.bare)", ":where(.absent,main) p",
        "p:has(.absent)", "p:nth-child(2n+1 of .absent)", ":is(:is(.absent,p),.absent) + .bare", "svg|a,*|p",
    ],
)  # fmt: skip
def test_what_a_page_has_is_kept(selector: str) -> None:
    """A rule for anything on the page stays, however the page and the rule are written."""
    assert "top:0" in light(f"{selector}{{top:0}}")


@pytest.mark.parametrize(
    "selector",
    [
        "table", "table p", "p>table", ".absent", "p.absent", ".bare.absent", ".absent .bare", ".bare .absent",
        "#absent", "#words.absent", "[absent]", "[data-kind=other]", '[data-kind="two"]', "[lang=de]",
        "p:is(.absent)", "p:where(.absent,#absent,table)", ":is(.bare,p) .absent", ".absent::before", ".absent:not(.bare)",
        ".Bare", "#Words",
    ],
)  # fmt: skip
def test_what_no_page_has_is_dropped(selector: str) -> None:
    """A rule that asks for anything which is not there goes, whole."""
    assert light(f"{selector}{{top:0}}") == ""


def test_of_a_list_only_what_matches_stays() -> None:
    """Each selector of a list is judged by itself."""
    assert light(".absent,.bare , table,#words>p{top:0}") == ".bare,#words>p{top:0}"


@pytest.mark.parametrize(
    ("selector", "script"),
    [
        (".opened", "box.classList.add('opened')"),
        (".bb-opened--far", 'box.className = "md-x bb-opened--far";'),
        ("#made", "box.id = `made`"),
        ("dialog", "document.createElement('dialog')"),
        ("[data-review-due]", "box.dataset.reviewDue = ''"),
        ("[data-foo-bar=late]", "box.dataset.fooBar = 'late'"),
        ("[aria-busy=true]", "box.setAttribute('aria-busy', 'true')"),
    ],
)
def test_what_a_script_names_is_kept(selector: str, script: str) -> None:
    """A script may give an element what it names, be it a file or within a page; without it the rule goes."""
    rule = f"{selector}{{top:0}}"
    assert light(rule) == ""
    assert light(rule, PAGE, script) == rule
    assert light(rule, f"{PAGE}<script>{script}</script>") == rule


SETTINGS: Final = '<script id="__config" type="application/json">{"features": ["%s"], "annotate": null}</script>'


@pytest.mark.parametrize(
    ("name", "page"),
    [
        ("md-tooltip2", SETTINGS % "content.tooltips"),
        ("md-code__button", SETTINGS % "content.code.copy"),
        ("md-annotation__index", '<div class="annotate"></div>'),
        ("tabbed-control", '<div class="tabbed-set"></div>'),
        ("highlight", '<div class="highlight"></div>'),
    ],
)
def test_what_the_theme_gives_for_a_feature_is_kept_with_the_feature(name: str, page: str) -> None:
    """The theme's script names classes of features that a site has not switched on: they are dropped until it does."""
    rule, script = f".{name}{{top:0}}", f"box.classList.add('{name}')"
    assert light(rule, SETTINGS % "search", script) == ""
    assert light(rule, page, script) == rule


def test_facts_in_a_page_name_nothing() -> None:
    """JSON in a page is no script: its words are those of every page of the site."""
    assert light(".absent{top:0}", '<script type="application/json">{"text": "absent"}</script>') == ""


@pytest.mark.parametrize(
    ("sheet", "lighter"),
    [
        ("@media print{.bare{top:0}.absent{top:0}}", "@media print{.bare{top:0}}"),
        ("@media (min-width: 9em){@supports (display:grid){.absent{top:0}p{top:0}}}",
         "@media (min-width: 9em){@supports (display:grid){p{top:0}}}"),
        ("@media print{.absent{top:0}}@supports (top:0){@media print{.absent{top:0}}}@media screen{}", ""),
        ("@layer base,theme;@layer base{.absent{top:0}}@layer theme{p{top:0}}", "@layer base,theme;@layer theme{p{top:0}}"),
        ("@container (width>9em){p{top:0}.absent{top:0}}", "@container (width>9em){p{top:0}}"),
        ("@page{margin:1cm}@page wide:first{size:a4 landscape}", "@page{margin:1cm}@page wide:first{size:a4 landscape}"),
        ("@font-face{font-family:x;src:url(data:,)}", "@font-face{font-family:x;src:url(data:,)}"),
        ('@charset "utf-8";p{top:0}', "p{top:0}"),
        ("/* a */p/* b */{/* c */top:/* d */0/* e */}/* f */", "p{top:0}"),
        ("p{}.bare{  }@media print{p{}}", ""),
        ("p {\n  color : red !important;\n  margin: 0   auto ;\n}\n", "p{color:red!important;margin:0 auto}"),
        ('p::after{content:"/* a  b */"}', 'p::after{content:"/* a  b */"}'),
        ("p{top:0;.absent &{left:0}bottom:0}", "p{top:0;.absent &{left:0}bottom:0}"),
    ],
)  # fmt: skip
def test_groups_and_comments(sheet: str, lighter: str) -> None:
    """Groups are looked into, to any depth; what is no rule for an element is left; idle words go."""
    assert re.sub(r"\s*;\s*", ";", light(sheet)) == lighter


def test_paper_is_untouched() -> None:
    """The margins of a page of paper come out as they went in."""
    sheet = "@page{margin:14mm 12mm;@bottom-right{content:counter(page)}}"
    assert light(sheet) == sheet


@pytest.mark.parametrize(
    "player",
    [
        "p{animation:turn 1s}",
        "p{animation-name:idle,turn}",
        "p{-webkit-animation:1s turn}",
        ":root{--how:turn 1s}p{animation:var(--how)}",
        "@media screen{@supports (top:0){p{animation:turn 1s}}}",
    ],
)
@pytest.mark.parametrize("at", ["keyframes", "-webkit-keyframes"])
def test_an_animation_that_is_played_is_kept(player: str, at: str) -> None:
    """However it is named; and not when only a rule that is dropped plays it."""
    frames = f"@{at} turn{{from{{top:0}}to{{top:1px}}}}"
    assert frames in light(frames + player)
    assert frames in light(player + frames)
    assert "turn" not in light(frames + player.replace("p{", ".absent{").replace(":root{", ".absent{"))


def test_an_animation_nobody_plays_is_dropped() -> None:
    """A longer name that begins alike does not keep it."""
    assert light("@keyframes turn{to{top:0}}p{animation:turned 1s;color:red}") == "p{animation:turned 1s;color:red}"


@pytest.mark.parametrize(
    ("sheet", "page", "script"),
    [
        (":root{--a:1px}p{top:var(--a)}", PAGE, ""),
        (":root{--a:1px}p{top:calc(1px + var( --a ))}", PAGE, ""),
        (":root{--a:1px}p{top:var(--none,var(--a))}", PAGE, ""),
        (":root{--a:1px;--b:var(--a);--c:var(--b)}p{top:var(--c)}", PAGE, ""),
        ("@media screen{:root{--a:1px}}@media print{p{top:var(--a)}}", PAGE, ""),
        (":root{--a:1px}", '<p style="top: var(--a)">', ""),
        (":root{--a:1px}", "<style>p { top: var(--a) }</style><p>", ""),
        (":root{--a:1px}", PAGE, "getComputedStyle(box).getPropertyValue('--a')"),
    ],
)
def test_a_custom_property_that_is_asked_for_is_kept(sheet: str, page: str, script: str) -> None:
    """By the sheet, through another, by an element, by a style of the page's own, or by a script."""
    assert "--a:1px" in light(sheet, page, script)


def test_a_custom_property_nobody_asks_for_is_dropped() -> None:
    """With those that only it asks for, and the rule if nothing is left."""
    sheet = ":root{--a:var(--b);--b:1px;--bb:2px;top:var(--b-b)}p{--a:2px}.absent{left:var(--a)}"
    assert light(sheet) == ":root{top:var(--b-b)}"


# What a browser would match, by other means than those of the purge, for small pages and selectors.


TAGS, CLASSES, IDS, VALUES = ("p", "em", "div"), ("a", "b", "c"), ("i", "j"), ("1", "x")


@dataclass(frozen=True)
class Simple:
    """One condition on one element: a tag, `.class`, `#id`, `[data-k=value]`, or `:not(…)` and `:is(…)` of such."""

    kind: str
    name: str = ""
    of: tuple[Simple, ...] = ()

    def __str__(self) -> str:
        inner = ", ".join(map(str, self.of))
        forms = {"tag": "{0}", "class": ".{0}", "id": "#{0}", "value": '[data-k="{0}"]', "has": "[data-k]"}
        return forms.get(self.kind, f":{self.kind}({inner})").format(self.name)

    def holds(self, element: HtmlElement) -> bool:
        """Whether the element meets it."""
        facts: dict[str, bool] = {
            "tag": self.name in ("*", element.tag),
            "class": self.name in (element.get("class") or "").split(),
            "id": element.get("id") == self.name,
            "value": element.get("data-k") == self.name,
            "has": element.get("data-k") is not None,
            "is": any(each.holds(element) for each in self.of),
            "not": not any(each.holds(element) for each in self.of),
        }
        return facts[self.kind]

    def needs(self) -> set[tuple[str, str]]:
        """What a page must name for it ever to hold, as far as one name says it."""
        return set() if self.of or self.name == "*" else {(self.kind, self.name)}


@dataclass(frozen=True)
class Selector:
    """Compounds from left to right, with what stands between them."""

    compounds: tuple[tuple[Simple, ...], ...]
    between: tuple[str, ...]

    def __str__(self) -> str:
        said = "".join(map(str, self.compounds[0]))
        for mark, compound in zip(self.between, self.compounds[1:], strict=True):
            said += mark + "".join(map(str, compound))
        return said

    def matches(self, element: HtmlElement, last: int = -1) -> bool:
        """Whether the element is what the selector ends with."""
        at = last % len(self.compounds)
        if not all(each.holds(element) for each in self.compounds[at]):
            return False
        if at == 0:
            return True
        earlier = {
            " ": list(element.iterancestors()),
            ">": [each for each in [element.getparent()] if each is not None],
            "+": [each for each in [element.getprevious()] if each is not None],
            "~": list(element.itersiblings(preceding=True)),
        }[self.between[at - 1]]
        return any(self.matches(each, at - 1) for each in earlier)


plain = st.one_of(
    st.builds(Simple, st.just("class"), st.sampled_from(CLASSES)),
    st.builds(Simple, st.just("id"), st.sampled_from(IDS)),
    st.builds(Simple, st.just("value"), st.sampled_from(VALUES)),
    st.just(Simple("has")),
)

tags = st.builds(Simple, st.just("tag"), st.sampled_from((*TAGS, "*")))

functions = st.builds(
    Simple, st.sampled_from(("is", "not")), st.just(""), st.lists(plain | tags, min_size=1, max_size=3).map(tuple)
)

compounds = st.tuples(tags, st.lists(plain | functions, max_size=2).map(tuple)).map(lambda both: (both[0], *both[1]))

compounds |= st.lists(plain | functions, min_size=1, max_size=3).map(tuple)

chains = st.lists(st.tuples(st.sampled_from(" >+~"), compounds), min_size=1, max_size=3)

selectors = chains.map(lambda chain: Selector(tuple(c for _, c in chain), tuple(mark for mark, _ in chain[1:])))

lists = st.lists(selectors, min_size=1, max_size=3)

sheets = st.lists(st.tuples(lists, st.sampled_from(("", "@media print", "@supports (top:0)"))), max_size=6)


def _element(tag: str, classes: list[str], mark: str, value: str, inner: list[str]) -> str:
    attributes = f' class="{" ".join(classes)}"' if classes else ""
    attributes += (f" id={mark}" if mark else "") + (f" data-k='{value}'" if value else "")
    return f"<{tag}{attributes}>{''.join(inner)}</{tag}>"


def _with(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[str]:
    some = st.lists(st.sampled_from(CLASSES), max_size=2, unique=True)
    # No <p>: it would shut itself before another block, and the page would not be what it seems.
    return st.builds(
        _element, st.sampled_from(TAGS[1:]), some, st.sampled_from(("", *IDS)), st.sampled_from(("", *VALUES)), inner
    )


trees = st.recursive(_with(st.just([])), lambda inside: _with(st.lists(inside, max_size=3)), max_leaves=6)


@given(trees, sheets)
def test_no_rule_that_matches_an_element_is_dropped(tree: str, sheet: list[tuple[list[Selector], str]]) -> None:
    """Whatever the page and the sheet: where an element would have been style_names, it is still."""
    body = f"<body>{tree}</body>"
    lighter = light(_written(sheet), body)
    elements = [each for each in lxml_html.document_fromstring(body).iter() if isinstance(each.tag, str)]
    for number, (each, group) in enumerate(sheet):
        for selector in each:
            if any(selector.matches(element) for element in elements):
                assert str(selector) in _kept(lighter, number, group), f"{selector} was dropped from {body}"


@given(trees, sheets)
def test_no_rule_that_names_what_is_not_there_is_kept(tree: str, sheet: list[tuple[list[Selector], str]]) -> None:
    """Whatever the page and the sheet: only selectors stay all of whose names are on the page."""
    lighter = light(_written(sheet), f"<body>{tree}</body>")
    there = {("has", "")} if "data-k" in tree else set()
    there |= {("tag", tag) for tag in TAGS if f"<{tag}" in tree}
    there |= {("class", name) for said in re.findall(r'class="([^"]*)"', tree) for name in said.split()}
    there |= {("id", mark) for mark in re.findall(r" id=(\w)", tree)}
    there |= {("value", value) for value in re.findall(r"data-k='(\w)'", tree)}
    for number, (each, group) in enumerate(sheet):
        for selector in each:
            needs = {need for compound in selector.compounds for simple in compound for need in simple.needs()}
            if not needs <= there:
                assert str(selector) not in _kept(lighter, number, group)


def _written(sheet: list[tuple[list[Selector], str]]) -> str:
    rules = [(f"{','.join(map(str, each))}{{order:{n}}}", group) for n, (each, group) in enumerate(sheet)]
    return "\n".join(f"{group} {{ {rule} }}" if group else rule for rule, group in rules)


def _kept(sheet: str, number: int, group: str) -> list[str]:
    """The selectors before a declaration, in its group; commas within brackets have a space after them."""
    opening = re.escape(f"{group}{{") if group else ""
    found = re.search(rf"(?:^|}}){opening}([^{{}}]*){{order:{number}}}", sheet)
    return re.split(r",(?! )", found[1]) if found else []


@given(st.lists(st.sampled_from(CLASSES), max_size=3, unique=True), sheets)
def test_to_purge_twice_changes_nothing(classes: list[str], sheet: list[tuple[list[Selector], str]]) -> None:
    """What is light already stays as it is."""
    used = used_by(f'<p class="{" ".join(classes)}">')
    once = purged_css(_written(sheet), used)
    assert purged_css(once, used) == once
    assert once.count("{") == once.count("}")


# One file in place of a row.


@pytest.mark.parametrize("slip", ["color red", "*zoom:1", "bogus", "// a note\n left:0", "b)"])
def test_a_slip_in_a_sheet_is_passed_over(slip: str) -> None:
    """A browser passes over a declaration that it cannot read, and so does the build."""
    assert "top:0" in light(f"p{{bottom:0;{slip};top:0}}main{{top:0}}")


@pytest.mark.parametrize("slip", ['p{content:"x\n}main{top:0}', "p{content:'it\n}", 'p{x:")}'])
def test_a_quotation_that_is_not_closed_does_not_stop_the_build(slip: str) -> None:
    """The build ends, whatever a volunteer left out."""
    code = "import sys; from bookbag.outputs.theme.css_purging import purged_css; "
    code += "from bookbag.outputs.theme.css_usage import CssUsage; used = CssUsage(); "
    code += "used.add_page('<main><p></p></main>'); purged_css(sys.argv[1], used)"
    # In a process of its own, since it might never end.
    run([sys.executable, "-c", code, slip])


@pytest.mark.parametrize(
    ("sheet", "page", "script"),
    [
        ("@keyframes turn{to{top:0}}", '<p style="animation: turn 1s">', ""),
        ("@keyframes turn{to{top:0}}", "<style>p { animation: turn 1s }</style><p>", ""),
        ("@keyframes turn{to{top:0}}", "<p>", "box.style.animation = 'turn 1s'"),
        ("@keyframes turn{to{top:0}}p{top:0;&:hover{animation:turn 1s}}", "<p>", ""),
    ],
)
def test_an_animation_played_elsewhere_is_kept(sheet: str, page: str, script: str) -> None:
    """By an element, by a style of the page's own, by a script, or by a rule within a rule."""
    assert "@keyframes turn" in light(sheet, page, script)


def test_a_data_attribute_of_one_word_that_a_script_gives_is_kept() -> None:
    """`dataset.shown` is `data-shown`."""
    assert light("[data-shown]{top:0}", "<p>", "box.dataset.shown = ''") == "[data-shown]{top:0}"


def test_a_comment_parts_two_words() -> None:
    """`0/**/auto` are two values, and must stay two."""
    assert light("p{margin:0/**/auto}") in ("p{margin:0 auto}", "p{margin:0/**/auto}")


@given(
    pages=st.lists(
        st.lists(
            st.sampled_from(
                [
                    "<p class=a>x</p>",
                    '<b title="1 < 2" class="b">',
                    '<i title="2 > 1 <u>" class="c">y</i>',
                    "<script>if(1<2)d()</script>",
                    "<script>if(a<e)f()</script>",
                    "<style>.g{top:0}</style>",
                    "<!-- <hr class=h> -->",
                    "1 < 2 and k>l",
                    "<A\nID='m'>",
                    "<svg/>",
                    "<",
                ]
            )
        ),
        max_size=3,
    )
)
def test_what_pages_have_alike_is_looked_at_once(pages: list[list[str]]) -> None:
    """And all is found as if each page were looked through by itself."""
    used, alone = CssUsage(), CssUsage()
    for pieces in pages:
        used.add_page("".join(pieces))
        alone.add_parts(PageParts.of("".join(pieces)))
    assert used.recorded() == alone.recorded()
