"""What a language is called by those who speak it, and which way they write, with Babel."""

from __future__ import annotations

from babel import Locale
from babel.core import UnknownLocaleError


def own_name(code: str) -> str:
    """The name of the language `pl` in itself, `polski`; the code where Babel does not know the language."""
    locale = _locale(code)
    return (locale.get_display_name() if locale else None) or code


def names_of_language(code: str) -> tuple[str, ...]:
    """The name of a language in English and in itself: `Polish` and `polski`. For one that Babel does not know, the code."""
    locale = _locale(code)
    names = (locale.get_display_name("en"), locale.get_display_name()) if locale else ()
    return tuple(dict.fromkeys(name for name in names if name)) or (code,)


def runs_right_to_left(code: str) -> bool:
    """Whether the language `ur` is written from right to left."""
    locale = _locale(code)
    return locale is not None and locale.character_order == "right-to-left"


def _locale(code: str) -> Locale | None:
    """The locale of a language as HTML writes it (BCP 47); None where Babel has none."""
    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None
