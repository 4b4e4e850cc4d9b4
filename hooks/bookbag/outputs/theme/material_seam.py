"""Everything of Material that Bookbag relies on without Material promising it, each with a mark to know it by.

A newer Material may change any of these without a word. A test looks for each mark in the installed theme, and says
which is gone and which file of Bookbag relies on it; another sees that no file relies on Material without standing
here. Class names and custom properties of stylesheets are too many to list: the same test finds them by itself.
"""

from __future__ import annotations

from bookbag.outputs.theme.corrections_seam import RELIANCES_OF_CORRECTIONS
from bookbag.outputs.theme.reliance import Reliance

_BASE = "templates/base.html"
_BUNDLE = "templates/assets/javascripts/bundle.*.min.js"
_MAIN_CSS = "templates/assets/stylesheets/main.*.min.css"
_PARTIALS = "templates/partials"
_STORAGE = f"{_PARTIALS}/javascripts/base.html"

_MAIN = "overrides/bookbag/main.html"
_LAZY = "overrides/bookbag/lazy-theme.js"
_BOX = "overrides/bookbag/search-box.js"
_RESULTS = "overrides/bookbag/search-results.js"
_WORKER = "overrides/bookbag/search.js"
_CONTROLS = "overrides/bookbag/controls.js"
_DEVICE = "overrides/bookbag/device.js"
_SETTINGS = "hooks/bookbag/outputs/theme/material_settings.py"
_PAGES = "hooks/bookbag/mkdocs/page_events.py"

_BLOCKS = ("htmltitle", "styles", "extrahead", "announce", "footer", "config", "scripts", "content")

RELIANCES = (
    # Templates
    Reliance(_MAIN, "base.html has these blocks", _BASE, tuple(rf"{{% block {name} %}}" for name in _BLOCKS)),
    Reliance(_MAIN, "Its script reads its settings from the JSON in `__config`", _BUNDLE, (r'"#__config"',)),
    Reliance(
        "overrides/bookbag/parts/banners.html",
        "The strip at the top is drawn unless the block `announce` is empty",
        _BASE,
        (r"{% if self\.announce\(\) %}",),
    ),
    Reliance(
        "hooks/bookbag/outputs/pages/shared_parts.py",
        "The header shows the title of the page in a topic of its own, which may hold no more than that",
        f"{_PARTIALS}/header.html",
        (r'data-md-component="header-topic">\s*<span class="md-ellipsis">',),
    ),
    # The script, loaded late
    Reliance(
        _LAZY, "Its script starts at DOMContentLoaded, once", _BUNDLE, (r'document,"DOMContentLoaded",\{once:!0\}',)
    ),
    Reliance(
        _LAZY, "Its script takes every link rel=alternate for a translation", _BUNDLE, (r"link\[rel=alternate\]",)
    ),
    Reliance(
        _LAZY,
        "The colours chosen are stored as `__palette` under the path of the site, with `index` and `color`",
        _BUNDLE,
        (r'__md_get\("__palette"\)\|\|\{index:', r'__md_set\("__palette",'),
    ),
    Reliance(
        _LAZY,
        "An inline script defines `__md_scope`, `__md_get` and `__md_set`",
        _STORAGE,
        ("__md_scope=new URL", "__md_get=", r"__md_set=", r'\.pathname\+"\."\+e'),
    ),
    Reliance(
        _LAZY,
        "Each choice of colours is an input `__palette` with its values as data, and its label after it",
        f"{_PARTIALS}/palette.html",
        (r'name="__palette"', r'data-md-color-media="', r"data-md-color-scheme=", r"hidden>\s*{% include", r"<label"),
    ),
    Reliance(_LAZY, "The search opens by the checkbox `__search`", _BASE, (r'id="__search"',)),
    Reliance(_LAZY, "The search takes its text in the input `query`", f"{_PARTIALS}/search.html", (r'name="query"',)),
    Reliance(
        _LAZY, "Its script opens the search where the address has `q`", _BUNDLE, (r'\.has\("q"\)', r'\.get\("h"\)')
    ),
    Reliance(
        "overrides/bookbag/live.js", "`document$` says when the page has changed", _BUNDLE, (r"window\.document\$=",)
    ),
    # The search box and its worker
    Reliance(_BOX, "`component$` hands on what each component shows", _BUNDLE, (r"window\.component\$=", r"\{ref:")),
    Reliance(
        _BOX,
        "Results are shown in the component `search-result`, within the form that `reset` clears",
        f"{_PARTIALS}/search.html",
        ('data-md-component="search-result"', '<form class="md-search__form"', '<button type="reset"'),
    ),
    Reliance(_BOX, "The search looks at its text when a key goes up", _BUNDLE, (r'"keyup"',)),
    Reliance(
        _BOX,
        "Its script fetches search/search_index.json before the first question",
        _BUNDLE,
        (r"search/search_index\.json",),
    ),
    Reliance(_BOX, "An inline script defines `__md_scope`", _STORAGE, ("__md_scope=new URL",)),
    Reliance(_BOX, "The settings in `__config` name `base` and `search`", _BASE, ('"base":', '"search":')),
    Reliance(
        _RESULTS,
        "Its script shuts the search at Escape and at Tab",
        _BUNDLE,
        (r'case"Escape":case"Tab"',),
    ),
    Reliance(
        _RESULTS,
        "Results are links that Tab passes over, and `summary`s of more places",
        _BUNDLE,
        (r'class:"md-search-result__link",tabIndex:-1', r'"summary",\{tabIndex:-1\}'),
    ),
    Reliance(
        _RESULTS,
        "The count stands in the component of the results, within what scrolls",
        f"{_PARTIALS}/search.html",
        ('class="md-search__scrollwrap" tabindex="0"', 'class="md-search-result__meta"'),
    ),
    Reliance(
        _WORKER,
        "The worker is set up by message 0, answers 1, is asked by 2 and answers 3",
        _BUNDLE,
        (r"type:0,data", r"type===1", r"type:2,data", r"type===3"),
    ),
    Reliance(
        _WORKER,
        "An answer has lists of `items`, which have a location, title, text and terms",
        _BUNDLE,
        (r"\bitems:", r"\.location\b", r"\.terms\b"),
    ),
    # The menu
    Reliance(
        _CONTROLS,
        "The menu opens by a label for the checkbox `__drawer` in the header",
        f"{_PARTIALS}/header.html",
        (r'<header class="{{ class }}"', r'<label class="md-header__button md-icon" for="__drawer">'),
    ),
    Reliance(
        _CONTROLS,
        "The menu is the sidebar `md-sidebar--primary`, opened by the checkbox `__drawer`",
        _BASE,
        (r'class="md-sidebar md-sidebar--primary"', r'type="checkbox" id="__drawer"'),
    ),
    Reliance(_CONTROLS, "The menu is a drawer up to 76.234em", _MAIN_CSS, (r"max-width:76\.234",)),
    Reliance(
        _CONTROLS, "The search takes its text in the input `query`", f"{_PARTIALS}/search.html", (r'name="query"',)
    ),
    # The choice of colours
    Reliance(
        _DEVICE,
        "Colours are chosen in the form `palette`, by inputs `__palette` whose labels hold a drawing each",
        f"{_PARTIALS}/palette.html",
        (
            r'<form class="md-header__option" data-md-component="palette">',
            r'name="__palette"',
            r'<label class="md-header__button md-icon"',
        ),
    ),
    Reliance(
        _DEVICE,
        "Its script follows the change of an input `__palette`",
        _BUNDLE,
        (r'__md_set\("__palette",', r'"change"'),
    ),
    # Stylesheets
    Reliance(
        "overrides/bookbag/bookbag.css",
        "Colours are chosen by attributes of `body`, the dark ones by the scheme `slate`",
        "templates/assets/stylesheets/palette.*.min.css",
        (r"\[data-md-color-scheme=slate\]", r"\[data-md-color-primary="),
    ),
    Reliance(
        "overrides/bookbag/look/header.css",
        "The width of a wide screen begins at 76.235em",
        _MAIN_CSS,
        (r"76\.234375em",),
    ),
    Reliance(
        "overrides/bookbag/parts/head.html",
        "Colours are chosen by the attribute `data-md-color-scheme` of `body`",
        _BASE,
        (r'<body dir="{{ direction }}" data-md-color-scheme=',),
    ),
    Reliance(
        "hooks/bookbag/outputs/theme/merged_assets.py",
        "Its stylesheets are linked one after the other, in this way",
        _BASE,
        (r"<link rel=\"stylesheet\" href=\"{{ 'assets/stylesheets/main\.\w+\.min\.css' \| url }}\">",),
    ),
    *RELIANCES_OF_CORRECTIONS,
    # Settings
    Reliance(
        _SETTINGS,
        "These features exist in its templates",
        "templates/**/*.html",
        (r'"navigation\.tabs"', r'"navigation\.prune"', r'"navigation\.top"', r'"search\.suggest"'),
    ),
    Reliance(
        _SETTINGS,
        "These features exist in its script",
        _BUNDLE,
        (r'"search\.highlight"', r'"toc\.follow"', r'"search\.suggest"'),
    ),
    Reliance(
        _SETTINGS,
        "A palette is given as media, scheme, primary, accent and a toggle with an icon and a name",
        f"{_PARTIALS}/palette.html",
        (
            r"option\.media",
            r"option\.scheme",
            r"option\.primary",
            r"option\.accent",
            r"option\.toggle\.name",
            r"option\.toggle\.icon",
        ),
    ),
    Reliance(_SETTINGS, "It has an icon of the sun", "templates/.icons/material/weather-sunny.svg", ("<svg",)),
    Reliance(_SETTINGS, "It has an icon of the moon", "templates/.icons/material/weather-night.svg", ("<svg",)),
    Reliance(
        _SETTINGS,
        "Its own favicon is assets/images/favicon.png",
        "templates/mkdocs_theme.yml",
        (r"favicon: assets/images/favicon\.png",),
    ),
    Reliance(_SETTINGS, "With `font: false` no font is fetched", _BASE, (r"{% if config\.theme\.font != false %}",)),
    Reliance(
        _SETTINGS,
        "Its notice about MkDocs 2 is off where NO_MKDOCS_2_WARNING is set",
        "**/*.py",
        (r'getenv\("NO_MKDOCS_2_WARNING"\)',),
    ),
    Reliance(
        _SETTINGS, "Its own search stands in javascripts/lunr/", "templates/assets/javascripts/lunr/**/*.js", ("lunr",)
    ),
    Reliance(
        _SETTINGS,
        "Its own search stands in javascripts/workers/",
        "templates/assets/javascripts/workers/*.js",
        ("search",),
    ),
    # Pages
    Reliance(
        _PAGES,
        "`hide` leaves out the menu and the contents of a page",
        _BASE,
        (r'if "navigation" in page\.meta\.hide', r'if "toc" in page\.meta\.hide'),
    ),
    Reliance(
        _PAGES,
        "Titles and descriptions are printed without being escaped",
        _BASE,
        (r"{{ page\.meta\.description }}", r"{{ page\.meta\.title }}"),
    ),
    Reliance(
        _PAGES,
        "The skip link leads to the first entry of the contents",
        _BASE,
        (r"{% set skip = page\.toc \| first %}",),
    ),
    Reliance(
        _PAGES,
        "Contents that begin with the title show what is below it",
        f"{_PARTIALS}/toc.html",
        (r"{% if first and first\.level == 1 %}\s*{% set toc = first\.children %}",),
    ),
    Reliance(
        "hooks/bookbag/checking/html_in_words.py",
        "Its names begin with `__` or `md-`",
        _BASE,
        (r'id="__\w+"', r'class="md-'),
    ),
)
"""In the order of the files of Bookbag: templates, scripts, stylesheets, corrections, settings, pages."""
