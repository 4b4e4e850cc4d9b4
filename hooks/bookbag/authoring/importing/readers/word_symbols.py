"""Reads what Word shows by a font rather than by Unicode: symbols, and raised figures."""

from __future__ import annotations

import re
from typing import Final

BOXES: Final = "☐☒"
"""Check boxes: empty, and ticked."""
STATES: Final = "☐☑☒✓✔✗✘"
"""Signs that say something of the words after them, also where they stand as bullets."""
_FONTS: Final = {
    "wingdings": ("()*CDEFJKLoqx¨«ßàáâçèéêóûüýþ", "☎✆✉👍👎☜☞☺😐☹☐☐☒☐★←→↑↓←→↑↓↔✗✓☒☑"),
    "wingdings 2": ("OPQRST£", "✗✓☒☑☒☒☐"),
    "wingdings 3": ("fghi", "←→↑↓"),
    "webdings": ("acgnr", "✔☐■●✗"),
    "symbol": (
        "!#%&()*+,./0123456789:;<=>?[]_{|}ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw£°±²³\xb4¹»¼¬®«ÖÞ",
        "!#%&()*+,./0123456789:;<=>?[]_{|}ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω≤°±″≥\xd7≠≈…←→↔√⇒",
    ),
}
_SIGNS: Final = {font: dict(zip(map(ord, codes), signs, strict=True)) for font, (codes, signs) in _FONTS.items()}
"""What the characters of symbol fonts show, by their code; any other is taken for a bullet."""
_BULLETS: Final = frozenset("·§ln")
"""Characters of symbol fonts that are nothing but bullets."""
# Unicode's private use area, to which Word maps symbol fonts; and with it all that such a font can show.
_PRIVATE: Final = re.compile("[\uf000-\uf0ff]")
_OF_A_FONT: Final = re.compile("[^\\s\u0100-\uefff\uf100-\U0010ffff]")
# Two different letters in a row: words, which only look as if they were symbols.
_WORDS: Final = re.compile(r"([A-Za-z])(?!\1)[A-Za-z]")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def shown_text(text: str, font: str) -> str:
    """What `text` shows in `font`: in Symbol, Wingdings and Webdings signs, in any other the text itself."""
    signs = _SIGNS.get(font.casefold())
    letters = _PRIVATE if signs is None or _WORDS.search(text) else _OF_A_FONT
    signs = signs or _SIGNS["wingdings"]
    return letters.sub(lambda sign: signs.get(ord(sign[0]) & 0xFF, "•"), text)


def symbol_text(code: str, font: str) -> str:
    """What the character with this hexadecimal code shows in `font`."""
    sign = shown_text(chr(int(code, 16)), font) if re.fullmatch(r"[0-9A-Fa-f]{1,4}", code) else "•"
    return sign if sign.isprintable() else "•"


def is_unknown_sign(written: str, shown: str) -> bool:
    """Whether a bullet in what is `shown` stands for a sign, `written` in a symbol font, that may mean something else."""
    plain = {chr(ord(each) & 0xFF) for each in written}
    return "•" in shown and "•" not in written and _BULLETS.isdisjoint(plain)


def raised_text(text: str) -> str:
    """A superscript as text: figures as Unicode's raised ones, so that `5` and the mark of a note are not `51`."""
    return text.translate(_RAISED) if text.strip().isdecimal() else text
