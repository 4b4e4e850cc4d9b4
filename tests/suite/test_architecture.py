"""How the package is built: who knows the engine, how long things are, what they are called."""

from __future__ import annotations

import ast
import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.helpers.processes import run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.conftest import WriteSite

HOOKS = Path(__file__).resolve().parents[2] / "hooks"
PACKAGE = HOOKS / "bookbag"
ADAPTER = PACKAGE / "mkdocs"
ENTRANCE = HOOKS / "bookbag_site.py"
STARTERS_ENTRANCE = PACKAGE / "content/starter/site/hooks/bookbag_site.py"

FILES = sorted(file for file in HOOKS.rglob("*.py") if not any(part.startswith(".") for part in file.parts))
ENGINES = ("mkdocs", "material", "properdocs", "zensical")
IMPORTERS = ("import_module", "__import__", "find_spec", "resolve_name")
OTHERS = ("babel", "click", "feedgen", "jinja2", "lxml", "markdown", "mkdocs", "material", "PIL", "dateutil", "yaml")

ROOMS = (
    "content",
    "rules",
    "markup",
    "checking",
    "publishing",
    "outputs",
    "authoring",
    "verification",
    "mkdocs",
    "cli",
)
"""The rooms of the package, in the order of the work."""
MAY_NOT = {"verification": {"authoring"}, "mkdocs": {"authoring", "verification"}, "cli": {"mkdocs"}}
"""Rooms that a later one has no business in."""

LONGEST_FILE = 300
LONGEST_FUNCTION = 40
LONGEST_ENTRANCE = 9

LOADED = """
import json, sys
from bookbag.cli import main
try:
    main(sys.argv[1:])
finally:
    sys.stdout.flush()
    print("\\n" + json.dumps(sorted(sys.modules)))
"""


def name_of(file: Path) -> str:
    """Name a file for the reports of pytest."""
    return file.relative_to(HOOKS).as_posix()


def nodes_of(file: Path) -> Iterator[ast.AST]:
    """Everything in the syntax of a file."""
    return ast.walk(ast.parse(file.read_text("utf-8"), str(file)))


def imported_by(file: Path) -> Iterator[str]:
    """Whole names of the modules that a file imports, told to Python in whatever way."""
    package = (*file.relative_to(HOOKS).parts[:-1],)
    for node in nodes_of(file):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*above, *filter(None, [node.module])))
            yield from (module, *(f"{module}.{alias.name}" for alias in node.names))
        elif isinstance(node, ast.Call) and called(node) in IMPORTERS:
            yield from (
                each.value for each in node.args if isinstance(each, ast.Constant) and isinstance(each.value, str)
            )


def called(call: ast.Call) -> str:
    """The last name of what is called: `import_module` of `importlib.import_module(...)`."""
    function = call.func
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def knows_engine(file: Path) -> bool:
    """Whether a file imports MkDocs, its theme, or one of its kin."""
    return any(module.split(".")[0] in ENGINES for module in imported_by(file))


def test_only_the_adapter_imports_the_engine() -> None:
    """Nothing outside hooks/bookbag/mkdocs/ imports MkDocs or its theme, by statement or by name."""
    assert [name_of(file) for file in FILES if knows_engine(file) and ADAPTER not in file.parents] == []
    assert any(knows_engine(file) for file in FILES), "The test no longer sees the imports of the adapter."


def room_of(module: str) -> str:
    """The room of a module of the package; empty for one that stands in none, such as `bookbag` itself."""
    parts = module.split(".")
    return parts[1] if parts[0] == "bookbag" and len(parts) > 1 and parts[1] in ROOMS else ""


def test_every_file_stands_in_a_room() -> None:
    """The package has ten rooms, and beside them only its version and its `python -m` entrance."""
    # Byte code of a folder that has moved away may lie there still.
    sources = [file for file in PACKAGE.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    beside = {file.name for file in sources if file.parent == PACKAGE}
    assert beside == {"__init__.py", "__main__.py", "py.typed"}
    assert {file.relative_to(PACKAGE).parts[0] for file in sources if file.parent != PACKAGE} == set(ROOMS)


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_uses_the_rooms_before_it_alone(room: str) -> None:
    """Imports follow the order of the work; of the last four, none uses another but verification's for a command."""
    allowed = {*ROOMS[: ROOMS.index(room) + 1]} - MAY_NOT.get(room, set())
    arrows = {
        f"{name_of(file)} -> {module}"
        for file in FILES
        if (PACKAGE / room) in file.parents and "starter" not in file.parts
        for module in imported_by(file)
        if room_of(module) not in {"", *allowed}
    }
    assert arrows == set()


def test_no_two_modules_have_one_name() -> None:
    """A module is found by its name alone; only a command may be called as the function that it opens."""
    names = Counter(
        file.stem
        for file in FILES
        if file.name != "__init__.py" and "starter" not in file.parts and "cli" not in file.relative_to(HOOKS).parts
    )
    assert [name for name, times in names.items() if times > 1] == []


def test_nothing_stands_on_the_adapter_but_the_hooks() -> None:
    """The core never imports bookbag.mkdocs, through which it would import MkDocs after all."""
    users = {
        file
        for file in FILES
        if ADAPTER not in file.parents
        and any(f"{module}.".startswith("bookbag.mkdocs.") for module in imported_by(file))
    }
    assert users == {ENTRANCE, STARTERS_ENTRANCE}


@pytest.mark.parametrize(
    "command", [("check",), ("reviews",), ("handbook", "first-day"), ("new", "policy", "Late collection")], ids=" ".join
)
def test_the_engine_stays_unloaded(write_site: WriteSite, command: tuple[str, ...]) -> None:
    """In a fresh interpreter a command that needs no engine leaves MkDocs and Material out of sys.modules."""
    done = run([sys.executable, "-c", LOADED, "--site", write_site(), "--today", "2026-11-22", *command])
    loaded = json.loads(done.stdout.splitlines()[-1])
    assert "bookbag.cli" in loaded
    assert [module for module in loaded if module.split(".")[0] in ENGINES or module == "bookbag.mkdocs"] == []


def test_no_file_is_too_long_to_read_at_a_sitting() -> None:
    """No file of the package is over 300 lines."""
    lengths = {name_of(file): len(file.read_text("utf-8").splitlines()) for file in FILES}
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}


def test_no_function_is_too_long_to_see_at_once() -> None:
    """No function of the package is over 40 lines."""
    lengths = {
        f"{name_of(file)}: {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for file in FILES
        for node in nodes_of(file)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FUNCTION} == {}


@pytest.mark.parametrize("entrance", [ENTRANCE, STARTERS_ENTRANCE], ids=["ours", "the starter's"])
def test_a_sites_hooks_are_a_few_lines(entrance: Path) -> None:
    """The file that a site keeps is under ten lines, so that an upgrade never has to edit it."""
    assert len(entrance.read_text("utf-8").splitlines()) <= LONGEST_ENTRANCE


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    """There is no utils.py, nor one of its aliases: files are named after nouns of the field."""
    drawers = {"utils", "util", "helpers", "helper", "misc", "common", "tools", "lib"}
    assert [name_of(file) for file in FILES if file.stem in drawers] == []


def test_no_failure_passes_in_silence() -> None:
    """No handler catches everything without raising something, or does nothing: a failure must not read as success."""
    assert [f"{name_of(file)}:{line}" for file in FILES for line in silences_in(file)] == []


def silences_in(file: Path) -> Iterator[int]:
    """The lines on which a failure of any kind, or any word of it, is lost."""
    for node in nodes_of(file):
        if isinstance(node, ast.ExceptHandler):
            everything = node.type is None or {"Exception", "BaseException"} & names_in(node.type)
            if (everything and not isinstance(node.body[-1], ast.Raise)) or all(map(does_nothing, node.body)):
                yield node.lineno
        elif isinstance(node, ast.Call) and called(node) == "suppress":
            yield node.lineno


def names_in(node: ast.AST) -> set[str]:
    """Every name in a piece of syntax."""
    return {each.id for each in ast.walk(node) if isinstance(each, ast.Name)}


def does_nothing(statement: ast.stmt) -> bool:
    """Whether a statement is `pass`, `...`, `continue` or a mere string."""
    return isinstance(statement, ast.Pass | ast.Continue) or (
        isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
    )


def test_nothing_in_hooks_hides_a_module_of_somebody_else() -> None:
    """While MkDocs loads a hook, hooks/ is first on sys.path: nothing there may be called calendar, site or markdown."""
    names = {entry.stem for entry in HOOKS.iterdir() if not entry.name.startswith((".", "__"))}
    assert names & (set(sys.stdlib_module_names) | set(OTHERS)) == set()
    assert names == {"bookbag", "bookbag_site"}
