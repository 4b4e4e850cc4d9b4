"""Files written all or none, each at once: whoever reads meanwhile sees the old or the new, never half of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.atomic_files import CannotWriteError, naming_file_in_errors, write_beside

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bookbag.authoring.recording.planned_reviews import Recorded


_NOTHING = "Nothing was recorded."


def write_all(planned: Sequence[Recorded]) -> None:
    """Write every file. Raises CannotWriteError with all of them as they were before."""
    staged: list[tuple[Path, Path]] = []
    try:
        for each in planned:
            with naming_file_in_errors(each.file, _NOTHING):
                _require_unchanged(each)
                target = each.file.resolve()  # a link stays a link
                staged.append((write_beside(each.after, target), target))
        _put_in_place(staged, planned)
    finally:
        for file, _ in staged:
            file.unlink(missing_ok=True)


def _put_in_place(staged: Sequence[tuple[Path, Path]], planned: Sequence[Recorded]) -> None:
    """Replace each file; when one cannot be, those before it get their old content back."""
    done: list[tuple[Path, bytes]] = []
    try:
        for (file, target), each in zip(staged, planned, strict=True):
            with naming_file_in_errors(target, _NOTHING):
                file.replace(target)
            done.append((target, each.before))
    except OSError:
        for target, before in done:
            _put_back(before, target)
        raise


def _put_back(before: bytes, target: Path) -> None:
    try:
        write_beside(before, target).replace(target)
    except OSError as error:
        msg = f"`{target}` has its review in it, another file could not be written, and it could not be put back."
        raise CannotWriteError(msg) from error


def _require_unchanged(each: Recorded) -> None:
    if each.file.read_bytes() != each.before:
        msg = f"{each.policy.source.path} was changed by somebody else meanwhile. Nothing was recorded; try again."
        raise CannotWriteError(msg)
