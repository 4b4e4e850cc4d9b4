"""Parts that the pages of a folder have alike are rendered once, and each page is what it would be without that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import MKDOCS, POLICY

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, WriteSite

OWN: Final = MKDOCS.replace("  name: material\n", "  name: material\n  custom_dir: overrides\n")
NAV: Final = "nav: [index.md, {Term: [weekly/2026-11-16.md, weekly/index.md]}, policies/b.md]\n"
WEEKS: Final = {
    f"docs/weekly/2026-11-{day:02}.md": f"---\ntitle: Cups & {day} <b>\nweek: 2026-11-{day:02}\n---\nWords.\n"
    for day in (2, 9, 16)
}
DATED: Final = WEEKS | {
    "docs/newsletters/a.md": "---\ntitle: A\ndate: 2026-11-01\n---\nNews.\n",
    "docs/newsletters/b.md": "---\ntitle: B\ndate: 2026-11-02\n---\nNews.\n",
    "docs/events/fair.md": "---\ntitle: Fair\nstarts: 2026-12-01 10:00\n---\nCome.\n",
    **{
        f"policies/{name}.md": POLICY.replace("id: complaints\ntitle: Complaints", f"id: {name}\ntitle: {name}")
        for name in ("a", "b", "c")
    },
    "docs/events/walk.md": "---\ntitle: Walk\nstarts: 2026-12-02 10:00\n---\nCome.\n",
}


def built(site: Path, mkdocs_build: Build) -> dict[str, str]:
    """The pages of the site, by address."""
    process = mkdocs_build(site, environment={"BOOKBAG_TODAY": "2026-11-22"})
    assert process.returncode == 0, process.stderr
    pages = (site / "site").rglob("*.html")
    return {file.relative_to(site / "site").as_posix(): file.read_text("utf-8") for file in pages}


@pytest.mark.parametrize("nav", ["", NAV], ids=["own-navigation", "a-week-in-the-navigation"])
def test_a_page_is_as_if_nothing_were_shared(write_site: WriteSite, mkdocs_build: Build, nav: str) -> None:
    """Where a site has partial templates of its own nothing is shared, and every page has the same bytes."""
    site = write_site({**DATED, "mkdocs.yml": OWN + nav, "overrides/ours.html": "Nothing asks for this."})
    shared = built(site, mkdocs_build)
    write_site({"mkdocs.yml": OWN + nav, "overrides/partials/ours.html": "Nor for this."})
    single = built(site, mkdocs_build)
    assert {path for path, page in single.items() if page != shared[path]} == set()
    assert len(single) > 20
    assert "Cups &amp; 9 &lt;b&gt;" in single["weekly/2026-11-09/index.html"]


def test_a_partial_template_of_the_sites_own_may_differ_between_pages(
    write_site: WriteSite, mkdocs_build: Build
) -> None:
    """A navigation that names its page names each."""
    own = {"mkdocs.yml": OWN, "overrides/partials/nav.html": "<nav>Here: {{ page.url }}.</nav>"}
    pages = built(write_site({**DATED, **own}), mkdocs_build)
    for path in ("weekly/2026-11-09/", "weekly/2026-11-16/", "events/fair/"):
        assert f"Here: {path}." in pages[f"{path}index.html"]
