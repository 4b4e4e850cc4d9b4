"""Turn off the notice about MkDocs 2 that Material would print at every build.

MkDocs imports the theme while it reads mkdocs.yml, before any hook runs. So mkdocs.yml itself calls the function
below, by a line under `extra:`, which sets the environment variable that Material looks for.
"""

from __future__ import annotations

import os

from bookbag.outputs.theme.material_settings import NOTICE_SWITCH


def about_other_engines() -> bool:
    """Set Material's environment variable, unless it is set already; returns whether it now has a value."""
    return bool(os.environ.setdefault(NOTICE_SWITCH, "1"))
