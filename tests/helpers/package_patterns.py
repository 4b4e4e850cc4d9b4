"""The regular expressions of the package, and the methods by which its code uses each."""

from __future__ import annotations

import ast
import functools
import importlib
import re
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bookbag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from types import ModuleType

PACKAGE = Path(bookbag.__file__).parent
LOOKING = frozenset({"search", "sub", "subn", "finditer", "findall", "split"})
"""Methods that try every place of a text."""
AT_THE_START = frozenset({"match", "fullmatch"})
_METHODS = LOOKING | AT_THE_START


@dataclass(frozen=True)
class UsedPattern:
    """A pattern, where it stands, and by which methods it is tried."""

    place: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


class _AnyText(str):
    """Stands for a value that only a run knows."""

    __slots__ = ()

    def __getattr__(self, name: str) -> _AnyText:
        return self


class _Names(dict[str, Any]):
    """The names of a module; those that it does not have are short words."""

    def __missing__(self, name: str) -> str:
        if hasattr(__builtins__, name) or (isinstance(__builtins__, dict) and name in __builtins__):
            raise KeyError(name)
        return _AnyText("a")


@functools.cache
def package_patterns() -> tuple[UsedPattern, ...]:
    """Every pattern of the package, each once, with all methods of all its places."""
    trees = {file: ast.parse(file.read_text("utf-8")) for file in sorted(PACKAGE.rglob("*.py")) if _is_ours(file)}
    modules = {file: importlib.import_module(_name_of(file)) for file in trees}
    everywhere = _methods_by_name(trees.values())
    found: dict[re.Pattern[Any], UsedPattern] = {}
    for look in (_written_in, _held_by):
        for file, tree in trees.items():
            here = _methods_by_name([tree])
            for name, pattern, methods in look(tree, modules[file]):
                by_name = (here if name.startswith("_") else everywhere).get(name)
                tried = frozenset(methods or by_name or _methods_by_other_names(here, modules[file]))
                place = f"{file.relative_to(PACKAGE).as_posix()}: {name}"
                known = found.get(pattern, UsedPattern(place, pattern, frozenset()))
                found[pattern] = UsedPattern(known.place, pattern, known.methods | tried)
    return tuple(map(_tried, found.values()))


def _name_of(file: Path) -> str:
    return ".".join(("bookbag", *file.relative_to(PACKAGE).with_suffix("").parts))


def _tried(used: UsedPattern) -> UsedPattern:
    """Have a pattern of which no use is seen be looked for."""
    return used if used.methods else UsedPattern(used.place, used.pattern, frozenset({"search"}))


def _is_ours(file: Path) -> bool:
    parts = file.relative_to(PACKAGE).parts
    return "starter" not in parts and file.name not in {"__main__.py", "__init__.py"}


def _methods_by_name(trees: Iterable[ast.Module]) -> dict[str, set[str]]:
    """The methods by which a name is tried, anywhere: `_RULE.match(line)`, `map(_RULE.match, lines)`."""
    methods: dict[str, set[str]] = {}
    for tree in trees:
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and node.attr in _METHODS:
                receiver = node.value
                name = receiver.id if isinstance(receiver, ast.Name) else getattr(receiver, "attr", "")
                methods.setdefault(name, set()).add(node.attr)
    return methods


def _methods_by_other_names(here: dict[str, set[str]], module: ModuleType) -> set[str]:
    """The methods by which a module tries patterns that it gave other names: `for form in _FORMS: form.finditer(text)`."""
    others = [methods for name, methods in here.items() if name != "re" and not hasattr(module, name)]
    return set().union(*others) - {"split"}


def _written_in(tree: ast.Module, module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    """Patterns given to a function of `re`, within functions too."""
    names = {
        id(node.value): node.targets[0].id
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and _is_re(node.func.value):
            if node.func.attr == "compile":
                yield names.get(id(node), f"line {node.lineno}"), _evaluated(node, module), set()
            elif node.func.attr in _METHODS:
                flags = [each.value for each in node.keywords if each.arg == "flags"]
                flags += node.args[2:] if node.func.attr in ("match", "fullmatch", "search", "findall") else []
                call = ast.Call(ast.Attribute(node.func.value, "compile", ast.Load()), [node.args[0], *flags], [])
                yield f"line {node.lineno}", _evaluated(call, module), {node.func.attr}


def _is_re(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == "re"


def _evaluated(call: ast.Call, module: ModuleType) -> re.Pattern[Any]:
    expression = ast.fix_missing_locations(ast.Expression(call))
    pattern: re.Pattern[Any] = eval(compile(expression, module.__name__, "eval"), {}, _Names(vars(module)))  # noqa: S307
    return pattern


def _held_by(_: ast.Module, module: ModuleType) -> Iterator[tuple[str, re.Pattern[Any], set[str]]]:
    """Patterns in the values of a module: in tuples, tables and records."""
    for name, value in vars(module).items():
        yield from ((name, pattern, set()) for pattern in _patterns_in(value))


def _patterns_in(value: object) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from (each for pair in value.items() for each in _patterns_in(pair))
    elif isinstance(value, tuple | list | set | frozenset):
        yield from (each for part in value for each in _patterns_in(part))
    elif is_dataclass(value) and not isinstance(value, type):
        yield from (each for field in fields(value) for each in _patterns_in(getattr(value, field.name)))
