"""A site's own templates and its own folder."""

from __future__ import annotations

import re
import shutil
from typing import TYPE_CHECKING, Final

import pytest
from PIL import Image

from tests.conftest import MKDOCS
from tests.helpers.built_sites import MADE_ADDRESSES, BuildSite, Built, filed, picture, policy, said, standing_of

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, Build, WriteSite


def test_a_site_s_own_block_leaves_the_review_stamp(build_site: BuildSite, bookbag: Bookbag) -> None:
    """A block overridden in a site's main.html is on every page, and the rest of Bookbag's is still there."""
    own = '{% extends "bookbag/main.html" %}\n{% block footer %}<p class="own">Own footer</p>{{ super() }}{% endblock %}\n'
    built = build_site(
        "own block",
        {"overrides/main.html": own, "mkdocs.yml": MKDOCS.replace("material\n", "material\n  custom_dir: overrides\n")},
    )
    for path, page in built.pages():
        if path == "policies/pack/index.html":
            continue  # a file of its own
        assert [said(each) for each in page.find_class("own")] == ["Own footer"], path
        assert "Speak to the manager." in said(page), path
    assert standing_of(built.page("policies/complaints/").find_class("bb-review")[0]) == ("current", "1 June 2027")
    assert bookbag(built.folder, "verify", str(built.site)).exit_code == 0


STOPS: Final[dict[str, dict[str, str | bytes]]] = {
    "an impossible date": {"policies/broken.md": policy("Broken", review_by="2026-02-30")},
    "a field misspelt": {
        "docs/notices/x.md": filed({"title": "X", "from": "2026-11-01", "until": "2026-11-30", "statsu": "draft"})
    },
    "fields never closed": {"docs/events/x.md": "---\ntitle: X\n"},
}


@pytest.mark.parametrize("stop", STOPS)
def test_a_stop_leaves_the_last_site_alone(write_site: WriteSite, mkdocs_build: Build, stop: str) -> None:
    """What cannot be read fails the build with its file and line, and site/ is as it was, byte for byte."""
    folder = write_site(STOPS[stop])
    (folder / "site").mkdir()
    (folder / "site/index.html").write_text("the last site", "utf-8")
    process = mkdocs_build(folder)
    [path] = STOPS[stop]
    assert process.returncode != 0
    assert re.search(rf"^{re.escape(path)}:\d+: ", process.stderr, re.MULTILINE)
    assert [(file.name, file.read_text("utf-8")) for file in (folder / "site").iterdir()] == [
        ("index.html", "the last site")
    ]


def test_a_day_that_is_none_builds_nothing(write_site: WriteSite, mkdocs_build: Build) -> None:
    """A BOOKBAG_TODAY that is no day fails the build, which would else be right for another day."""
    process = mkdocs_build(write_site(), environment={"BOOKBAG_TODAY": "2026-02-30"})
    assert process.returncode != 0
    assert "BOOKBAG_TODAY: `2026-02-30`" in process.stderr
    assert "Traceback" not in process.stderr


GONE: Final = ("docs/newsletters", "docs/weekly", "docs/events", "docs/notices", "docs")

SHRUNK: Final = [
    pytest.param(number, id=f"to {folder}", marks=() if folder == "docs" else pytest.mark.long)
    for number, folder in enumerate(GONE, 1)
]


@pytest.mark.parametrize("number", SHRUNK)
def test_a_site_shrinks_folder_by_folder(
    conker_lane: Path, mkdocs_build: Build, bookbag: Bookbag, tmp_path: Path, number: int
) -> None:
    """With one folder of content deleted after another, to the last page, the site still builds and is right."""
    folder = tmp_path / "lane"
    shutil.copytree(conker_lane, folder, ignore=shutil.ignore_patterns("site"))
    for gone in GONE[:number]:
        shutil.rmtree(folder / gone)
    (folder / "docs").mkdir(exist_ok=True)
    process = mkdocs_build(folder)
    assert process.returncode == 0, process.stderr
    verified = bookbag(folder, "verify", str(folder / "site"))
    assert verified.exit_code == 0, verified.output
    built = Built(folder, folder / "site", process.stderr)
    assert {path.removesuffix("index.html") for path, _ in built.pages()} >= MADE_ADDRESSES


def test_a_photograph_by_another_name_loses_its_place_too(build_site: BuildSite) -> None:
    """What phones and Windows save as .jfif, .jpe or .avif is published without its EXIF, or not at all."""
    exif = Image.Exif()
    exif[0x010F] = "Quillcam"
    kinds = {"garden.jfif": "JPEG", "garden.jpe": "JPEG", "garden.avif": "AVIF"}
    pictures = {f"docs/{name}": picture(kind, exif=exif) for name, kind in kinds.items()}
    words = "\n\n".join(f"![x]({name})" for name in kinds)
    built = build_site("other names", {"docs/about.md": f"---\ntitle: About\n---\n{words}\n", **pictures})
    for name in kinds:
        assert b"Quillcam" in pictures[f"docs/{name}"]
        published = built.site / name
        assert not published.exists() or b"Quillcam" not in published.read_bytes(), name


@pytest.mark.parametrize("html", ['<a href="nowhere.md">x</a>', '<p>\n<img src="lost.png" alt="">\n</p>'])
def test_a_dead_link_in_html_is_told(write_site: WriteSite, bookbag: Bookbag, html: str) -> None:
    """A link or picture of raw HTML that leads nowhere is a fault on its line, as one of Markdown is."""
    result = bookbag(write_site({"docs/about.md": f"---\nid: about\ntitle: About\n---\n{html}\n"}), "check")
    assert re.search(r"^docs/about\.md:\d+: The link to", result.stdout, re.MULTILINE)


def test_an_attachment_that_html_links_to_is_published(build_site: BuildSite) -> None:
    """A picture or file that a public page links to in raw HTML is in the site, and one that none links to is not."""
    words = '<img src="garden.jpg" alt="">\n\n<a href="form.pdf">x</a>\n'
    files = {f"docs/{name}": b"%PDF" for name in ("form.pdf", "other.pdf")}
    page = f"---\nid: about\ntitle: About\n---\n{words}"
    site = build_site("attached by html", {"docs/about.md": page, "docs/garden.jpg": picture("JPEG"), **files}).site
    assert [(site / name).exists() for name in ("garden.jpg", "form.pdf", "other.pdf")] == [True, True, False]


def test_a_link_to_a_missing_place_is_told(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A link to a heading that is not there, for which `verify` fails the site, is a fault of `check` first."""
    about = "---\nid: about\ntitle: About\n---\n[x](#nowhere) [y](policies/complaints.md#nowhere)\n"
    assert bookbag(write_site({"docs/about.md": about}), "check").exit_code == 1


def test_a_feed_without_entries_keeps_its_date(write_site: WriteSite, mkdocs_build: Build) -> None:
    """The feed of a site with no newsletter yet is the same a day later."""
    folder = write_site()
    feeds = []
    for day in ("2026-11-22", "2026-11-23"):
        mkdocs_build(folder, environment={"BOOKBAG_TODAY": day})
        feeds.append((folder / "site/feeds/newsletter.xml").read_bytes())
    assert feeds[0] == feeds[1]


def test_a_correction_to_come_is_refused(write_site: WriteSite, bookbag: Bookbag) -> None:
    """A `corrected` in the future, which would date the feed in the future, is told."""
    letter = "---\nid: n\ntitle: N\ndate: 2026-11-01\ncorrected: 2027-11-01\n---\nX\n"
    assert bookbag(write_site({"docs/newsletters/n.md": letter}), "check").exit_code == 1


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        ("docs_dir: pages\n", "`docs/` beside setting.yml"),
        ("theme: {name: material, custom_dir: pages}\n", "`custom_dir: overrides`"),
        ("plugins: []\n", "the plugin `search` is missing"),
        ("theme: {name: mkdocs}\n", "stand on Material"),
    ],
)
def test_a_configuration_that_cannot_work_is_refused(
    write_site: WriteSite, mkdocs_build: Build, lines: str, words: str
) -> None:
    """What Bookbag cannot work with in mkdocs.yml is said in a sentence, before anything is written."""
    mkdocs = MKDOCS.replace("theme:\n  name: material\n", "") if lines.startswith("theme") else MKDOCS
    folder = write_site({"mkdocs.yml": mkdocs + lines, "pages/index.md": "---\ntitle: X\n---\n"})
    result = mkdocs_build(folder)
    assert result.returncode != 0
    assert words in result.stderr
    assert "Traceback" not in result.stderr
    assert not (folder / "site").exists()
