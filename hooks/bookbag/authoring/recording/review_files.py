"""Write the files of reviewed policies: all or none, and each atomically, so that nobody reads half a file."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

from bookbag.content.atomic_files import CannotWriteError, naming_file_in_errors, replace_file, written_beside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bookbag.authoring.recording.prepared_reviews import PreparedReview


_NOTHING = "Nothing was recorded."


def write_reviews(prepared: Sequence[PreparedReview]) -> None:
    """Write every file, or raise CannotWriteError and leave all of them as they were."""
    staged: list[tuple[Path, Path]] = []
    with ExitStack() as written:
        for each in prepared:
            with naming_file_in_errors(each.file, _NOTHING):
                _require_unchanged(each)
                target = each.file.resolve()  # writes through a symbolic link instead of replacing it
                staged.append((written.enter_context(written_beside(each.after, target)), target))
        _put_in_place(staged, prepared)


def _put_in_place(staged: Sequence[tuple[Path, Path]], prepared: Sequence[PreparedReview]) -> None:
    """Move each staged file onto its target; if one fails, restore the old content of those before it."""
    done: list[tuple[Path, bytes]] = []
    try:
        for (file, target), each in zip(staged, prepared, strict=True):
            with naming_file_in_errors(target, _NOTHING):
                file.replace(target)
            done.append((target, each.before))
    except BaseException:  # an interruption from the keyboard too
        for target, before in done:
            _put_back(before, target)
        raise


def _put_back(before: bytes, target: Path) -> None:
    try:
        replace_file(target, before)
    except OSError as error:
        msg = f"`{target}` has its review in it, another file could not be written, and it could not be put back."
        raise CannotWriteError(msg) from error


def _require_unchanged(each: PreparedReview) -> None:
    if each.file.read_bytes() != each.before:
        msg = f"{each.policy.source.path} was changed by somebody else meanwhile. Nothing was recorded; try again."
        raise CannotWriteError(msg)
