"""Where Bookbag's own templates, stylesheet and script are."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parents[2]


def theme_folder() -> Path:
    """The folder of templates: within the package where it is installed, else beside `hooks/`."""
    installed = HERE / "overrides"
    return installed if installed.is_dir() else HERE.parents[1] / "overrides"
