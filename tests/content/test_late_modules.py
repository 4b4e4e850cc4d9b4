"""A module that is loaded when something of it is first asked for."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from bookbag.content.late_modules import LateModule

if TYPE_CHECKING:
    from pathlib import Path


def test_a_late_module_is_loaded_when_it_is_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Not before; and then its parts are those of the module itself, and are those that it has at the time."""
    (tmp_path / "acorn_of_this_test.py").write_text("nuts = 3\n")
    monkeypatch.syspath_prepend(tmp_path)
    late = LateModule("acorn_of_this_test")
    assert "acorn_of_this_test" not in sys.modules
    assert late.nuts == 3
    monkeypatch.setattr(sys.modules["acorn_of_this_test"], "nuts", "four")
    assert str(late.nuts) == "four"
    with pytest.raises(AttributeError, match="leaves"):
        _ = late.leaves
    monkeypatch.delitem(sys.modules, "acorn_of_this_test")
