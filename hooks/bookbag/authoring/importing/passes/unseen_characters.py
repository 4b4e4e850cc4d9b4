"""Characters that nobody sees: control characters, soft hyphens, zero-width and direction marks."""

from __future__ import annotations

import re

# Control characters, soft hyphens, zero-width and direction marks, and the object replacement character.
UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff0-\ufffc\ufffe\uffff]"
)


def with_single_spaces(text: str) -> str:
    """`text` with single spaces and without invisible characters."""
    return " ".join(UNSEEN.sub("", text).split())
