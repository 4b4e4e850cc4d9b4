"""Corrections to the HTML that Material writes outside any template block, applied to the finished page.

Each was seen with Material 9.8. Where a newer Material no longer writes such HTML, nothing is changed.
"""

from __future__ import annotations

import functools
import re

from bookbag.outputs.theme.wide_tables import with_scroll_boxes

_CHECKBOX = re.compile(r'(<input\b(?=[^<>]*\btype="checkbox")[^<>]*?)(?<!\s)\s++autocomplete="off"')
"""HTML does not allow `autocomplete` on a checkbox."""

_MENU_TOGGLE = re.compile(r'(<input class="md-toggle"[^<>]*\bid="__drawer")>')
"""Where no script runs the keyboard opens the menu by this checkbox, which then needs a name."""

_EMPTY_TABINDEX = re.compile(r'(<label\b[^<>]*?)(?<!\s)\s++tabindex=""')
"""`tabindex` must be a number."""

_CONTENTS_LABEL = re.compile(r'(<label\b[^<>]*?)(?<!\s)\s++for="__toc"')
_CONTENTS_TOGGLE = re.compile(r'<input\b[^<>]*\bid="__toc"')
"""The checkbox of that label is missing in a page that is not in the navigation."""

_SEARCH_DIALOG = re.compile(r'(<div class="md-search"(?![^<>]*aria-label)[^<>]*\brole="dialog")')
"""A dialog needs a name (ARIA 1.2)."""

_LOGO = re.compile(r'(<img src="[^"]*") alt="logo">')
"""The logo is in a link that has a name, so a screen reader need not say "logo" too."""

_NO_SKIP_LINK = re.compile(r'(<div data-md-component="skip">)\s*(</div>)')
_SKIP_LINK = '<a href="#bb-title" class="md-skip">Skip to content</a>'
"""A page outside the engine's own, such as 404.html, has none, although it has a title to skip to."""

_TABS = re.compile(r'(<nav class="md-tabs" aria-label=)"Tabs"')
"""A name that says what they are for."""

_ACTIVE = re.compile(
    r'(?P<before><li class="md-(?:tabs|nav)__item md-(?:tabs|nav)__item--active">\s*'
    r'(?:<input class="md-nav__toggle[^<>]*>\s*(?:<label\b.*?</label>\s*)?)?'
    r'<a href="(?P<target>[^"]*)" class="md-(?:tabs|nav)__link[^"]*")>',
    re.DOTALL,
)
"""The entry of the page in the tabs or in the menu, or that of the list in which the page is."""

_ICON = re.compile(r'(<svg xmlns="http://www\.w3\.org/2000/svg")( viewBox="[^"]*")>')
"""An icon of the theme says nothing that the name of its button does not say."""

_BANNER = '<aside class="md-banner">'
"""The strip at the top, a landmark that needs a name as others have."""

_TO_CORRECT = re.compile(
    r'<(?:(?:input|label|img|svg)\b|div class="md-search"|nav class="md-tabs"|aside class="md-banner")[^<>]*+>'
)
"""The tags in which most of this stands: few enough to be looked at one by one, in one reading of the page."""

_THIS_PAGE = (".", "./", "")
"""How the theme's links lead to the page that they are in."""

_THEME_SCRIPT = re.compile(r'<script src="([^"]*assets/javascripts/bundle\.[0-9a-f]+\.min\.js)"></script>')
"""Material's script; the hash in its name differs between versions."""

FIRST_PROGRAM = (
    "document.documentElement.className='js bb-asleep';"
    "try{localStorage.getItem('bb-large')&&document.documentElement.classList.add('bb-letters')}catch{}"
)
"""Gives the page, before it is drawn, the look that it has with Material's script, and says that this is missing.

The reader's choice of large letters (device.js) holds from the first moment too. A browser that keeps nothing for
anybody says so by an error, and has no choice kept.
"""


def corrected_page(page: str) -> str:
    """The page with Material's errors against the HTML standard and ARIA corrected, and wide tables in scroll boxes."""
    has_toggle = 'id="__toc"' in page and bool(_CONTENTS_TOGGLE.search(page))
    page = _TO_CORRECT.sub(lambda found: _corrected_tag(found[0], has_toggle=has_toggle), page)
    if 'id="bb-title"' in page:
        page = _NO_SKIP_LINK.sub(rf"\1{_SKIP_LINK}\2", page, count=1)
    return with_scroll_boxes(_ACTIVE.sub(_current, page))


def _current(entry: re.Match[str]) -> str:
    """The entry, said to be that of this page, or that under which this page stands."""
    is_page = entry["target"] in _THIS_PAGE
    return f'{entry["before"]} aria-current="{"page" if is_page else "true"}">'


@functools.lru_cache(maxsize=200)  # pages have the same few
def _corrected_tag(tag: str, *, has_toggle: bool) -> str:
    tag = _CHECKBOX.sub(r"\1", tag)
    tag = _MENU_TOGGLE.sub(r'\1 aria-label="Menu">', tag)
    tag = _EMPTY_TABINDEX.sub(r"\1", tag)
    if not has_toggle:
        tag = _CONTENTS_LABEL.sub(r"\1", tag)
    tag = _LOGO.sub(r'\1 alt="">', tag)
    tag = _ICON.sub(r'\1 aria-hidden="true"\2>', tag)
    tag = tag.replace(_BANNER, '<aside class="md-banner" aria-label="Important now">')
    tag = _TABS.sub(r'\1"Main menu"', tag)
    return _SEARCH_DIALOG.sub(r'\1 aria-label="Search this website"', tag)


def with_lazy_theme_script(page: str) -> str:
    """The page with the theme's script named but not loaded: lazy-theme.js loads it at the reader's first action.

    Until then the page looks as it does with the script, by the class `js`, and `bb-asleep` stands for what is missing.
    """
    page, found = _THEME_SCRIPT.subn(r'<script id="bb-theme-script" type="application/json">"\1"</script>', page)
    return page.replace("</title>", f"</title><script>{FIRST_PROGRAM}</script>", 1) if found else page
