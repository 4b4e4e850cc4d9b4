"""The settings and files of Material that Bookbag chooses or leaves out; `material_seam.py` says what each relies on."""

from __future__ import annotations

THEMES_FAVICON = "assets/images/favicon.png"
"""Material's default `favicon`, which is replaced by the site's logo."""

THEME_FEATURES = (
    "navigation.tabs",
    "navigation.prune",
    "navigation.top",
    "search.suggest",
    "search.highlight",
    "toc.follow",
)

THEME_PALETTE = tuple(
    {
        "media": f"(prefers-color-scheme: {name})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": icon, "name": f"Switch to {other} colours"},
    }
    for name, scheme, icon, other in (
        ("light", "default", "material/weather-sunny", "dark"),
        ("dark", "slate", "material/weather-night", "light"),
    )
)
"""Material's setting `palette`: colours follow the reader's system, with a button to switch.

The colours themselves ("custom") are in the stylesheet.
"""

THEMES_SEARCH = ("assets/javascripts/lunr/", "assets/javascripts/workers/")
"""The folders of Material's own search, which Bookbag's replaces."""

NOTICE_SWITCH = "NO_MKDOCS_2_WARNING"
"""The environment variable by which Material leaves out its notice about MkDocs 2."""
