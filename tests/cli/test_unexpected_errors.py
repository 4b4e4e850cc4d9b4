"""An error that nobody foresaw, in any command, is a line; `--debug` shows the rest."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from tests.helpers.processes import run

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

BROKEN = """
import sys
import click
from bookbag.cli import main

def broken():
    {error}

main.add_command(click.Command("broken", callback=broken))
main()
"""


def broken(folder: Path, error: str, *options: str) -> subprocess.CompletedProcess[str]:
    """The program with a command that does `error`."""
    return run([sys.executable, "-c", BROKEN.format(error=error), *options, "broken"], folder, check=False)


@pytest.mark.parametrize(
    ("error", "said"),
    [
        ("{}['a wing']", "There is an error in the program (KeyError: 'a wing', in "),
        ("from bookbag.content.dates import monday_of; monday_of(None)", ", in bookbag/content/dates.py:"),
        ("raise ValueError('one\\n  two')", "There is an error in the program (ValueError: one two, in "),
        ("open('none/such')", "`none/such` cannot be read or written: No such file or directory."),
        ("import os; os.rename('none', 'other')", "`other` cannot be read or written: No such file or directory."),
        ("raise MemoryError", "There is an error in the program (MemoryError, in "),
    ],
)
def test_an_unforeseen_error_is_a_line(tmp_path: Path, error: str, said: str) -> None:
    """With status 2, as for all that could not be done; it says where, and how to see more where it is the program's."""
    done = broken(tmp_path, error)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert said in done.stderr
    assert ("bookbag --debug" in done.stderr) == ("in the program" in said or "dates.py" in said)


def test_debug_shows_all_of_it(tmp_path: Path) -> None:
    """The traceback, and then the line."""
    done = broken(tmp_path, "{}['a wing']", "--debug")
    assert done.returncode == 2
    assert "Traceback" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("Error: There is an error in the program (KeyError: 'a wing'")


def test_an_interruption_is_a_line(tmp_path: Path) -> None:
    """Ctrl-C ends a command without a traceback."""
    done = broken(tmp_path, "raise KeyboardInterrupt")
    assert done.returncode == 1
    assert done.stderr.strip() == "Aborted!"
