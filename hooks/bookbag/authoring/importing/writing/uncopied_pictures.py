"""Finds pictures that a Markdown document names and does not bring."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bookbag.authoring.importing.remarks import Remarks

_PICTURE = re.compile(r"!\[(?:[^\]!]|!(?!\[))*+\]\((?!https?:|pictures/)([^)\s]+)")


def tell_uncopied_pictures(body: str, remarks: Remarks) -> None:
    """Add a remark for each picture in the Markdown `body` whose file the import did not write."""
    for name in _PICTURE.findall(body):
        remarks.warn(
            f"The picture `{name}` was not copied. Put it into `pictures/` beside the policy, and name it so here.",
            name,
        )
