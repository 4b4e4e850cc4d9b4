"""Where Bookbag's own templates, stylesheet and script are."""

from __future__ import annotations

from pathlib import Path

PACKAGE_FOLDER = Path(__file__).resolve().parents[2]


def template_folder() -> Path:
    """The folder of templates: within the package where it is installed, else beside `hooks/`."""
    installed = PACKAGE_FOLDER / "overrides"
    return installed if installed.is_dir() else PACKAGE_FOLDER.parents[1] / "overrides"
