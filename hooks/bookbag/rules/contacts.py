"""E-mail addresses and telephone numbers in sentences, made so that a thumb can use them.

Only what setting.yml gives as somebody's contact is taken for one: nothing is guessed from its looks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from bookbag.content.telephones import telephones_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.content.records.setting import Setting


_EMAIL_ALONE = re.compile(r"[^\s@:]+@[^\s@:]+")
_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
"""Within other words, of which the signs around it are a part."""
_NOT_SENTENCES = ("a", "code", "kbd", "pre", "samp")


def contacts_in(text: str) -> Iterator[tuple[str, str]]:
    """Every number and e-mail address in what somebody gives as a contact, each with the address that a link leads to."""
    if _EMAIL_ALONE.fullmatch(text):
        yield text, f"mailto:{text}"
        return
    yield from ((telephone.said, telephone.address) for telephone in telephones_in(text))
    yield from ((said, f"mailto:{said}") for said in _EMAIL.findall(text))


def contact_url(contact: str) -> str | None:
    """`mailto:` or `tel:` and the contact; None for one that is more than an address or a number, or neither."""
    return next((address for said, address in contacts_in(contact) if said == contact), None)


@dataclass(frozen=True, slots=True)
class Contacts:
    """Every way to reach somebody that a setting gives."""

    known: tuple[str, ...]
    """E-mail addresses and telephone numbers, as they are written."""

    @classmethod
    def of(cls, setting: Setting | None) -> Contacts:
        """The contacts of the setting, of its roles and of Ofsted: of a text with several in it, each."""
        if setting is None:
            return cls(())
        given = [setting.phone, setting.email, setting.ofsted.phone, setting.ofsted.email]
        given += [role.contact for role in setting.roles.values()]
        return cls(tuple(dict.fromkeys(said for text in given for said, _ in contacts_in(text))))

    def parts_of(self, text: str) -> Iterator[tuple[str, str | None]]:
        """`text` in pieces, each with the address that it leads to, if it is a contact."""
        start = 0
        for match in self._pattern.finditer(text) if self.known else ():
            if match.start() > start:
                yield text[start : match.start()], None
            yield match[0], contact_url(match[0])
            start = match.end()
        if start < len(text):
            yield text[start:], None

    def as_html(self, text: str) -> str:
        """A sentence as HTML, its contacts as links."""
        parts = ((escape(said), address) for said, address in self.parts_of(text))
        return "".join(f'<a href="{escape(address)}">{said}</a>' if address else said for said, address in parts)

    def link_in(self, element: ET.Element) -> None:
        """Make links of the contacts in the words of `element`, and of all in it but code and other links."""
        for child in reversed(element):
            if child.tag not in _NOT_SENTENCES:
                self.link_in(child)
            if child.tail:
                child.tail = self._insert(element, list(element).index(child) + 1, child.tail)
        if element.text:
            element.text = self._insert(element, 0, element.text)

    def _insert(self, parent: ET.Element, place: int, words: str) -> str:
        """Put the contacts in `words` into `parent` as links from `place` on; gives the words before the first."""
        before, link = "", None
        for said, address in self.parts_of(words):
            if address:
                link = ET.Element("a", {"href": address})
                link.text = said
                parent.insert(place, link)
                place += 1
            elif link is None:
                before = said
            else:
                link.tail = said
        return before

    @property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.known, key=len, reverse=True)
        return re.compile(rf"(?<![\w@.+-])(?:{'|'.join(map(re.escape, longest_first))})(?![\w@-]|\.\w)")
