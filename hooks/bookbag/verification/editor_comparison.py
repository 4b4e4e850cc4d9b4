"""Compare the editor in a built site with the one that ships: whoever signs in there hands it a token."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.outputs.editor.editor_files import EDITOR_FOLDER, LINK_WORKER, editor_files
from bookbag.verification.site_problems import site_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite

_REMOVE = "Do not publish this site. See which plugin or file wrote it, and build the site again."


def editor_is_as_made(built: BuiltSite, site: Site) -> Iterator[Problem]:
    """The editor, where a site has it, is made of the files that ship, byte for byte, and of no others."""
    found = {path for path in built.files if path.startswith(f"{EDITOR_FOLDER}/") or path == LINK_WORKER}
    made = editor_files(site.setting)
    if found <= {LINK_WORKER}:
        return  # a site can do without it
    for path in sorted(found | made.keys()):
        if path not in made:
            yield site_problem(path, "This is no file of the editor, and stands in its folder.", _REMOVE)
        elif path not in found or built.bytes(path) != made[path]:
            yield site_problem(path, "The editor is not the one that Bookbag brings.", _REMOVE)
