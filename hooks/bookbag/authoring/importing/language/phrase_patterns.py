"""Makes patterns of phrases that are written as people say them.

`/` divides words of which one stands there, and what is in square brackets may be missing: `[our/the] aim/aims [and
objectives]`. An apostrophe may be curly or missing, a hyphen a space or missing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

_PIECE = re.compile(r"\[(?P<optional>[^\]]*)\]|(?P<word>\S+)")


def any_of(phrases: Iterable[str]) -> str:
    """A pattern for any of `phrases`, to be used without regard to case."""
    return f"(?:{'|'.join(map(_phrase, phrases))})"


def _phrase(phrase: str) -> str:
    out, begun = "", False
    for piece in _PIECE.finditer(phrase):
        words = r"\s+".join(map(_word, (piece["optional"] or piece["word"]).split()))
        if piece["optional"]:
            out += rf"(?:\s+{words})?" if begun else rf"(?:{words}\s+)?"
        else:
            out += rf"\s+{words}" if begun else words
            begun = True
    return out


def _word(word: str) -> str:
    forms = [re.escape(form).replace("'", "['’]?").replace(r"\-", r"[-\s]?") for form in word.split("/")]
    return f"(?:{'|'.join(forms)})" if len(forms) > 1 else forms[0]
