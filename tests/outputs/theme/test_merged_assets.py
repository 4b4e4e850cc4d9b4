"""One stylesheet and one script for every page: nothing that a page needs is lost, and a first visit stays light."""

from __future__ import annotations

import gzip
import re
import shutil
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING, Final

import pytest
from lxml import etree
from lxml import html as lxml_html

from bookbag.content.cache_folder import NO_CACHE, CacheFolder
from bookbag.content.kept_results import Memory
from bookbag.outputs.theme import merged_assets
from bookbag.outputs.theme.css_purging import purged_rules
from bookbag.outputs.theme.material_markup import FIRST_PROGRAM, with_lazy_theme_script
from bookbag.outputs.theme.merged_assets import merge_assets
from tests.conftest import MKDOCS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bookbag.outputs.theme.css_usage import CssUsage
    from bookbag.outputs.theme.stylesheet_rules import Rule
    from tests.conftest import Build, WriteSite


# One file in place of a row.


FILES: Final = {
    "theme/main.css": "p{top:0}.absent{top:0}",
    "bookbag/own.css": "p{left:0}",
    "bookbag/one.js": "/* said once */\nlet one=1;",
    "bookbag/two.js": "one+=1;",
}


def sheet_at(href: str) -> str:
    """A stylesheet's link as the templates write it."""
    return f'<link rel="stylesheet" href="{href}">'


def script_at(src: str) -> str:
    """A script that waits for the page, as the templates write it."""
    return f'<script src="{src}" defer></script>'


def page_at(root: str, *, between: str = "\n      ") -> str:
    """A page with a row of each kind, the files being below `root`."""
    sheets_ = between.join(sheet_at(f"{root}{path}") for path in FILES if path.endswith(".css"))
    scripts = between.join(script_at(f"{root}{path}") for path in FILES if path.endswith(".js"))
    return f"<head>\n{sheets_}\n<title>T</title></head><body><p>Words</p>{scripts}</body>"


def built(folder: Path, files: Mapping[str, str]) -> Path:
    """A folder like one that has just been built."""
    for path, text in {**FILES, **files}.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    return folder


def asked_for(page: str) -> list[str]:
    """The addresses of a page's stylesheets and scripts."""
    return re.findall(r'<(?:link rel="stylesheet" href|script src)="([^"]+)"', page)


@pytest.mark.parametrize(
    ("place", "root"),
    [("index.html", ""), ("index.html", "./"), ("a/index.html", "../"), ("a/b/c/index.html", "../../../")],
)
def test_a_row_becomes_one_file(tmp_path: Path, place: str, root: str) -> None:
    """At each depth a row of links is one link, which leads to the same files in one, in their order."""
    site = built(tmp_path, {place: page_at(root)})
    sizes = merge_assets(site, "https://littleoaks.test/")
    page = (site / place).read_text()
    sheet, script = asked_for(page)
    assert re.fullmatch(re.escape(root.removeprefix("./")) + r"bookbag/site\.css\?[0-9a-f]{8}", sheet)
    assert re.fullmatch(re.escape(root.removeprefix("./")) + r"bookbag/site\.js\?[0-9a-f]{8}", script)
    assert page.count("<link") == page.count("<script") == page.count(" defer>") == 1
    assert (site / "bookbag/site.css").read_text() == "p{top:0}p{left:0}"
    assert (site / "bookbag/site.js").read_text() == "let one=1;\none+=1;"
    assert sizes == {f"bookbag/{name}": (site / "bookbag" / name).stat().st_size for name in ("site.css", "site.js")}


def test_all_depths_share_one_file(tmp_path: Path) -> None:
    """The same row, written as each page must write it, is the same file with the same mark."""
    site = built(tmp_path, {"index.html": page_at(""), "a/b/index.html": page_at("../../"), "404.html": page_at("/")})
    assert len(merge_assets(site, "https://littleoaks.test/")) == 2
    home = asked_for((site / "index.html").read_text())
    assert asked_for((site / "a/b/index.html").read_text()) == [f"../../{address}" for address in home]
    assert asked_for((site / "404.html").read_text()) == [f"/{address}" for address in home]


@pytest.mark.parametrize("root", ["/", "/little/oaks/"])
def test_the_page_for_what_is_not_found_names_them_from_the_top(tmp_path: Path, root: str) -> None:
    """It is shown at any address, so its links begin with the path of the site."""
    site = built(tmp_path, {"404.html": page_at(root)})
    merge_assets(site, f"https://littleoaks.test{root}")
    marks = [address.removeprefix(f"{root}bookbag/site.") for address in asked_for((site / "404.html").read_text())]
    assert [mark.partition("?")[0] for mark in marks] == ["css", "js"]


@pytest.mark.parametrize(
    ("files", "href"),
    [
        ({"docs/extra.css": "p{background:url(../pictures/x.png)}"}, "docs/extra.css"),
        ({"docs/extra.css": "p{background:url( '../pictures/x.png' )}"}, "docs/extra.css"),
        ({"docs/extra.css": '@import "other.css";p{top:0}'}, "docs/extra.css"),
        ({}, "docs/missing.css"),
        ({}, "https://elsewhere.example/extra.css"),
        ({}, "//elsewhere.example/extra.css"),
        ({}, "../../outside.css"),
    ],
)
def test_a_row_that_cannot_be_one_is_left_alone(tmp_path: Path, files: dict[str, str], href: str) -> None:
    """A sheet that leads elsewhere, or that is not there, leaves its row; the scripts are one all the same."""
    before = page_at("").replace("\n<title>", f"\n{sheet_at(href)}\n<title>")
    site = built(tmp_path, {**files, "index.html": before})
    assert list(merge_assets(site, "https://littleoaks.test/")) == ["bookbag/site.js"]
    after = (site / "index.html").read_text()
    assert after.partition("<body>")[0] == before.partition("<body>")[0]
    assert [address.partition("?")[0] for address in asked_for(after)][-1] == "bookbag/site.js"


def test_pictures_within_a_sheet_are_no_hindrance(tmp_path: Path) -> None:
    """Nothing else is asked for by `data:` or by a part of the page."""
    marks = "p{mask:url(data:image/svg+xml;x);clip-path:url('#a');cursor:url(\"data:,x\"),auto}"
    site = built(tmp_path, {"bookbag/own.css": marks, "index.html": page_at("")})
    assert "bookbag/site.css" in merge_assets(site, "https://littleoaks.test/")
    assert "url(data:image/svg+xml;x)" in (site / "bookbag/site.css").read_text().replace('"', "")


def test_two_rows_are_two_files(tmp_path: Path) -> None:
    """A page with a script of its own besides gets another file, and leaves that of the others as it is."""
    own = page_at("../").replace("</body>", f"\n{script_at('../bookbag/three.js')}</body>")
    site = built(tmp_path, {"bookbag/three.js": "let three;", "a/index.html": own, "b/index.html": page_at("../")})
    assert len(merge_assets(site, "https://littleoaks.test/")) == 3
    scripts = [asked_for((site / place / "index.html").read_text())[1].partition("?")[0] for place in "ab"]
    texts = [(site / normpath(join("a", script))).read_text() for script in scripts]
    assert texts == ["let one=1;\none+=1;\nlet three;", "let one=1;\none+=1;"]


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<p>\r\nWords &amp; <b>caf\xc3\xa9</b></p>\r\n",
        b'<link rel="icon" href="x.css"><script>let a;</script><script src="bookbag/one.js"></script>',
        b"<pre>&lt;script src=&quot;bookbag/one.js&quot; defer&gt;&lt;/script&gt;</pre>",
    ],
)
def test_a_page_without_rows_stays_as_it_is(tmp_path: Path, page: bytes) -> None:
    """To the byte."""
    (built(tmp_path, {}) / "index.html").write_bytes(page)
    assert merge_assets(tmp_path, "https://littleoaks.test/") == {}
    assert (tmp_path / "index.html").read_bytes() == page


def test_the_mark_is_that_of_the_content(tmp_path: Path) -> None:
    """Another word in a sheet gives its address another mark, so that no browser shows the old one; the same does not."""
    marks = []
    for number, rule in enumerate(("p{left:0}", "p{left:0}", "p{left:1px}")):
        site = built(tmp_path / str(number), {"bookbag/own.css": rule, "index.html": page_at("")})
        merge_assets(site, "https://littleoaks.test/")
        marks.append(asked_for((site / "index.html").read_text()))
    assert marks[0] == marks[1]
    assert marks[0][0] != marks[2][0]
    assert marks[0][1] == marks[2][1]


@pytest.mark.parametrize(("place", "root"), [("index.html", ""), ("a/b/index.html", "../../"), ("404.html", "/")])
def test_to_do_it_twice_changes_nothing(tmp_path: Path, place: str, root: str) -> None:
    """A site that is light already stays as it is: `mkdocs build --dirty` leaves pages of the last build."""
    site = built(tmp_path, {place: page_at(root)})
    merge_assets(site, "https://littleoaks.test/")
    once = {path: path.read_bytes() for path in site.rglob("*.*")}
    merge_assets(site, "https://littleoaks.test/")
    assert {path: path.read_bytes() for path in site.rglob("*.*")} == once


def test_what_they_stand_for_stays(tmp_path: Path) -> None:
    """A page that a reader has kept may still ask for the files there were."""
    site = built(tmp_path, {"index.html": page_at("")})
    merge_assets(site, "https://littleoaks.test/")
    assert {path: (site / path).read_text() for path in FILES} == FILES


def test_a_page_beside_its_own_files_finds_the_merged_ones(tmp_path: Path) -> None:
    """A volunteer may put a script beside a page: it need not be named from the top of the site."""
    site = built(tmp_path, {"a/own.js": "let own;", "a/index.html": f"<p>{script_at('own.js')}</p>"})
    merge_assets(site, "https://littleoaks.test/")
    assert _found(site, "a/index.html") == ["let own;"]


def test_an_address_with_a_question_finds_the_merged_file(tmp_path: Path) -> None:
    """Some write `?v=2` behind a file so that browsers fetch it anew."""
    page = page_at("../").replace("main.css", "main.css?v=2").replace("one.js", "one.js?v=2")
    site = built(tmp_path, {"a/index.html": page})
    merge_assets(site, "https://littleoaks.test/")
    assert _found(site, "a/index.html") == ["p{top:0}p{left:0}", "let one=1;\none+=1;"]


def _found(site: Path, place: str) -> list[str]:
    """What a browser would get for each address that a page asks for."""
    addresses = asked_for((site / place).read_text())
    files = [site / normpath(join(dirname(place), address.partition("?")[0])) for address in addresses]
    return [file.read_text() if file.is_file() else f"no {file.relative_to(site)}" for file in files]


def test_a_mark_at_the_head_of_a_sheet_is_no_word(tmp_path: Path) -> None:
    """Some editors begin a file with a byte order mark; the first rule behind it counts."""
    site = built(tmp_path, {"bookbag/own.css": "\ufeffp{left:0}", "index.html": page_at("")})
    merge_assets(site, "https://littleoaks.test/")
    assert (site / "bookbag/site.css").read_text() == "p{top:0}p{left:0}"


def test_colours_of_ones_own_win_from_another_row(tmp_path: Path) -> None:
    """What one sheet of a page defines for another is kept, even where something stands between their links."""
    page = f"{sheet_at('theme/main.css')}<style>p{{}}</style>{sheet_at('bookbag/own.css')}<p>"
    theme, own = ":root{--fg:blue}p{color:var(--fg)}", ":root{--fg:red}"
    site = built(tmp_path, {"theme/main.css": theme, "bookbag/own.css": own, "index.html": page})
    merge_assets(site, "https://littleoaks.test/")
    assert "".join(_found(site, "index.html")).endswith("--fg:red}")


# The theme's script, put off.


BUNDLE: Final = "assets/javascripts/bundle.0123abcd.min.js"


def test_the_themes_script_is_named_and_not_asked_for() -> None:
    """The page says where it is; the class that stands for what is missing comes before anything is drawn."""
    page = with_lazy_theme_script(
        f'<html class="no-js"><title>A</title><p>W</p><script src="../../{BUNDLE}"></script></html>'
    )
    assert page == (
        f'<html class="no-js"><title>A</title><script>{FIRST_PROGRAM}</script><p>W</p>'
        f'<script id="bb-theme-script" type="application/json">"../../{BUNDLE}"</script></html>'
    )
    assert with_lazy_theme_script(page) == page
    assert FIRST_PROGRAM.startswith("document.documentElement.className='js bb-asleep';")


@pytest.mark.parametrize(
    "page", ["<title>A</title><p>W</p>", f'<title>A</title><script src="{BUNDLE}" async></script>', ""]
)
def test_a_page_without_the_themes_script_is_not_asleep(page: str) -> None:
    """Nothing is missing there, and nothing waits."""
    assert with_lazy_theme_script(page) == page


# The example, as it is published.


KINDS: Final = {
    "index.html", "404.html", "policies/index.html", "policies/overview/index.html", "policies/changes/index.html",
    "policies/behaviour/index.html", "policies/health-and-safety/index.html", "weekly/index.html",
    "weekly/2026-11-23/index.html", "newsletters/index.html", "newsletters/2026-10-16/index.html", "events/index.html",
    "events/jumble-sale/index.html", "notices/index.html", "notices/boiler/index.html", "term-dates/index.html",
    "subscribe/index.html", "places-and-fees/index.html", "noticeboard/week/index.html",
    "noticeboard/month/index.html", "noticeboard/complaints/index.html",
}  # fmt: skip
"""One page of each template, the page for what is not found, and a long policy."""

FIRST_VISIT, REQUESTS, POLICY = 38_000, 5, 12_000
"""What a first visit may weigh, in bytes as they are sent; what it may ask for; what the words of a policy may weigh."""


@pytest.fixture(scope="module")
def pages(built_conker_lane: Path) -> dict[str, str]:
    """Every page of the example that has the theme's header."""
    texts = {
        page.relative_to(built_conker_lane).as_posix(): page.read_text() for page in built_conker_lane.rglob("*.html")
    }
    found = {place: text for place, text in texts.items() if 'data-md-component="header"' in text}
    assert found.keys() >= KINDS
    return found


def weight(data: bytes) -> int:
    """The bytes that a host sends."""
    return len(gzip.compress(data, 9, mtime=0))


def without_a_touch(text: str) -> list[str]:
    """What a page asks for by itself, pictures of its content apart."""
    page = lxml_html.document_fromstring(text)
    rels = ("stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch")
    asked = [link.get("href") or "" for rel in rels for link in page.iterfind(f".//link[@rel='{rel}']")]
    asked += [script.get("src") or "" for script in page.iterfind(".//script[@src]")]
    around = etree.XPath("(//header[contains(@class, 'md-header')] | //nav | //footer)//img/@src")
    return list(dict.fromkeys([*asked, *map(str, around(page))]))  # type: ignore[arg-type]


def test_every_page_asks_for_one_stylesheet_and_one_script(pages: dict[str, str]) -> None:
    """One of each from the site itself, and the theme's script not at all."""
    for place, text in pages.items():
        page = lxml_html.document_fromstring(text)
        sheets_ = [link.get("href") or "" for link in page.iterfind(".//link[@rel='stylesheet']")]
        scripts = page.findall(".//script[@src]")
        top = "/" if place == "404.html" else "../" * place.count("/")
        assert [re.sub(r"(-\d)?\.css\?[0-9a-f]{8}$", "", href) for href in sheets_] == [f"{top}bookbag/site"], place
        sources = [re.sub(r"(-\d)?\.js\?[0-9a-f]{8}$", "", script.get("src") or "") for script in scripts]
        assert sources == [f"{top}bookbag/site"], place
        assert scripts[0].get("defer") is not None
        assert text.count("assets/javascripts/bundle.") == 1
        assert '<script id="bb-theme-script" type="application/json">' in text


def test_what_a_page_names_is_there(pages: dict[str, str], built_conker_lane: Path) -> None:
    """The merged files, the icons and the theme's script are files of the site."""
    for place, text in pages.items():
        bundle = re.findall(r'id="bb-theme-script" type="application/json">"([^"]+)"<', text)
        assert len(bundle) == 1, place
        for address in (*without_a_touch(text), *bundle):
            assert _file(built_conker_lane, place, address).is_file(), (place, address)


def _file(site: Path, place: str, address: str) -> Path:
    path = address.partition("?")[0]
    return site / (path[1:] if path.startswith("/") else normpath(join(dirname(place), path)))


def test_a_first_visit_is_light(pages: dict[str, str], built_conker_lane: Path) -> None:
    """Whichever page a parent comes to first, all that it asks for by itself is soon there."""
    for place, text in pages.items():
        asked = without_a_touch(text)
        assert any("site.css" in each or "site-" in each for each in asked)
        weights = [weight(_file(built_conker_lane, place, each).read_bytes()) for each in asked]
        assert weight(text.encode()) + sum(weights) <= FIRST_VISIT, place
        assert 1 + len(asked) <= REQUESTS, (place, asked)


def test_the_words_of_a_policy_are_light(pages: dict[str, str]) -> None:
    """A policy is read on the way to somewhere."""
    policies = {place: weight(text.encode()) for place, text in pages.items() if re.match(r"policies/[\w-]+/", place)}
    assert len(policies) > 30
    assert max(policies.values()) < POLICY, max(policies, key=lambda place: policies[place])


def test_no_page_of_the_example_loses_a_rule(pages: dict[str, str], built_conker_lane: Path) -> None:
    """Of Bookbag's own stylesheet every selector of plain classes that a page has is in the sheet it asks for."""
    sheets = [built_conker_lane / "bookbag/bookbag.css", *(built_conker_lane / "bookbag/look").glob("*.css")]
    own = "".join(sheet.read_text() for sheet in sheets)
    names = set(re.findall(r"\.(bb-[\w-]+)", own))
    there = {name for text in pages.values() for said in re.findall(r'class="([^"]*)"', text) for name in said.split()}
    assert len(names & there) > 30
    merged = (built_conker_lane / "bookbag/site.css").read_text()
    assert {name for name in names & there if not re.search(rf"\.{name}(?![\w-])", merged)} == set()


def test_a_site_with_scripts_of_its_own_has_the_themes_at_once(write_site: WriteSite, mkdocs_build: Build) -> None:
    """They count on it: it is a script as ever, before them, and the page does not wait for a touch."""
    folder = write_site(
        {"mkdocs.yml": f"{MKDOCS}extra_javascript: [own.js]\n", "docs/own.js": "document$.subscribe;\n"}
    )
    done = mkdocs_build(folder)
    assert done.returncode == 0, done.stderr
    for place, top in (("index.html", ""), ("policies/complaints/index.html", "../../"), ("404.html", "/")):
        text = (folder / "site" / place).read_text()
        sources = [re.sub(r"bundle\.\w+", "bundle", each) for each in re.findall(r'<script src="([^"]+)"', text)]
        assert sources[:2] == [f"{top}assets/javascripts/bundle.min.js", f"{top}own.js"]
        assert re.fullmatch(re.escape(top) + r"bookbag/site\.js\?\w{8}", sources[2])
        assert "bb-theme-script" not in text
        assert "bb-asleep" not in text


def test_a_stylesheet_of_ones_own_wins(write_site: WriteSite, mkdocs_build: Build) -> None:
    """The rules of `extra_css` come behind Bookbag's, in the one sheet; what no page has is dropped from it too."""
    own = ".md-typeset .bb-review{color:#123456}:root{--md-primary-fg-color:#654321}.absent{top:0}"
    folder = write_site({"mkdocs.yml": f"{MKDOCS}extra_css: [own.css]\n", "docs/own.css": own})
    done = mkdocs_build(folder)
    assert done.returncode == 0, done.stderr
    page = (folder / "site/policies/complaints/index.html").read_text()
    assert [each.partition("?")[0] for each in asked_for(page)] == ["../../bookbag/site.css", "../../bookbag/site.js"]
    merged = (folder / "site/bookbag/site.css").read_text()
    assert merged.endswith(".md-typeset .bb-review{color:#123456}:root{--md-primary-fg-color:#654321}")


def test_a_stylesheet_of_ones_own_with_pictures_wins_too(write_site: WriteSite, mkdocs_build: Build) -> None:
    """It leads to other files, so that it stays where it is: named, behind Bookbag's."""
    folder = write_site({"mkdocs.yml": f"{MKDOCS}extra_css: [css/own.css]\n", "docs/css/own.css": "p{mask:url(x.svg)}"})
    done = mkdocs_build(folder)
    assert done.returncode == 0, done.stderr
    sheets_ = asked_for((folder / "site/policies/complaints/index.html").read_text())[:-1]
    assert sheets_[-2:] == ["../../bookbag/look/paper.css", "../../css/own.css"]


def test_merged_stylesheets_are_found_again_by_all_that_they_follow_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next build purges only what another stylesheet or another page makes otherwise."""
    site, purged = tmp_path / "site", list[str]()

    def counted(rules: tuple[Rule, ...], used: CssUsage) -> str:
        purged.append(purged_rules(rules, used))
        return purged[-1]

    monkeypatch.setattr(merged_assets, "purged_rules", counted)

    def build(sheet: str, body: str) -> bytes:
        shutil.rmtree(site, ignore_errors=True)
        site.mkdir()
        links = "".join(f'<link rel="stylesheet" href="{name}.css">' for name in "ab")
        (site / "index.html").write_text(f"<head>{links}</head><body>{body}</body>")
        (site / "a.css").write_text(sheet)
        (site / "b.css").write_text("i{color:blue}")
        memory = Memory.on_disk(tmp_path, CacheFolder(tmp_path / "caches"))
        merge_assets(site, "https://littleoaks.test/", NO_CACHE, memory)
        memory.page_parts.write()
        return (site / "bookbag/site.css").read_bytes()

    both, plain = "b{color:red}u{top:0}", "<b>x</b>"
    assert build(both, plain) == b"b{color:red}" == build(both, f"{plain} <b>y</b>")
    assert len(purged) == 1
    assert build("b{color:tan}", plain) == b"b{color:tan}"
    assert build(both, plain) == b"b{color:red}"
    assert build(both, "<b>x</b> <u>y</u>") == b"b{color:red}u{top:0}"
    assert build(both, "<b>x</b> <script>let i</script>") == b"b{color:red}i{color:blue}"
    assert build(both, plain) == b"b{color:red}"
    assert len(purged) == 6
