"""What the corrections of finished pages rely on in Material; a part of the list in `material_seam.py`."""

from __future__ import annotations

from bookbag.outputs.theme.reliance import Reliance

_BASE = "templates/base.html"
_BUNDLE = "templates/assets/javascripts/bundle.*.min.js"
_PARTIALS = "templates/partials"
_MARKUP = "hooks/bookbag/outputs/theme/material_markup.py"

RELIANCES_OF_CORRECTIONS = (
    Reliance(_MARKUP, "A checkbox has `autocomplete`", _BASE, (r'type="checkbox" id="__drawer" autocomplete="off"',)),
    Reliance(
        _MARKUP,
        "Labels in the menu can have an empty `tabindex`",
        f"{_PARTIALS}/nav-item.html",
        (r'tabindex="{{ tabindex }}"',),
    ),
    Reliance(
        _MARKUP,
        "The contents have a label for `__toc`",
        f"{_PARTIALS}/toc.html",
        (r'<label class="md-nav__title" for="__toc">',),
    ),
    Reliance(
        _MARKUP,
        "The checkbox `__toc` is that of the current page in the menu",
        f"{_PARTIALS}/nav-item.html",
        (r'type="checkbox" id="__toc"',),
    ),
    Reliance(
        _MARKUP,
        "The place of the skip link is empty in a page without contents",
        _BASE,
        (r'<div data-md-component="skip">\s*{% if page\.toc \| first is defined %}',),
    ),
    Reliance(_MARKUP, "The strip at the top has no name", _BASE, (r'<aside class="md-banner">',)),
    Reliance(
        _MARKUP, "The tabs are called `Tabs`", f"{_PARTIALS}/tabs.html", (r'<nav class="md-tabs" aria-label="{{ lang',)
    ),
    Reliance(
        _MARKUP,
        "The tab of the page at hand is marked by a class alone",
        f"{_PARTIALS}/tabs-item.html",
        (
            r'class ~ " md-tabs__item--active"',
            r'<li class="{{ class }}">\s*<a href="{{ first\.url \| url }}" class="md-tabs__link">',
        ),
    ),
    Reliance(
        _MARKUP,
        "The entry of the page at hand in the menu is marked by a class alone",
        f"{_PARTIALS}/nav-item.html",
        (
            r'class ~ " md-nav__item--active"',
            r'<a href="{{ nav_item\.url \| url }}" class="md-nav__link md-nav__link--active">',
        ),
    ),
    Reliance(
        _MARKUP,
        "Icons stand in the page, drawn without a role",
        "templates/.icons/material/menu.svg",
        (r'^<svg xmlns="http://www\.w3\.org/2000/svg" viewBox="0 0 24 24">',),
    ),
    Reliance(
        "hooks/bookbag/mkdocs/places_in_navigation.py",
        "What is active is marked in tabs and menu",
        f"{_PARTIALS}/nav-item.html",
        (r"nav_item\.active",),
    ),
    Reliance(
        _MARKUP,
        "The dialog of the search has no name",
        f"{_PARTIALS}/search.html",
        (r'<div class="md-search" data-md-component="search" role="dialog">',),
    ),
    Reliance(_MARKUP, "The logo is called `logo`", f"{_PARTIALS}/logo.html", (r'alt="logo">',)),
    Reliance(
        _MARKUP,
        "Its script is loaded by a tag of its own",
        _BASE,
        (r"<script src=\"{{ 'assets/javascripts/bundle\.[0-9a-f]+\.min\.js' \| url }}\"></script>",),
    ),
    Reliance(
        _MARKUP,
        "Its script gives the page the class `js`, by which styles know it",
        _BUNDLE,
        (r'classList\.add\("js"\)',),
    ),
    Reliance(
        "hooks/bookbag/outputs/theme/wide_tables.py",
        "Its script wraps only tables without a class",
        _BUNDLE,
        (r"table:not\(\[class\]\)",),
    ),
)
