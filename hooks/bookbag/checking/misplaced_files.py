"""Checks for content files in places where Bookbag does not read them."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from bookbag.content.file_names import is_note, shown_path
from bookbag.content.folder import DATED_FOLDERS, DOCS, POLICIES
from bookbag.content.placement import called, folder_of_kind, kind_named
from bookbag.content.problems import Level, Problem
from bookbag.content.records.policy import Policy
from bookbag.content.records.setting import Setting
from bookbag.rules.publication import is_public

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.source_paths import SourcePath

_HEARD_AND_SEEN = (".mp3", ".m4a", ".ogg", ".wav", ".mp4", ".m4v", ".mov", ".webm")
"""Endings of sounds and films. Pictures are known by their bytes."""
_OTHER_NAMES = ("setting.yaml", "settings.yml", "settings.yaml")
_SETTINGS = (Setting.path, *_OTHER_NAMES)


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


def files_passed_over(context: CheckContext) -> Iterator[Problem]:
    """Files among policies and dated content that are not read and that nothing links to.

    Somebody may think that they are published: a policy in a file of another kind would lose its review date. A picture
    is none, and a file called README is a note to the committee.
    """
    beside = [
        each
        for each in context.content.attachments
        if _is_among_content(PurePosixPath(each.path)) and context.picture(each) is None
    ]
    linked = context.linked() | _linked_from_hidden(context) if beside else frozenset()
    for attachment in beside:
        path = PurePosixPath(attachment.path)
        if attachment.link in linked or is_note(path.name) or path.name in _SETTINGS:
            continue
        among_policies = path.parts[0] == POLICIES
        kind = called(Policy if among_policies else DATED_FOLDERS[path.parts[1]])
        level = Level.STOP if among_policies else Level.FAULT
        what = (
            f"The file lies where each is a {kind}, and is not read as one: its name does not end in `.md`, and nothing "
            "links to it."
        )
        mend = f"Make it a {kind} in a file whose name ends in `.md`, or link to it from one, or move it away."
        yield Problem(shown_path(attachment.path), 1, what, mend, level)


def _is_among_content(path: PurePosixPath) -> bool:
    """Whether an attachment lies among policies or dated content, and may be meant as such, unless it is a picture."""
    if path.suffix.lower() in _HEARD_AND_SEEN:
        return False
    return path.parts[0] == POLICIES or (path.parts[1] in DATED_FOLDERS and len(path.parts) > 2)  # noqa: PLR2004


def _linked_from_hidden(context: CheckContext) -> frozenset[SourcePath]:
    """What drafts and archived records link to: it belongs to them."""
    hidden = (item for item in context.content.items if not is_public(item, context.now))
    return frozenset(each.link for item in hidden for each in context.rendered(item).destinations)


def settings_passed_over(context: CheckContext) -> Iterator[Problem]:
    """Files called setting.yml, or nearly, among the content or beside the one that is read."""
    for name in _OTHER_NAMES:
        if (context.content.folder / name).exists():
            what = f"This file is not read: the facts of the setting stand in `{Setting.path}`."
            yield Problem(name, 1, what, "Move what is in it there, and delete it.", Level.FAULT)
    for attachment in context.content.attachments:
        if PurePosixPath(attachment.path).name in _SETTINGS:
            what = f"This file is not read: the facts of the setting stand in `{Setting.path}`, beside `{DOCS}/`."
            yield Problem(attachment.path, 1, what, "Move what is in it there, and delete it.", Level.FAULT)
