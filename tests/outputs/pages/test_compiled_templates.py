"""Installed templates are compiled once for all builds, and give what they would give if they were compiled."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from jinja2 import DictLoader, Environment, FileSystemLoader, pass_context
from jinja2.filters import FILTERS as JINJAS_FILTERS
from mkdocs.theme import Theme

from bookbag.content.cache_folder import CacheFolder
from bookbag.outputs.pages.compiled_templates import CompiledTemplates
from bookbag.outputs.pages.template_environment import add_template_names
from bookbag.outputs.theme.template_folder import template_folder

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import WriteSite

from datetime import datetime

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.publishing.publish import publish

OTHERS = ("blog", "partials/post", "bookbag/import/")
"""Templates that no page is made with: they have filters of their own."""


class Compiling(Environment):
    """Counts what it compiles."""

    def __init__(self, *folders: Path, **settings: Any) -> None:  # noqa: ANN401 - jinja2's own
        super().__init__(loader=FileSystemLoader(folders), **settings)
        self.compiled: list[str] = []

    def compile(self, source: Any, name: Any = None, *others: Any, **named: Any) -> Any:  # noqa: ANN401 - jinja2's own
        """The code of a template."""
        self.compiled.append(name)
        return super().compile(source, name, *others, **named)


class Places:
    """Folders of installed templates and of a site's own, and a cache."""

    def __init__(self, folder: Path) -> None:
        self.installed, self.own = folder / "installed", folder / "own"
        self.cache = CacheFolder(folder / "cache")
        for each in (self.installed, self.own):
            each.mkdir()
        (self.installed / "page.html").write_text("{{ title | e }} from {% include 'part.html' %}")
        (self.installed / "part.html").write_text("the theme")

    def built(self, environment: Compiling | None = None) -> tuple[str, list[str]]:
        """What a build makes of the page, and which templates it compiled."""
        environment = environment or Compiling(self.own, self.installed)
        environment.bytecode_cache = compiled = CompiledTemplates(self.cache, (self.installed,))
        page = environment.get_template("page.html").render(title="<b>")
        compiled.write()
        return page, environment.compiled


@pytest.fixture
def places(tmp_path: Path) -> Places:
    """A theme of two templates that has been built once."""
    places = Places(tmp_path)
    assert places.built() == ("&lt;b&gt; from the theme", ["page.html", "part.html"])
    return places


def test_the_next_build_compiles_nothing(places: Places) -> None:
    """The page is the same."""
    assert places.built() == ("&lt;b&gt; from the theme", [])


def test_a_template_that_has_changed_is_compiled(places: Places) -> None:
    """It and no other; and the build after that compiles nothing again."""
    (places.installed / "part.html").write_text("a newer theme")
    assert places.built() == ("&lt;b&gt; from a newer theme", ["part.html"])
    assert places.built() == ("&lt;b&gt; from a newer theme", [])


def test_a_sites_own_template_is_compiled_every_time(places: Places) -> None:
    """It stands before that of the theme, and is not kept."""
    (places.own / "part.html").write_text("the playgroup")
    for _ in range(2):
        assert places.built() == ("&lt;b&gt; from the playgroup", ["part.html"])


@pytest.mark.parametrize("settings", [{"trim_blocks": True}, {"autoescape": True}, {"extensions": ["jinja2.ext.do"]}])
def test_other_settings_have_templates_of_their_own(places: Places, settings: dict[str, Any]) -> None:
    """What is compiled depends on them."""
    assert places.built(Compiling(places.installed, **settings))[1] == ["page.html", "part.html"]
    assert places.built(Compiling(places.installed, **settings))[1] == []
    assert places.built()[1] == []


def test_a_filter_that_is_called_otherwise_is_not_called_as_before(places: Places) -> None:
    """How a filter is called stands in the code of a template."""
    environment = Compiling(places.installed)
    environment.filters["e"] = pass_context(lambda context, value: f"{context.name}: {value}")
    assert places.built(environment) == ("page.html: <b> from the theme", ["page.html", "part.html"])


def test_a_damaged_entry_is_made_again(places: Places) -> None:
    """The page is the same, and the next build compiles nothing."""
    assert places.cache.folder is not None
    for entry in places.cache.folder.iterdir():
        entry.write_bytes(entry.read_bytes()[:-9])
    assert places.built() == ("&lt;b&gt; from the theme", ["page.html", "part.html"])
    assert places.built() == ("&lt;b&gt; from the theme", [])


def test_a_template_without_a_file_is_compiled_every_time(tmp_path: Path) -> None:
    """There is nothing to know it by."""
    for _ in range(2):
        environment = Compiling()
        environment.loader = DictLoader({"page.html": "words"})
        environment.bytecode_cache = compiled = CompiledTemplates(CacheFolder(tmp_path), (tmp_path,))
        assert environment.get_template("page.html").render() == "words"
        compiled.write()
        assert environment.compiled == ["page.html"]


def test_no_filter_is_called_while_installed_templates_are_compiled(write_site: WriteSite) -> None:
    """Else what it said of one site would be kept for the next: Jinja works out filters of constants beforehand."""
    site = publish(read_content(write_site()), datetime(2026, 11, 22, tzinfo=LONDON))
    theme = Theme("material")
    theme.dirs.insert(0, str(template_folder()))
    environment = theme.get_env()
    usual = JINJAS_FILTERS
    add_template_names(environment, site)
    calls: Counter[str] = Counter()

    def noted(name: str, call: Any) -> Any:  # noqa: ANN401 - any filter
        if usual.get(name) is call or hasattr(call, "jinja_pass_arg"):
            return call
        return lambda *values, **named: calls.update([name]) or call(*values, **named)

    environment.filters = {name: noted(name, call) for name, call in environment.filters.items()}
    assert environment.from_string("{{ 'index.md' | address }}")
    assert calls.pop("address") == 1
    names = [name for name in environment.list_templates(["html"]) if not name.startswith(OTHERS)]
    for name in names:
        environment.get_template(name)
    assert len(names) > 80
    assert calls == Counter()
