"""Checks for content files in places where Bookbag does not read them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bookbag.content.folder import DOCS, POLICIES
from bookbag.content.placement import folder_of_kind, kind_named
from bookbag.content.problems import Level, Problem
from bookbag.content.records.setting import Setting

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext

_OTHER_NAMES = ("setting.yaml", "settings.yml", "settings.yaml")


def folders_passed_over(context: CheckContext) -> Iterator[Problem]:
    """Folders beside `policies/` and `docs/` whose name is, nearly, that of a folder of content."""
    for folder in sorted(context.content.folder.iterdir()):
        kind = kind_named(folder.name) if folder.is_dir() else None
        # On a file system that ignores capitals, `Policies` is `policies`, which is read.
        if kind is None or any(
            (context.content.folder / read).exists() and folder.samefile(context.content.folder / read)
            for read in (POLICIES, DOCS)
        ):
            continue
        for file in sorted(folder.glob("*.md")):
            what = f"The folder `{folder.name}/` is not read here, so the file is passed over."
            mend = f"Move it to `{folder_of_kind(kind)}/`."
            yield Problem(f"{folder.name}/{file.name}", 1, what, mend, Level.FAULT)


def settings_passed_over(context: CheckContext) -> Iterator[Problem]:
    """Files called setting.yml, or nearly, among the content."""
    for attachment in context.content.attachments:
        if PurePosixPath(attachment.path).name in (Setting.path, *_OTHER_NAMES):
            what = f"This file is not read: the facts of the setting stand in `{Setting.path}`, beside `{DOCS}/`."
            yield Problem(attachment.path, 1, what, "Move what is in it there, and delete it.", Level.FAULT)
