"""Turns e-mail addresses and telephone numbers in text into links.

Only the contacts that setting.yml gives become links; nothing is guessed to be one.
"""

from __future__ import annotations

import re
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.telephones import telephones_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.records.setting import Setting


_NEVER = r"\s@:<>()\[\],;\"“”‘’"
_EMAIL_ALONE = re.compile(rf"[^{_NEVER}]+@[^{_NEVER}.]+(?:\.[^{_NEVER}.]+)+")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""An e-mail address among other words."""


def contacts_in(text: str) -> Iterator[tuple[str, str]]:
    """Every e-mail address and telephone number in a contact's text, each with its `mailto:` or `tel:` URL."""
    if _EMAIL_ALONE.fullmatch(text):
        yield text, f"mailto:{text}"
        return
    yield from ((telephone.said, telephone.address) for telephone in telephones_in(text))
    yield from ((said, f"mailto:{said}") for said in _EMAIL.findall(text))


def contact_url(contact: str) -> str | None:
    """The `mailto:` or `tel:` URL of a contact; None where the text is not exactly one address or number."""
    return next((address for said, address in contacts_in(contact) if said == contact), None)


@dataclass(frozen=True)
class Contacts:
    """The e-mail addresses and telephone numbers that a setting gives.

    It has no `__slots__`, so that their pattern is made once rather than for every text.
    """

    known: tuple[str, ...]
    """As they are written in setting.yml."""

    @classmethod
    def of(cls, setting: Setting | None) -> Contacts:
        """The contacts of the setting, of its roles and of Ofsted; one field may give several."""
        if setting is None:
            return cls(())
        given = [setting.phone, setting.email, setting.ofsted.phone, setting.ofsted.email]
        given += [role.contact for role in setting.roles.values()]
        return cls(tuple(dict.fromkeys(said for text in given for said, _ in contacts_in(text))))

    def parts_of(self, text: str) -> Iterator[tuple[str, str | None]]:
        """`text` in pieces, each with its URL if it is a contact, else None."""
        start = 0
        for match in self._pattern.finditer(text) if self.known else ():
            if match.start() > start:
                yield text[start : match.start()], None
            yield match[0], contact_url(match[0])
            start = match.end()
        if start < len(text):
            yield text[start:], None

    def stand_in(self, text: str) -> bool:
        """Whether `text` may have a contact, judged quickly: most texts have none."""
        return any(contact in text for contact in self.known)

    def as_html(self, text: str) -> str:
        """`text` as HTML, with its contacts as links."""
        parts = ((escape(said), address) for said, address in self.parts_of(text))
        return "".join(f'<a href="{escape(address)}">{said}</a>' if address else said for said, address in parts)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        # One contact may be the beginning of another, and a regular expression takes the first alternative that fits.
        longest_first = sorted(self.known, key=len, reverse=True)
        return re.compile(rf"(?<![\w@.+-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w@-]|\.\w)")
