"""Telephone numbers as people write them in setting.yml: each is a link that can be rung, wherever it is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from bookbag.content.telephones import telephones_in, unrecognised_digits
from bookbag.outputs.email.plain_text import plain_text
from bookbag.rules.contacts import Contacts
from tests.conftest import SETTING

if TYPE_CHECKING:
    from tests.conftest import Bookbag, Build, WriteSite

OFFICE, ACORNS, MOBILE = "tel:01632960200", "tel:01632960201", "tel:+447700900123"


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("01632 960200", [OFFICE]),
        ("01632960200", [OFFICE]),
        ("(01632) 960-200", [OFFICE]),
        ("01632.960.200", [OFFICE]),
        ("01632\u2013960200", [OFFICE]),
        ("01632\u00a0960200", [OFFICE]),
        ("+44 1632 960200", ["tel:+441632960200"]),
        ("+44 (0)1632 960200", ["tel:+441632960200"]),
        ("+44 (0) 1632 960200", ["tel:+441632960200"]),
        ("+44 (1632) 960200", ["tel:+441632960200"]),
        ("0044 1632 960200", ["tel:+441632960200"]),
        ("+353 1 234 5678", ["tel:+35312345678"]),
        ("020 7946 0018", ["tel:02079460018"]),
        ("0300 123 1231", ["tel:03001231231"]),
        ("0800 1111", ["tel:08001111"]),
        ("999", ["tel:999"]),
        ("116 123", ["tel:116123"]),
        ("01632 960200 (office), 01632 960201 (Acorns room)", [OFFICE, ACORNS]),
        ("Office: 01632 960200. Acorns: 01632 960201.", [OFFICE, ACORNS]),
        ("01632 960200 or 01632 960201", [OFFICE, ACORNS]),
        ("01632 960200/01632 960201", [OFFICE, ACORNS]),
        ("01632 960200 / 01632 960201", [OFFICE, ACORNS]),
        ("01632 960200 01632 960201", [OFFICE, ACORNS]),
        ("01632 960200 (01632 960201 in the evening)", [OFFICE, ACORNS]),
        ("office 01632 960200; mobile +44 (0)7700 900123", [OFFICE, MOBILE]),
        ("01632 960200 (08.30-15.30), 01632 960201 from 9:00 to 12:00", [OFFICE, ACORNS]),
        ("01632 960200 ext 2", [f"{OFFICE};ext=2"]),
        ("01632 960200 ext. 12, or 01632 960201 (extension 3)", [f"{OFFICE};ext=12", f"{ACORNS};ext=3"]),
        ("01632 960200 x2", [f"{OFFICE};ext=2"]),
        ("ask at the door", []),
        ("between 8.30-15.30, 5 days in 7", []),
        ("room 12", []),
        ("", []),
    ],
)
def test_each_number_is_found(text: str, addresses: list[str]) -> None:
    """However it is written, whatever stands around it, and with nothing of that in what is dialled."""
    found = list(telephones_in(text))
    assert [each.address for each in found] == addresses
    assert all(each.said in text for each in found)
    assert unrecognised_digits(text) == ()


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("01632 960200 / 960201", "960201"),
        ("01632 960200 or 960 201", "960 201"),
        ("01632 9602001", "01632 9602001"),
        ("office 960200", "960200"),
    ],
)
def test_digits_that_cannot_be_rung_are_noticed(text: str, rest: str) -> None:
    """A second number without its area, or a digit too many."""
    assert unrecognised_digits(text) == (rest,)


@given(st.text(alphabet="0123456789 ()+-./,extor£\u00a0"))
def test_what_is_dialled_is_a_number(text: str) -> None:
    """Whatever stands there, an address holds digits, a plus sign before them and an extension behind them, and no more."""
    for each in telephones_in(text):
        number, _, extension = each.address.removeprefix("tel:").partition(";ext=")
        assert number.removeprefix("+").isdecimal()
        assert extension == "" or extension.isdecimal()
        assert each.said in text


def test_the_numbers_of_one_text_are_each_a_contact() -> None:
    """Each is a link in any sentence, its words are not, and an e-mail address beside it is one too."""
    contacts = Contacts(("01632 960200", "01632 960201", "01632 960200 ext 2", "leaf@oaks.example"))
    said = contacts.as_html("Ring 01632 960200 (office), 01632 960200 ext 2, or leaf@oaks.example.")
    links = [(link.text, link.get("href")) for link in html.fromstring(f"<p>{said}</p>").iter("a")]
    assert links == [
        ("01632 960200", OFFICE),
        ("01632 960200 ext 2", f"{OFFICE};ext=2"),
        ("leaf@oaks.example", "mailto:leaf@oaks.example"),
    ]


@pytest.mark.parametrize("number", ["01632 960200", "+44 (0)1632 960200", "(01632) 960-200", "01632 960200 ext 2"])
def test_a_number_needs_no_footnote(number: str) -> None:
    """In plain text a number that is said is not said again as the address of its link."""
    [telephone] = telephones_in(number)
    assert plain_text(f'<p>Ring <a href="{telephone.address}">{number}</a>.</p>') == f"Ring {number}.\n"


TWO: Final = SETTING.replace("phone: 01632 960001", 'phone: "01632 960200 (office), 01632 960201 (Acorns room)"').replace(
    "phone: 0300 123 1231", 'phone: "0300 123 1231 or 0300 123 4666 ext 2"'
).replace("contact: manager@littleoaks.test", 'contact: "01632 960202, or manager@littleoaks.test"')  # fmt: skip
INSPECTORS: Final = {"tel:03001231231", "tel:03001234666;ext=2"}
PAGES: Final = {
    "index.html": {OFFICE, ACORNS} | INSPECTORS,
    "policies/complaints/index.html": {OFFICE, ACORNS, "tel:01632960202"} | INSPECTORS,
    "policies/pack/index.html": {OFFICE, ACORNS, "tel:01632960202"} | INSPECTORS,
    "contact/index.html": {OFFICE, ACORNS, "tel:01632960202"} | INSPECTORS,
    "noticeboard/complaints/index.html": {OFFICE, ACORNS, "tel:01632960202"} | INSPECTORS,
    "newsletters/news/email.html": {OFFICE, ACORNS},
    "404.html": {OFFICE, ACORNS} | INSPECTORS,
}
"""The numbers that each page links to."""
CONTACT: Final = (
    "---\nid: contact\ntitle: How to reach us\n---\nRing {{setting.phone}}, or {{manager}}: {{manager.contact}}.\n"
)
NEWS: Final = "---\nid: news\ntitle: News\nsummary: What we did.\ndate: 2026-11-20\n---\nWe found conkers.\n"


def test_every_number_is_a_link_wherever_it_is_shown(write_site: WriteSite, mkdocs_build: Build) -> None:
    """Of two numbers in one text each is a link, on pages, posters and in emails, and the words beside them are words."""
    folder = write_site({"setting.yml": TWO, "docs/contact.md": CONTACT, "docs/newsletters/news.md": NEWS})
    done = mkdocs_build(folder)
    assert done.returncode == 0, done.stderr
    for path, numbers in PAGES.items():
        page = html.parse(folder / "site" / path)
        assert {href for href in page.xpath("//a/@href") if href.startswith("tel:")} == numbers, path
        words = {link.text_content().removeprefix("Ring ") for link in page.xpath(f"//a[@href='{OFFICE}']")}
        assert words == {"01632 960200"}, path
    text = (folder / "site/newsletters/news/email.txt").read_text("utf-8")
    assert "Telephone 01632 960200 (office), 01632 960201 (Acorns room)\n" in text


@pytest.mark.parametrize(
    ("before", "after", "line", "said"),
    [
        ("phone: 01632 960001", "phone: ask at the door", 5, "There is no telephone number in `phone`: `ask at the door`."),
        ("phone: 01632 960001", "phone: 01632 960200 / 960201", 5, "`960201` in `phone` is no whole telephone number"),
        ("phone: 0300 123 1231", "phone: see the board", 8, "There is no telephone number in `ofsted.phone`: `see the board`."),
        ("contact: chair@littleoaks.test", "contact: ring 960200", 11, "`960200` in `chair.contact` is no whole telephone number"),
    ],
)  # fmt: skip
def test_a_phone_without_a_number_is_told(
    write_site: WriteSite, bookbag: Bookbag, before: str, after: str, *, line: int, said: str
) -> None:
    """On its line of setting.yml, with what to write instead; it is published as words."""
    result = bookbag(write_site({"setting.yml": SETTING.replace(before, after)}), "check")
    assert result.exit_code == 1
    [told] = [each for each in result.output.splitlines() if "setting.yml" in each or said in each]
    assert f"setting.yml:{line}: {said}" in told
    assert "with its area code, such as `01632 960001`" in result.output


def test_a_role_may_have_words_for_its_contact(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Only a field that is called a telephone number must hold one."""
    setting = SETTING.replace("contact: chair@littleoaks.test", "contact: by the letter box in the porch")
    assert bookbag(write_site({"setting.yml": setting}), "check").exit_code == 0
