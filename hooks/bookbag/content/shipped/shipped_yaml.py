"""Reads YAML files that ship with Bookbag: those beside this one, and those of other packages."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, Any, TypeVar

import yaml

from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.record_fields import read_record
from bookbag.content.reading.yaml_nodes import read_pairs

if TYPE_CHECKING:
    from bookbag.content.reading.record_fields import Record

RecordT = TypeVar("RecordT", bound="Record")


def read_shipped(name: str, form: type[RecordT]) -> RecordT:
    """The record in the shipped file `name`. Raises AssertionError, with every problem, for an invalid file."""
    notes = ProblemNotes(name)
    pairs = read_pairs(files("bookbag.content.shipped").joinpath(name).read_text("utf-8"), 1, notes)
    record = read_record(form, pairs, notes) if pairs else None
    if record is None:
        msg = "\n".join(map(str, notes.problems))
        raise AssertionError(msg)
    return record


def read_shipped_texts(package: str, name: str) -> Any:  # noqa: ANN401 - as the file has it
    """The lists and groups of the file `name` of a package, every value a text: YAML itself takes a bare `on` for true.

    No volunteer edits it, so it is read without looking for slips, in a third of the time.
    """
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # libyaml where it is built in
    text = files(package).joinpath(name).read_text("utf-8")
    return yaml.load(text, loader)  # noqa: S506 - a base loader makes texts, lists and groups alone
