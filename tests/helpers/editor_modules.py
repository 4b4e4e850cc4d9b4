"""The modules of the editor on a blank page, with the packages that they stand on, for tests of one module."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from tests.helpers.browsing import new_page, opened_context, served

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, Page

EDITOR: Final = Path(__file__).resolve().parents[2] / "editor"
PACKAGES: Final = {"yaml": "/packages/yaml/browser/index.js", "marked": "/packages/marked/lib/marked.esm.js"}
PAGE: Final = f"""<!doctype html><html lang="en"><title>Modules</title>
<script type="importmap">{json.dumps({"imports": PACKAGES})}</script><main></main></html>"""

VALUES: Final = """
const group = (value) => Array.isArray(value) ? value.map(group)
    : value && typeof value === "object" ? new Map(Object.entries(value).map(([name, part]) => [name, group(part)])) : value;
const plain = (value) => Array.isArray(value) ? value.map(plain)
    : value instanceof Map ? Object.fromEntries([...value].map(([name, part]) => [name, plain(part)])) : value;
"""
"""Groups of fields are Maps in the editor, and objects on the way to it and back."""


class EditorModules:
    """A page on which pieces of program use the modules."""

    def __init__(self, page: Page) -> None:
        self._page = page

    def give(self, module: str, body: str, given: Any) -> Any:  # noqa: ANN401 - whatever the program takes and gives
        """What `body` gives, in which `it` has what the module exports, `given` is given, and VALUES are at hand."""
        program = f'async (given) => {{ const it = await import("/src/{module}.js"); {VALUES} {body} }}'
        return self._page.evaluate(program, given)


@pytest.fixture(scope="session")
def modules(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[EditorModules]:
    """The modules, and the packages of the lock file, served to a page."""
    folder: Path = tmp_path_factory.mktemp("modules")
    (folder / "index.html").write_text(PAGE, "utf-8")
    (folder / "src").symlink_to(EDITOR / "src")
    (folder / "packages").symlink_to(EDITOR / "node_modules")
    with opened_context(browser) as context:
        page = new_page(context)
        for address in served(folder):
            page.goto(address)
            yield EditorModules(page)
