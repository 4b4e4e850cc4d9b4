"""One name, one thing: no public name of the package is defined in two modules."""

from __future__ import annotations

import ast
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

PACKAGE = next(up for up in Path(__file__).resolve().parents if (up / "hooks").is_dir()) / "hooks/bookbag"

ALLOWED = {
    "agenda": "`bookbag agenda` opens authoring/agenda",
    "check": "`bookbag check` opens checking/check.py",
    "email": "`bookbag email` opens outputs/email",
    "handbook": "`bookbag handbook` opens content/handbook",
    "review": "`bookbag review` records what rules/review.py judges",
    "verify": "`bookbag verify` opens verification/verify.py",
}
"""Public names that stand in two modules, each with the reason."""


def definitions(package: Path) -> Iterator[tuple[str, str]]:
    """Every public name that a package defines, with the module that defines it.

    Defined are modules, folders, classes, functions, and what a module assigns. A module and what it holds under its
    own name, such as `navigation.navigation`, are one thing. Type variables have names for one module alone.
    """
    for file in sorted(package.rglob("*.py")):
        inside = file.relative_to(package).with_suffix("")
        if "starter" in inside.parts or inside.parts[0].startswith("__"):
            continue
        module = inside.parent if inside.name == "__init__" else inside
        yield module.name, module.as_posix()
        for node in ast.parse(file.read_text("utf-8"), str(file)).body:
            yield from ((name, module.as_posix()) for name in names_defined_by(node) if not name.startswith("_"))


def names_defined_by(node: ast.stmt) -> Iterator[str]:
    """The names that a statement of a module defines."""
    if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
        yield node.name
    elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name):
        yield node.target.id
    elif isinstance(node, ast.Assign) and not is_type_variable(node.value):
        yield from (target.id for target in node.targets if isinstance(target, ast.Name))


def is_type_variable(value: ast.expr) -> bool:
    """Whether a value is `TypeVar(...)`."""
    return isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "TypeVar"


def doubled(package: Path) -> dict[str, set[str]]:
    """The public names that more than one module defines, each with those modules."""
    modules = defaultdict[str, set[str]](set)
    for name, module in definitions(package):
        modules[name].add(module)
    return {name: where for name, where in modules.items() if len(where) > 1}


def test_no_public_name_stands_for_two_things() -> None:
    """A name leads to one module, but for those that ALLOWED gives a reason for."""
    assert {name: where for name, where in doubled(PACKAGE).items() if name not in ALLOWED} == {}


def test_every_exception_is_needed() -> None:
    """A name that no longer stands for two things leaves the table."""
    assert set(ALLOWED) <= set(doubled(PACKAGE))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("def plan(): ...", "class plan: ..."),
        ("LIMIT = 3", "LIMIT: int = 4"),
        ("async def reads(): ...", "def reads(): ..."),
        ("", "def one(): ..."),
    ],
)
def test_two_definitions_of_a_name_are_seen(tmp_path: Path, one: str, other: str) -> None:
    """Two functions, classes or constants of one name are found, and a function called as another module."""
    (tmp_path / "one.py").write_text(one)
    (tmp_path / "other.py").write_text(other)
    assert len(doubled(tmp_path)) == 1


def test_a_module_may_be_called_as_what_it_holds(tmp_path: Path) -> None:
    """`navigation.navigation` is one thing, and so is a private name that each module has for itself."""
    (tmp_path / "one.py").write_text("def one(): ...\n_KEY = 1\nT = TypeVar('T')\n")
    (tmp_path / "other.py").write_text("_KEY = 2\nT = TypeVar('T')\n")
    assert doubled(tmp_path) == {}
