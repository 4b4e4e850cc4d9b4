"""What is public of the site on which a command works."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.cli.workspace import CannotRunError, Workspace
from bookbag.content.folder import read_content
from bookbag.publishing.publish import ContentStoppedError, publish

if TYPE_CHECKING:
    from bookbag.publishing.site import Site


def site_for_command(workspace: Workspace, wanted: str) -> Site:
    """The site as it is public now. Raises CannotRunError, naming `wanted`, if the content cannot be published."""
    content = read_content(workspace.folder)
    try:
        return publish(content, workspace.now(content.setting))
    except ContentStoppedError as stopped:
        msg = f"No {wanted} can be made while this is so:\n{stopped}"
        raise CannotRunError(msg) from stopped
