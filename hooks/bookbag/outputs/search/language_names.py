"""The names of languages, by which somebody looks for what can be read in them."""

from __future__ import annotations

from babel import Locale, UnknownLocaleError

_ENGLISH = Locale("en")


def names_of_language(code: str) -> tuple[str, ...]:
    """Its name in English and in itself: `Polish` and `polski`. For a code that nobody keeps names of, the code."""
    try:
        locale = Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return (code,)
    names = (locale.get_display_name(_ENGLISH), locale.get_display_name(locale))
    return tuple(dict.fromkeys(name for name in names if name)) or (code,)
