"""Reads the YAML files beside this one."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, TypeVar

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
