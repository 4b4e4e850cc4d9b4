"""What the theme writes into a page outside any block, and what it leaves to its script, mended in the finished page.

Each of these was seen with Material 9.8; where a newer theme writes it no more, nothing is changed.
"""

from __future__ import annotations

import re

from bookbag.outputs.theme.wide_tables import with_scroll_boxes

_CHECKBOX = re.compile(r'(<input\b[^>]*\btype="checkbox"[^>]*?)\s+autocomplete="off"')
"""HTML has no `autocomplete` for a checkbox."""

_EMPTY_TABINDEX = re.compile(r'(<label\b[^>]*?)\s+tabindex=""')
"""An empty `tabindex` is no number."""

_CONTENTS_LABEL = re.compile(r'(<label\b[^>]*?)\s+for="__toc"')
_CONTENTS_TOGGLE = re.compile(r'<input\b[^>]*\bid="__toc"')
"""The label's checkbox is there only where the page stands in the navigation."""

_SEARCH_DIALOG = re.compile(r'(<div class="md-search"[^>]*\brole="dialog")(?![^>]*aria-label)')
"""A dialog needs a name (ARIA 1.2)."""

_LOGO = re.compile(r'(<img src="[^"]*") alt="logo">')
"""It stands in a link that has a name; a reader need not hear "logo" too."""

_THEME_SCRIPT = re.compile(r'<script src="([^"]*assets/javascripts/bundle\.[0-9a-f]+\.min\.js)"></script>')
"""Whatever it is called in this version of the theme."""


def corrected_page(page: str) -> str:
    """The page as the HTML standard and ARIA have it."""
    page = _CHECKBOX.sub(r"\1", page)
    page = _EMPTY_TABINDEX.sub(r"\1", page)
    if not _CONTENTS_TOGGLE.search(page):
        page = _CONTENTS_LABEL.sub(r"\1", page)
    page = _LOGO.sub(r'\1 alt="">', page)
    page = _SEARCH_DIALOG.sub(r'\1 aria-label="Search this website"', page)
    return with_scroll_boxes(page)


def with_lazy_theme_script(page: str) -> str:
    """The page with the theme's script named, and not yet asked for: waking.js does that at the first touch.

    Until then the page looks as it does with the script, by the class `js`, and `bb-asleep` stands for what is missing.
    """
    page, found = _THEME_SCRIPT.subn(r'<script id="bb-theme-script" type="application/json">"\1"</script>', page)
    begins = "<script>document.documentElement.className='js bb-asleep'</script>"
    return page.replace("</title>", f"</title>{begins}", 1) if found else page
