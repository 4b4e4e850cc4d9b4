"""Modules that are loaded when something of them is first asked for.

Some libraries take a twentieth of a second and several megabytes to load, and most builds and commands need nothing
of them: no picture has changed, or what they made is still in the cache.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType


class LateModule(ModuleType):
    """Stands for the module of its name, whose parts are those of the module itself.

    Beside it stands the usual import under `if TYPE_CHECKING`, so that types are checked as of any other module.
    """

    def __getattr__(self, name: str) -> object:
        """The part `name` of the module, which is loaded now if it has not been before."""
        return getattr(import_module(self.__name__), name)
