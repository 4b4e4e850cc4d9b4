"""Reads what Word shows by a font rather than by Unicode: symbol fonts, check boxes, raised figures."""

from __future__ import annotations

import re
from typing import Final

EMPTY_BOX, CROSSED_BOX = "☐", "☒"
STATES: Final = "☐☑☒✓✔✗✘"
"""Signs that say something of the words after them, also where they stand as bullets."""
_WINGDINGS: Final = dict(
    zip(
        map(ord, "()*CDEFJKLoqx¨«ßàáâçèéêóûüýþ"),
        "☎✆✉👍👎☜☞☺😐☹☐☐☒☐★←→↑↓←→↑↓↔✗✓☒☑",
        strict=True,
    )
)
_SIGNS: Final[dict[str, dict[int, str]]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": dict(zip(map(ord, "OPQRST£"), "✗✓☒☑☒☒☐", strict=True)),
    "wingdings 3": dict(zip(map(ord, "fghi"), "←→↑↓", strict=True)),
    "webdings": dict(zip(map(ord, "acgnr"), "✔☐■●✗", strict=True)),
    "symbol": {
        **dict(zip(range(0x20, 0x40), map(chr, range(0x20, 0x40)), strict=True)),
        **dict(
            zip(
                map(ord, "ABGDEZHQIKLMNXOPRSTUFCYWabgdezhqiklmnxoprstufcyw"),
                "ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρστυφχψω",
                strict=True,
            )
        ),
        **dict(zip(map(ord, "[]{|}£°±²³´¹»¼¬®«ÖÞ"), "[]{|}≤°±″≥×≠≈…←→↔√⇒", strict=True)),
    },
}
"""What the characters of symbol fonts show, by their code; any other is taken for a bullet."""
# Unicode's private use area, to which Word maps symbol fonts.
_PRIVATE: Final = re.compile("[\uf000-\uf0ff]")
# Two different letters in a row: words, which only look as if they were symbols.
_WORDS: Final = re.compile(r"([A-Za-z])(?!\1)[A-Za-z]")
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def shown_text(text: str, font: str) -> str:
    """What `text` shows in `font`: in Symbol, Wingdings and Webdings signs, in any other the text itself."""
    signs = _SIGNS.get(font.casefold())
    if signs is None or _WORDS.search(text):
        return _PRIVATE.sub(lambda sign: (signs or _WINGDINGS).get(ord(sign[0]) & 0xFF, "•"), text)
    return "".join(each if each.isspace() or ord(each) > 0xFFFF else _sign(each, signs) for each in text)


def _sign(letter: str, signs: dict[int, str]) -> str:
    code = ord(letter)
    return letter if code > 0xFF and not _PRIVATE.match(letter) else signs.get(code & 0xFF, "•")


def symbol_text(code: str, font: str) -> str:
    """What the character with this hexadecimal code shows in `font`."""
    number = int(code, 16) if re.fullmatch(r"[0-9A-Fa-f]{1,5}", code) else 0xF0B7
    letter = chr(0xF000 + number) if number <= 0xFF and font.casefold() in _SIGNS else chr(number)
    return shown_text(letter if letter.isprintable() or _PRIVATE.match(letter) else "•", font)


def box(*, ticked: bool) -> str:
    """The sign of a check box."""
    return CROSSED_BOX if ticked else EMPTY_BOX


def raised_text(text: str) -> str:
    """A superscript as text: figures as Unicode's raised ones, so that `5` and the mark of a note are not `51`."""
    return text.translate(_RAISED) if text.strip().isdecimal() else text
