"""What is said of an imported document: what was done with its words, and what a person should look at."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing said of a document."""

    what: str
    """One or two sentences with their full stops."""
    needs_attention: bool = True
    """Whether somebody should look at it; otherwise it only says what was done."""
    near: str = ""
    """Words in the finished file on whose line it stands."""


@dataclass(slots=True)
class Remarks:
    """Remarks gathered while one document is imported."""

    collected: list[Remark] = field(default_factory=list)
    _known: set[str] = field(default_factory=set)

    def warn(self, what: str, near: str = "") -> None:
        """Something that somebody should look at; said once."""
        self._add(Remark(what, near=near))

    def inform(self, what: str, near: str = "") -> None:
        """Something that was done; said once."""
        self._add(Remark(what, needs_attention=False, near=near))

    def _add(self, remark: Remark) -> None:
        if remark.what not in self._known:
            self._known.add(remark.what)
            self.collected.append(remark)


def in_quotation_marks(text: str) -> str:
    """Words of a document in a remark, on one line."""
    return f'"{" ".join(text.split())}"'
