"""Remarks on an imported document: what was done with its text, and what a person should check."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Remark:
    """One remark on a document."""

    what: str
    """One or two sentences with their full stops."""
    needs_attention: bool = True
    """Whether a person should check something; otherwise the remark only says what was done."""
    near: str = ""
    """Text in the policy's file; the remark is about its line. "" when it is about no line."""


@dataclass(slots=True)
class Remarks:
    """The remarks made while one document is imported, in order; the same words are kept once."""

    collected: list[Remark] = field(default_factory=list)
    _known: set[str] = field(default_factory=set)

    def warn(self, what: str, near: str = "") -> None:
        """Add a remark that asks a person to check something."""
        self._add(Remark(what, near=near))

    def inform(self, what: str, near: str = "") -> None:
        """Add a remark that says what was done."""
        self._add(Remark(what, needs_attention=False, near=near))

    def _add(self, remark: Remark) -> None:
        if remark.what not in self._known:
            self._known.add(remark.what)
            self.collected.append(remark)


def in_quotation_marks(text: str) -> str:
    """`text` on one line in quotation marks, as remarks quote a document."""
    return f'"{" ".join(text.split())}"'
