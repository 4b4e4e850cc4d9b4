"""What Bookbag relies on in Material is in the Material that is installed; if not, these tests say what has changed."""

from __future__ import annotations

import re
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.outputs.theme.material_seam import RELIANCES

if TYPE_CHECKING:
    from bookbag.outputs.theme.reliance import Reliance

REPOSITORY: Final = next(up for up in Path(__file__).resolve().parents if (up / "hooks").is_dir())
OVERRIDES: Final = REPOSITORY / "overrides"
MATERIAL: Final = Path((find_spec("material") or pytest.fail("Material is not installed")).origin or "").parent
VERSION: Final = version("mkdocs-material")

A_NAME: Final = re.compile(r"(?:--)?\bmd-[a-z]\w*(?:-{1,2}\w+|__\w+)*")
"""A class or attribute of Material's, or a custom property."""
TELLTALE: Final = re.compile(
    r"\bmd-[a-z]|\bmdColor|__md_|__palette|__config|__drawer|__search|__toc|component\$|document\$"
    r"|assets/(?:javascripts|images)/|NO_MKDOCS_2|navigation\.prune"
)
"""What only somebody says who relies on Material."""
OTHERS_IN_SIGHT: Final = {
    "overrides/bookbag/event.html": "classes alone, which the stylesheets are asked for",
    "overrides/bookbag/events.html": "classes alone",
    "overrides/bookbag/home.html": "classes alone",
    "overrides/bookbag/newsletters.html": "classes alone",
    "overrides/bookbag/policy.html": "classes alone",
    "overrides/bookbag/register.js": "classes alone",
    "overrides/bookbag/term-dates.html": "classes alone",
    "overrides/bookbag/parts/kept_on_device.html": "classes alone",
    "overrides/bookbag/parts/reach.html": "classes alone",
    "overrides/bookbag/noticeboard.css": "classes alone",
    "overrides/bookbag/parts/footer.html": "classes alone",
    "overrides/bookbag/parts/share.html": "classes alone",
    "overrides/bookbag/search-results.css": "classes alone",
    "overrides/bookbag/subscribe.html": "classes alone",
    "overrides/404.html": "classes alone",
    "hooks/bookbag/outputs/theme/corrections_seam.py": "a part of the list",
    "hooks/bookbag/outputs/theme/css_usage.py": "parts of Material that most sites leave off, by their classes",
    "hooks/bookbag/outputs/theme/material_seam.py": "the list itself",
}
"""Files that name something of Material and need no line of their own in RELIANCES, with the reason."""


def files_of_bookbag() -> dict[str, str]:
    """The text of every template, stylesheet, script and module, by its path in the repository."""
    files = [*OVERRIDES.rglob("*"), *(REPOSITORY / "hooks").rglob("*.py")]
    return {
        file.relative_to(REPOSITORY).as_posix(): file.read_text("utf-8")
        for file in files
        if file.suffix in {".html", ".css", ".js", ".py"} and "starter" not in file.parts
    }


def without_mark(reliance: Reliance, folder: Path) -> list[str]:
    """The marks of `reliance` that no file of the theme in `folder` has any longer."""
    texts = [file.read_text("utf-8", errors="replace") for file in folder.glob(reliance.where) if file.is_file()]
    return [mark for mark in reliance.marks if not any(re.search(mark, text) for text in texts)]


def said_of(reliance: Reliance, gone: list[str]) -> str:
    """What has changed, for whoever upgrades Material."""
    return (
        f"Material {VERSION} has changed something that {reliance.by} relies on: {reliance.what}. "
        f"In {reliance.where} there is no longer {' nor '.join(gone)}."
    )


@pytest.mark.parametrize("reliance", RELIANCES, ids=lambda each: f"{Path(each.by).name}: {each.what}")
def test_material_is_still_as_bookbag_relies_on(reliance: Reliance) -> None:
    """Each thing is in the installed theme; else it is named, with who needs it and Material's version."""
    gone = without_mark(reliance, MATERIAL)
    assert not gone, said_of(reliance, gone)


def test_the_settings_in_the_page_are_those_that_material_writes() -> None:
    """main.html has a copy of the JSON in `__config`: Material's has no key that the copy lacks, and no other."""
    theirs, ours = (
        set(
            re.findall(
                r'"([\w.]+)":',
                file.read_text("utf-8").partition("{% block config %}")[2].partition("{% endblock %}")[0],
            )
        )
        for file in (MATERIAL / "templates/base.html", OVERRIDES / "bookbag/main.html")
    )
    assert theirs == ours, f"Material {VERSION} has other settings in `__config` than overrides/bookbag/main.html"
    assert "search" in ours


def test_the_sidebars_in_the_page_are_those_that_material_draws() -> None:
    """main.html has a copy of the block `site_nav`, in which only the navigation is rendered once for many pages."""
    theirs, ours = (
        file.read_text("utf-8").partition("{% block site_nav %}")[2].partition("{% endblock %}")[0]
        for file in (MATERIAL / "templates/base.html", OVERRIDES / "bookbag/main.html")
    )
    plain = re.sub(r'{% call alike\("navigation"\) %}|{% endcall %}', "", ours)
    assert plain.split() == theirs.split(), f"Material {VERSION} draws other sidebars than overrides/bookbag/main.html"


def test_every_class_and_property_of_material_that_is_styled_exists() -> None:
    """Names beginning with `md-` in Bookbag's files are in Material's stylesheets or templates."""
    theme = [*MATERIAL.glob("templates/assets/stylesheets/*.css"), *MATERIAL.glob("templates/**/*.html")]
    known = {name for file in theme for name in A_NAME.findall(file.read_text("utf-8"))}
    known |= {name.removesuffix("=") for name in known}
    gone = {
        f"{path}: {name}"
        for path, text in files_of_bookbag().items()
        if path.startswith("overrides/")
        for name in A_NAME.findall(text)
        if name not in known
    }
    assert gone == set(), f"Material {VERSION} no longer has {', '.join(sorted(gone))}"
    assert {"md-typeset", "--md-typeset-a-color", "md-sidebar--primary"} <= known


def test_whoever_relies_on_material_stands_in_the_list() -> None:
    """A file that names something of Material has a line in RELIANCES, and every file with a line is there.

    Stylesheets need none for a name in a selector, which another test looks for in Material.
    """
    files = files_of_bookbag()
    listed = {reliance.by for reliance in RELIANCES}
    naming = {path for path, text in files.items() if TELLTALE.search(text)}
    naming_more = {path for path in naming if not path.startswith("overrides/bookbag/look/")}
    assert naming_more - listed - set(OTHERS_IN_SIGHT) == set()
    assert (listed | set(OTHERS_IN_SIGHT)) - set(files) == set()
    assert set(OTHERS_IN_SIGHT) <= naming


def test_what_is_gone_is_named_with_the_version(tmp_path: Path) -> None:
    """In a theme without it, the message has the dependency, the file that needs it, and Material's version."""
    (reliance,) = (each for each in RELIANCES if "component$" in each.what)
    gone = without_mark(reliance, tmp_path)
    assert gone == list(reliance.marks)
    words = said_of(reliance, gone)
    assert [part for part in (VERSION, reliance.by, reliance.what, reliance.where) if part not in words] == []
