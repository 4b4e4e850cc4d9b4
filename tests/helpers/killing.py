"""Programs that are killed at a certain change that they make to files: by how far they are, and not by the clock."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from bookbag.content.hidden_places import is_hidden_place
from tests.helpers.processes import Done, run, surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

WATCHED = """
import io, os, runpy, signal, sys
till, changes = int(sys.argv[1]), 0
here = os.getcwd() + os.sep
def watch(event, args):
    global changes
    writes = event == "open" and isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
    if not writes and event not in ("os.mkdir", "os.rename", "os.link", "os.remove", "os.rmdir", "ctypes.dlopen"):
        return
    place = args[0] if isinstance(args[0], int) else os.path.abspath(os.fsdecode(args[0] or "."))
    if event != "ctypes.dlopen" and (isinstance(place, int) or not (place + os.sep).startswith(here)):
        return
    if "__pycache__" not in str(place):
        count()
def count():
    global changes
    changes += 1
    if changes == till:
        os.kill(os.getpid(), signal.SIGKILL)
def profile(frame, event, called):
    file = getattr(called, "__self__", None)
    if event == "c_call" and called.__name__ == "write" and isinstance(file, io.BufferedWriter):
        if os.path.abspath(os.fsdecode(file.name if isinstance(file.name, (str, bytes)) else "/")).startswith(here):
            count()
sys.addaudithook(watch)
sys.argv = sys.argv[2:]
if sys.argv[0] == "bookbag":  # to follow every call would take a build too long
    sys.setprofile(profile)
try:
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
finally:
    print(f"changes: {changes}")
"""
"""Runs `python -m` with the words after the first, and kills itself as it is about to make the change of that number.

A change is a file that is opened, written, moved or removed below the folder, or a call that Python does not know.
"""

KILLED = -9


def run_to(till: int, words: Sequence[str], folder: Path) -> Done:
    """Run `python -m` with `words` in `folder`, to the change of that number and no further; to its end with 0."""
    command = [sys.executable, "-c", WATCHED, str(till), *words]
    return run(command, folder, check=False, environment=surroundings(BOOKBAG_TODAY="2026-11-22"))


def changes_of(words: Sequence[str], folder: Path) -> int:
    """How many changes a program makes to the files below `folder`, for which it is run to its end, with advice or not."""
    done = run_to(0, words, folder)
    assert done.returncode in (0, 1), done.stderr
    assert "Traceback" not in done.stderr
    return int(done.stdout.rpartition("changes: ")[2])


def state_of(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Every file and folder below one, with its permissions, its time and what is in it."""
    state = {}
    for each in (folder, *folder.rglob("*")):
        known = each.lstat()
        words = each.read_bytes() if each.is_file() else b""
        state[str(each.relative_to(folder))] = (known.st_mode, known.st_mtime_ns, words)
    return state


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file below a folder that is not byte code, with what is in it."""
    found = (each for each in folder.rglob("*") if each.is_file() and "__pycache__" not in each.parts)
    return {each.relative_to(folder).as_posix(): each.read_bytes() for each in found}


def leftovers_in(folder: Path) -> list[str]:
    """What killed commands have left below a folder."""
    return [each.relative_to(folder).as_posix() for each in folder.rglob("*") if is_hidden_place(each.name)]
