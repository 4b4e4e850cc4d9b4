"""Documents of one policy: as Word and PDF, in two versions, copied. One is taken, the same one each time, and told."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final

import pytest

from bookbag.authoring.importing.document_editions import Edition, choose_editions, words_in
from bookbag.authoring.scaffold import slug_of

BOOTS: Final = (
    "Boots are washed after every walk. Two adults look after the tap, and the boots stand in pairs on the rack until "
    "they are dry. Whoever has no boots borrows a pair from the box under the stairs."
)
REVISED: Final = BOOTS.replace("the box under the stairs", "the shelf by the door, and brings it back")
OTHER: Final = (
    "Nobody climbs over the gate. A bell rings when somebody opens it, and the one next to it goes and looks."
)


def edition(file: str, text: str = BOOTS, day: str = "", title: str = "Muddy boots policy") -> Edition:
    """An edition; those of the same text in the same kind of file are the same bytes."""
    digest = f"{Path(file).suffix} {text} {day}".encode()
    return Edition(Path(file), digest, title, slug_of(title), day, words_in(text))


def taken_of(*editions: Edition) -> set[str]:
    """The files that are imported, which must be the same in every order."""
    orders = list(itertools.permutations(editions))
    left = []
    for order in orders:
        choices = choose_editions(order)
        left.append({str(each.file) for place, each in enumerate(order) if place not in choices})
    assert all(each == left[0] for each in left)
    return left[0]


@pytest.mark.parametrize(
    ("editions", "taken"),
    [
        ((edition("boots.pdf"), edition("boots.docx")), {"boots.docx"}),
        ((edition("boots.txt"), edition("boots.pdf"), edition("boots.md")), {"boots.md"}),
        ((edition("boots.odt"), edition("boots.pdf"), edition("boots.txt")), {"boots.odt"}),
        ((edition("boots.docx"), edition("boots v2.docx", REVISED)), {"boots v2.docx"}),
        ((edition("boots v9.docx"), edition("boots v10.docx", REVISED)), {"boots v10.docx"}),
        ((edition("boots_v1.docx"), edition("boots_v2.docx", REVISED)), {"boots_v2.docx"}),
        ((edition("boots issue 3.docx", REVISED), edition("boots issue 2.docx")), {"boots issue 3.docx"}),
        (
            (edition("boots June 2025.docx"), edition("boots September 2025.docx", REVISED)),
            {"boots September 2025.docx"},
        ),
        ((edition("boots 01.03.24.docx"), edition("boots 11.02.24.docx", REVISED)), {"boots 01.03.24.docx"}),
        ((edition("boots v1.9.docx"), edition("boots v1.10.docx", REVISED)), {"boots v1.10.docx"}),
        ((edition("boots 2023.docx"), edition("boots 2025.docx", REVISED)), {"boots 2025.docx"}),
        ((edition("2023/boots.docx"), edition("2025/boots.docx", REVISED)), {"2025/boots.docx"}),
        ((edition("boots draft.docx"), edition("boots.docx", REVISED)), {"boots.docx"}),
        ((edition("boots_final.docx"), edition("boots.docx", REVISED)), {"boots_final.docx"}),
        ((edition("old/boots.docx"), edition("boots.docx", REVISED)), {"boots.docx"}),
        ((edition("boots (1).docx", REVISED), edition("boots.docx")), {"boots.docx"}),
        ((edition("Copy of boots.docx", REVISED), edition("boots.docx")), {"boots.docx"}),
        ((edition("z.docx", day="2025-05"), edition("a.docx", REVISED, "2024-05-01")), {"z.docx"}),
        ((edition("boots.docx", day="2024-05"), edition("boots.pdf", REVISED, "2025-05")), {"boots.pdf"}),
        ((edition("boots.docx"), edition("gate.docx", OTHER, title="Gates")), {"boots.docx", "gate.docx"}),
        (
            (edition("boots.docx", title="Boots policy"), edition("boots.pdf", title="Muddy boots and how we wash")),
            {"boots.docx"},
        ),
        (
            (edition("hall.docx", title="Risk in the hall"), edition("yard.docx", REVISED, title="Risk in the yard")),
            {"hall.docx", "yard.docx"},
        ),
    ],
)
def test_the_better_edition_is_taken(editions: tuple[Edition, ...], taken: set[str]) -> None:
    """By its own dates, else by version words in its name, and of the same words that which keeps most of their form."""
    assert taken_of(*editions) == taken


def test_three_editions_leave_one() -> None:
    """The last of a chain is taken, and the others name it."""
    editions = [edition("boots.docx"), edition("boots.pdf"), edition("boots v2.docx", REVISED)]
    choices = choose_editions(editions)
    assert taken_of(*editions) == {"boots v2.docx"}
    assert [choices[place].taken for place in (0, 1)] == [2, 2]
    assert all("boots v2.docx, which was taken" in choices[place].why for place in (0, 1))


def test_the_same_bytes_are_told_as_such() -> None:
    """A copy of a file is the same byte for byte, whatever it is called."""
    (choice,) = choose_editions([edition("boots.docx"), edition("wellies.docx")]).values()
    assert "byte for byte" in choice.why
    assert choice.sure


def test_what_neither_dates_nor_names_decide_is_told_as_unsure() -> None:
    """Two texts under names that say nothing: one is taken, and somebody is asked to compare."""
    editions = [edition("boots.docx"), edition("boots.pdf", REVISED)]
    (choice,) = choose_editions(editions).values()
    assert taken_of(*editions) == {"boots.docx"}
    assert not choice.sure
    assert "Compare the two" in choice.why


def test_dates_against_names_are_told_as_unsure() -> None:
    """Where the name says the contrary, the dates count, and somebody is asked to compare."""
    (choice,) = choose_editions(
        [edition("boots old.docx", day="2025-06"), edition("boots.docx", REVISED, "2023-06")]
    ).values()
    assert choice.taken == 0
    assert not choice.sure


def test_a_month_is_not_before_a_day_in_it() -> None:
    """May 2025 and 12 May 2025 may be one day, so that dates do not decide."""
    (choice,) = choose_editions([edition("boots.pdf", day="2025-05-12"), edition("boots.docx", day="2025-05")]).values()
    assert choice.taken == 1


def test_two_policies_of_one_title_are_a_conflict() -> None:
    """Other words under the same title are another policy, for which something has to be done."""
    (choice,) = choose_editions([edition("boots.docx"), edition("gate.docx", OTHER)]).values()
    assert choice.conflict
    assert "Give one of the two another title" in choice.why


def test_a_copy_of_one_that_gave_way_is_told_as_what_it_is() -> None:
    """It has not the words of the later version that was taken in the end."""
    editions = (
        edition("a copy.docx", day="2024-05"),
        edition("b.docx", day="2024-05"),
        edition("c.docx", REVISED, "2025-05"),
    )
    said = [choice.why for choice in choose_editions(editions).values()]
    assert said == ["It is the same policy as c.docx, which was taken: by its dates it is the later."] * 2
