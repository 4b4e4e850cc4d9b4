"""E-mail addresses and telephone numbers in sentences: which become links, and that nothing else is touched."""

from __future__ import annotations

from html import unescape
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bookbag.markup.markup_context import MarkupContext
from bookbag.markup.renderer import Renderer
from bookbag.rules.addresses import AddressBook
from bookbag.rules.contacts import Contacts, contact_url
from bookbag.rules.tokens import Tokens

CONTACTS: Final = Contacts(("office@oaks.example", "01632 960114", "01632 96011"))
TOKENS: Final = Tokens({"manager": "the manager", "manager.contact": "office@oaks.example", "m.phone": "01632 960114"})


def drawn(text: str) -> str:
    """`text` as a page shows it."""
    around = MarkupContext(AddressBook(frozenset(), {}), TOKENS, "index.md", CONTACTS)
    return Renderer().render(text, around).html


@pytest.mark.parametrize(
    ("contact", "address"),
    [
        ("01632 960114", "tel:01632960114"),
        ("+44 1632 960114", "tel:+441632960114"),
        ("(01632) 960-114", "tel:01632960114"),
        ("999", "tel:999"),
        ("office@oaks.example", "mailto:office@oaks.example"),
        ("<office@oaks.example>", None),
        ("“office@oaks.example”", None),
        ("office@oaks", None),
        ("office@oaks.example.", None),
        ("ward-2.info@oaks.gov.example", "mailto:ward-2.info@oaks.gov.example"),
        ("in the porch", None),
        ("ask @ the desk", None),
        ("12", None),
    ],
)
def test_what_a_contact_leads_to(contact: str, address: str | None) -> None:
    """An address or a number leads somewhere; other words do not."""
    assert contact_url(contact) == address


def test_a_contact_in_a_sentence_is_a_link() -> None:
    """However it came there, by a token or by hand, and as often as it stands there."""
    text = "Ring {{m.phone}}, **or 01632 960114**; write to {{manager.contact}}."
    assert drawn(text) == (
        '<p>Ring <a href="tel:01632960114">01632 960114</a>, <strong>or <a href="tel:01632960114">01632 960114</a>'
        '</strong>; write to <a href="mailto:office@oaks.example">office@oaks.example</a>.</p>'
    )


def test_a_contact_in_a_table_and_a_list_is_a_link() -> None:
    """Wherever a parent may look for it."""
    assert drawn("| who | how |\n|---|---|\n| {{manager}} | {{manager.contact}} |").count("<a href=") == 1
    assert drawn("- {{manager.contact}}\n- 01632 960114").count("<a href=") == 2


@pytest.mark.parametrize(
    "text",
    [
        "`01632 960114`",
        "```\n01632 960114\n```",
        "[01632 960114](https://x.example/)",
        "[write](mailto:{{manager.contact}})",
        "<office@oaks.example>",
        "not-office@oaks.example",
        "office@oaks.example.org",
        "01632 9601145",
        "101632 960114",
        "01632 960999",
    ],
)
def test_what_is_code_a_link_or_somebody_elses_is_left_alone(text: str) -> None:
    """A link in a link would be broken, and another person's number is not ours to guess at."""
    assert "tel:" not in drawn(text)
    assert drawn(text).count("<a ") <= 1


def test_the_end_of_a_sentence_is_no_part_of_a_contact() -> None:
    """A full stop behind an address ends the sentence."""
    assert "office@oaks.example</a>." in drawn("Write to office@oaks.example. Or ring.")


def words_of(page: str) -> str:
    """What a reader sees of a piece of HTML."""
    return "".join(str(text) for text in html.fromstring(page).itertext())


WORDS: Final = st.lists(
    st.sampled_from(["office@oaks.example", "01632 960114", "01632 96011", "&", "<b>", '"', " ", ". ", "x", "Å"])
)


@given(WORDS)
def test_links_add_and_take_away_no_word(words: list[str]) -> None:
    """A sentence with its contacts as links reads as it did."""
    text = "".join(words)
    assert words_of(f"<p>{CONTACTS.as_html(text)}</p>") == text
    assert unescape("".join(said for said, _ in CONTACTS.parts_of(text))) == unescape(text)


@given(WORDS)
def test_a_page_says_what_it_would_without_links(words: list[str]) -> None:
    """Nor do those that Markdown draws."""
    text = "".join(word for word in words if word != "<b>")
    around = MarkupContext(AddressBook(frozenset(), {}), TOKENS, "index.md")
    plain = Renderer().render(text, around).html
    assert words_of(f"<div>{plain}</div>") == words_of(f"<div>{drawn(text)}</div>")


def test_a_setting_without_contacts_has_none() -> None:
    """No contact, no link."""
    assert Contacts.of(None).as_html("Ring 01632 960114 & ask") == "Ring 01632 960114 &amp; ask"
