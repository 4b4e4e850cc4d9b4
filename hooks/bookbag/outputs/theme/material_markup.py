"""Corrections to the HTML that Material writes outside any template block, applied to the finished page.

Each was seen with Material 9.8. Where a newer Material no longer writes such HTML, nothing is changed.
"""

from __future__ import annotations

import functools
import re

from bookbag.outputs.theme.wide_tables import with_scroll_boxes

_CHECKBOX = re.compile(r'(<input\b(?=[^<>]*\btype="checkbox")[^<>]*?)(?<!\s)\s++autocomplete="off"')
"""HTML does not allow `autocomplete` on a checkbox."""

_EMPTY_TABINDEX = re.compile(r'(<label\b[^<>]*?)(?<!\s)\s++tabindex=""')
"""`tabindex` must be a number."""

_CONTENTS_LABEL = re.compile(r'(<label\b[^<>]*?)(?<!\s)\s++for="__toc"')
_CONTENTS_TOGGLE = re.compile(r'<input\b[^<>]*\bid="__toc"')
"""The checkbox of that label is missing in a page that is not in the navigation."""

_SEARCH_DIALOG = re.compile(r'(<div class="md-search"(?![^<>]*aria-label)[^<>]*\brole="dialog")')
"""A dialog needs a name (ARIA 1.2)."""

_LOGO = re.compile(r'(<img src="[^"]*") alt="logo">')
"""The logo is in a link that has a name, so a screen reader need not say "logo" too."""

_TO_CORRECT = re.compile(r'<(?:(?:input|label|img)\b|div class="md-search")[^<>]*+>')
"""The tags in which all of this stands: few enough to be looked at one by one, in one reading of the page."""

_THEME_SCRIPT = re.compile(r'<script src="([^"]*assets/javascripts/bundle\.[0-9a-f]+\.min\.js)"></script>')
"""Material's script; the hash in its name differs between versions."""

FIRST_PROGRAM = "document.documentElement.className='js bb-asleep'"
"""Gives the page, before it is drawn, the look that it has with Material's script, and says that this is missing."""


def corrected_page(page: str) -> str:
    """The page with Material's errors against the HTML standard and ARIA corrected, and wide tables in scroll boxes."""
    has_toggle = 'id="__toc"' in page and bool(_CONTENTS_TOGGLE.search(page))
    return with_scroll_boxes(_TO_CORRECT.sub(lambda found: _corrected_tag(found[0], has_toggle=has_toggle), page))


@functools.lru_cache(maxsize=200)  # pages have the same few
def _corrected_tag(tag: str, *, has_toggle: bool) -> str:
    tag = _CHECKBOX.sub(r"\1", tag)
    tag = _EMPTY_TABINDEX.sub(r"\1", tag)
    if not has_toggle:
        tag = _CONTENTS_LABEL.sub(r"\1", tag)
    tag = _LOGO.sub(r'\1 alt="">', tag)
    return _SEARCH_DIALOG.sub(r'\1 aria-label="Search this website"', tag)


def with_lazy_theme_script(page: str) -> str:
    """The page with the theme's script named but not loaded: lazy-theme.js loads it at the reader's first action.

    Until then the page looks as it does with the script, by the class `js`, and `bb-asleep` stands for what is missing.
    """
    page, found = _THEME_SCRIPT.subn(r'<script id="bb-theme-script" type="application/json">"\1"</script>', page)
    return page.replace("</title>", f"</title><script>{FIRST_PROGRAM}</script>", 1) if found else page
