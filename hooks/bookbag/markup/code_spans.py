"""Says which backticks begin code in a line."""

from __future__ import annotations

NO_APOSTROPHE = r"(?!(?<=[^\W\d_]`)[^\W\d_])"
"""What must be so behind the first backtick of a code span: it does not stand for an apostrophe, as in don`t."""
