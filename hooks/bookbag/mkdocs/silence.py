"""Material's box about another engine, which it would print at every build of a site.

No event of a build comes early enough: MkDocs imports the theme while it reads mkdocs.yml, before any hook. So
mkdocs.yml itself calls this, in a line under `extra:`, and Material finds its own switch set.
"""

from __future__ import annotations

import os

_MATERIAL_SWITCH = "NO_MKDOCS_2_WARNING"


def about_other_engines() -> bool:
    """Ask Material to be silent on other engines, unless the environment has asked it for something already."""
    return bool(os.environ.setdefault(_MATERIAL_SWITCH, "1"))
