"""No picture in a built site says where it was taken, whoever put it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.guarded_files import ATTACHMENT_LIMIT, GuardedFile
from bookbag.content.pictures.picture_facts import picture_facts
from bookbag.verification.site_problems import site_problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.problems import Problem
    from bookbag.publishing.site import Site
    from bookbag.verification.built_site import BuiltSite


def no_picture_says_where(built: BuiltSite, site: Site) -> Iterator[Problem]:  # noqa: ARG001 - as all comparisons are
    """Report every picture with a location in it: a plugin or a hook has published it past Bookbag."""
    for path in built.files:
        facts = picture_facts(GuardedFile(built.folder, path, ATTACHMENT_LIMIT))
        if facts and facts.located:
            yield site_problem(
                path,
                "The picture says where it was taken.",
                "Do not publish this site. See that no plugin or hook in mkdocs.yml copies pictures.",
            )
