"""The files of the editor in a site: the script and its look as they ship, and the forms made from the records."""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING

from bookbag.outputs.editor.site_forms import forms_text
from bookbag.outputs.protection.security_policy import editor_policy, repository_api
from bookbag.outputs.theme.template_folder import PACKAGE_FOLDER

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bookbag.content.records.setting import Setting

EDITOR_FOLDER = "admin"
"""The address of the editor in the site."""
EDITOR_PAGE = f"{EDITOR_FOLDER}/index.html"
_FORMS = f"{EDITOR_FOLDER}/forms.json"
LINK_WORKER = "editing.js"
"""It adds "Edit this page" on the devices of the committee; at the top of the site, since it works in its own folder."""


def _shipped_folder() -> Path:
    """Where the editor's own files are: inside the package if it is installed from a wheel, else where `make` puts them."""
    installed = PACKAGE_FOLDER / "editor"
    return installed if installed.is_dir() else PACKAGE_FOLDER.parents[1] / "editor" / "made"


def editor_files(setting: Setting) -> dict[str, bytes]:
    """Every file of the editor by its path in the site; none where the editor has not been made."""
    return dict(_files_for(setting)) if _shipped_folder().is_dir() else {}


def _files_for(setting: Setting) -> Iterator[tuple[str, bytes]]:
    for file in sorted(_shipped_folder().iterdir()):
        content = file.read_bytes()
        if file.name == LINK_WORKER:
            yield LINK_WORKER, content
        elif file.suffix == ".html":
            yield EDITOR_PAGE, _page(content.decode(), setting).encode()
        else:
            yield f"{EDITOR_FOLDER}/{file.name}", content
    yield _FORMS, forms_text(setting).encode()


def _page(text: str, setting: Setting) -> str:
    policy = editor_policy(repository_api(setting))
    return Template(text).substitute(name=escape(setting.name), policy=policy)
