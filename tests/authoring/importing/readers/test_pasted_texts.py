"""Pasted text: wrapped lines, what ran on every page, and what a chat or an e-mail puts round the words."""

from __future__ import annotations

from typing import Final

import pytest

from bookbag.authoring.importing.readers.blocks import LeftOut, LeftOutKind, Paragraph
from bookbag.authoring.importing.readers.plain_text_reading import decode_document_text, is_markdown, read_plain_text
from tests.helpers.block_notation import notation_of

CUT: Final = "We wash boots after every walk, and the boot keeper"


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a text."""
    return [each.text for each in read_plain_text(text).blocks if isinstance(each, Paragraph)]


@pytest.mark.parametrize(
    ("running", "told"),
    [
        (("August 2021",) * 3, "August 2021"),
        (("Conker Lane   Page 1 of 2", "Conker Lane   Page 2 of 2"), "Conker Lane   Page 1 of 2"),
        (("Page 1", "Page 2"), "Page 1"),
        (("1", "2"), "1"),
        (("Version 2, Muddy boots",) * 3, "Version 2, Muddy boots"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_what_runs_on_every_page_is_taken_out(running: tuple[str, ...], told: str) -> None:
    """A line that is repeated and cuts sentences is told once, and the halves of the sentences are joined."""
    first, *others = running
    text = f"Boot policy\n\n{CUT}\n\n{first}\n\ndries them.\n" + "".join(
        f"\nSandals too.\n\n{each}\n" for each in others
    )
    document = read_plain_text(text)
    assert document.headers_and_footers == (told,)
    assert paragraphs(text) == ["Boot policy", f"{CUT} dries them.", *["Sandals too."] * len(others)]


def test_pages_are_known_by_form_feeds() -> None:
    """Two pages suffice where a form feed divides them."""
    text = f"Boot policy\n{CUT}\nVersion 2\n\fdries them.\nSandals are rinsed.\nVersion 2\n"
    assert paragraphs(text) == ["Boot policy", f"{CUT} dries them.", "Sandals are rinsed."]
    assert read_plain_text(text).headers_and_footers == ("Version 2",)


def test_lines_that_are_repeated_for_their_own_sake_stay() -> None:
    """Headings that sections share, and forms that are filled in again and again, run on no page."""
    text = "Play policy\n\n" + "Procedure\n\nWe stay calm.\n\nSigned: ____ Date: ____\n\n" * 3
    assert read_plain_text(text).headers_and_footers == ()
    assert paragraphs(text).count("Procedure") == 3


@pytest.mark.parametrize("month", ["May 2022", "June 2023", "12 June 2024", "03/2025"])
def test_a_list_of_dates_runs_on_no_page(month: str) -> None:
    """Dates below one another are the dates of reviews, however alike they look; none is left out."""
    text = f"Boot policy\n\nWe wash boots.\n\nReview history:\n{month}\nJune 2026\nJune 2027\n3 June 2028\n12/2029\n"
    document = read_plain_text(text)
    assert document.headers_and_footers == ()
    assert {month, "June 2026", "June 2027", "3 June 2028", "12/2029"} <= set(paragraphs(text))


def test_the_title_stays_when_it_runs_on_every_page() -> None:
    """Of a title that each page repeats, the first is kept."""
    text = f"Boot policy\n\n{CUT}\n\nBoot policy\n\ndries them.\n\nBoot policy\n"
    assert paragraphs(text) == ["Boot policy", f"{CUT} dries them."]


def test_sentences_of_one_length_are_not_wrapped_lines() -> None:
    """Lines that all end a sentence are paragraphs, however long they are."""
    lines = [f"We wash the boots of the children in room {n} after every walk." for n in range(5)]
    assert paragraphs("\n".join(lines)) == lines


def test_words_parted_at_the_end_of_a_line() -> None:
    """A parted word that the text knows is made whole; a hyphen of its own stays."""
    text = "The boot keeper washes the well-\ningtons of all, and the pre-\nschool lends wellingtons. Our pre-school has ten.\n"
    assert paragraphs(text) == [
        "The boot keeper washes the wellingtons of all, and the pre-school lends wellingtons. Our pre-school has ten."
    ]


@pytest.mark.parametrize(
    ("text", "left_out"),
    [
        ("[12/03/2024, 14:05:33] Hazel: Boot policy\n[12/03/2024, 14:06:10] Ash: We wash.\n", ["[12/03/2024, 14:05:33] Hazel:", "[12/03/2024, 14:06:10] Ash:"]),
        ("12/03/2024, 14:05 - Hazel: Boot policy\n12/03/2024, 2:06 pm - Ash: We wash.\n", ["12/03/2024, 14:05 - Hazel:", "12/03/2024, 2:06 pm - Ash:"]),
        ("From: Hazel <h@conkerlane.example>\nTo: All\nSubject: boots\n\n> Boot policy\n> \n> We wash.\n", ["From: Hazel <h@conkerlane.example>", "To: All", "Subject: boots"]),
        ("Boot policy\n\nWe wash.\n\nSent from my iPhone\n", ["Sent from my iPhone"]),
    ],
    ids=["chat", "another chat", "e-mail", "telephone"],
)  # fmt: skip
def test_marks_of_chats_and_emails_are_left_out(text: str, left_out: list[str]) -> None:
    """The words are read without them, and each of them is told."""
    assert paragraphs(text) == ["Boot policy", "We wash."]
    assert [each.words for each in read_plain_text(text).left_out] == left_out


def test_what_only_looks_like_an_email_stays() -> None:
    """A quotation among other lines, and a line that begins `To:`, are the policy's own."""
    text = "Boot policy\n\nTo: all families.\n\n> Boots are for walks.\n\nWe wash.\n"
    assert paragraphs(text) == ["Boot policy", "To: all families.", "> Boots are for walks.", "We wash."]


def test_what_another_person_wrote_begins_anew() -> None:
    """A message of a chat does not go on with the one before."""
    text = "[12/03/2024, 14:05] Hazel: Next review May\n[12/03/2024, 14:06] Ash: looks good\n"
    assert paragraphs(text) == ["Next review May", "looks good"]


def test_notes_beside_a_shared_document_are_comments() -> None:
    """They stand below its text, each with the mark that its line has; brackets that no line has stay."""
    document = read_plain_text("Boot policy\n\nWe wash[a] boots.[b]\n\n[a]Who does?\nHazel?\n[b]Sandals too\n")
    near = "We wash boots."
    assert document.left_out == (
        LeftOut(LeftOutKind.COMMENT, "Who does? Hazel?", near),
        LeftOut(LeftOutKind.COMMENT, "Sandals too", near),
    )
    assert notation_of(document.blocks) == "text: Boot policy\ntext: We wash boots.\n"
    assert paragraphs("Boot policy\n\nWe wash.\n\n[a]Who does?\n") == ["Boot policy", "We wash.", "[a]Who does?"]


def test_a_table_that_was_copied_is_one() -> None:
    """Rows with as many tabs each are a table, an empty corner included; items, and a label with its value, are none."""
    text = "Boots\n\tLeft\tRight\nRoom 1\t3\t4\nName\tHazel\nRoom\t2\n1.\tWash\tdry\n2.\tDry\twell\n"
    *_, label, value, first, second = paragraphs(text)
    assert notation_of(read_plain_text(text).blocks[1:2]) == "|  | Left | Right |\n| Room 1 | 3 | 4 |\n"
    assert [label, value, first, second] == ["Name\tHazel", "Room\t2", "1.\tWash\tdry", "2.\tDry\twell"]


def test_short_lines_were_ended_by_hand() -> None:
    """However alike lines are in length, no program wraps them where half a page is left."""
    text = "Status: checked and final\nOwner: the boot keeper now\nGoes to: all the families\n"
    assert paragraphs(text) == text.splitlines()


@pytest.mark.parametrize("text", ["Boots\u2019 laces \u2013 \u00a35", "Caf\u00e9"])
def test_a_text_that_was_decoded_wrongly_is_mended(text: str) -> None:
    """UTF-8 that a program took for Windows-1252 and saved so; letters with accents of their own stay."""
    assert decode_document_text(text.encode().decode("cp1252").encode()) == text
    assert decode_document_text(text.encode()) == text


@pytest.mark.parametrize(
    ("text", "markdown"),
    [("# Boots\n\n**Why**\n", True), ("## Boots\n## Why\n", True), ("Boots\n# 5 pairs\n", False), ("# 1 of 2\nBoots\n", False)],
)  # fmt: skip
def test_a_text_that_is_markdown_is_known(text: str, *, markdown: bool) -> None:
    """By a heading on top and another one, or bold words, below it."""
    assert is_markdown(text) is markdown
