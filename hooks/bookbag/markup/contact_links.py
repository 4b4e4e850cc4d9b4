"""Makes links of the setting's e-mail addresses and telephone numbers in a text's finished HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml import html

    from bookbag.rules.contacts import Contacts

_NOT_SEARCHED = ("a", "code", "kbd", "pre", "samp")


def link_contacts(element: html.HtmlElement, contacts: Contacts) -> None:
    """Make links of the contacts in `element` and all that it contains, except code and other links."""
    for place in reversed(range(len(element))):
        child = element[place]
        if isinstance(child.tag, str) and child.tag not in _NOT_SEARCHED:
            link_contacts(child, contacts)
        if child.tail:
            child.tail = _insert(element, place + 1, child.tail, contacts)
    if element.text:
        element.text = _insert(element, 0, element.text, contacts)


def _insert(parent: html.HtmlElement, place: int, words: str, contacts: Contacts) -> str:
    """Insert the contacts in `words` into `parent` as links, from position `place`.

    Returns the text before the first link, for a tree keeps text after an element as that element's tail.
    """
    before, link = "", None
    for said, address in contacts.parts_of(words):
        if address:
            link = parent.makeelement("a", {"href": address})
            link.text = said
            parent.insert(place, link)
            place += 1
        elif link is None:
            before = said
        else:
            link.tail = said
    return before
