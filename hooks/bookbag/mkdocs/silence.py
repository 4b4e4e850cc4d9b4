"""Turn off the notice about MkDocs 2 that Material would print at every build.

MkDocs imports the theme while it reads mkdocs.yml, before any hook runs. So mkdocs.yml itself calls the function
below, by a line under `extra:`, which sets the environment variable that Material looks for.
"""

from __future__ import annotations

import os

_MATERIAL_SWITCH = "NO_MKDOCS_2_WARNING"


def about_other_engines() -> bool:
    """Set Material's environment variable, unless it is set already; returns whether it now has a value."""
    return bool(os.environ.setdefault(_MATERIAL_SWITCH, "1"))
