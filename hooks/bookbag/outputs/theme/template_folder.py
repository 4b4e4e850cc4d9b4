"""The folder of Bookbag's own templates, stylesheets and scripts."""

from __future__ import annotations

from pathlib import Path

PACKAGE_FOLDER = Path(__file__).resolve().parents[2]


def template_folder() -> Path:
    """The folder of templates: inside the package if it is installed from a wheel, else beside `hooks/`."""
    installed = PACKAGE_FOLDER / "overrides"
    return installed if installed.is_dir() else PACKAGE_FOLDER.parents[1] / "overrides"
