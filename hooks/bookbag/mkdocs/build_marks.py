"""What differs between any two builds, as it stands in every page: the moment, and the hash of the search."""

from __future__ import annotations

import secrets

from bookbag.content.quick_dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BuildMarks:
    """The texts of a build; or marks that stand for them in a page that is kept for the next one."""

    now: str
    search: str

    @classmethod
    def random(cls) -> BuildMarks:
        """Marks that nobody can have written into a page."""
        secret = secrets.token_hex(16)
        return cls(f"bookbag-now-{secret}", f"bookbag-search-{secret}")

    def replaced(self, page: str, texts: BuildMarks) -> str:
        """A page with the texts in the place of the marks."""
        return page.replace(self.now, texts.now).replace(self.search, texts.search)
