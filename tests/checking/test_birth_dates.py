"""Dates of birth in sentences, in all usual writings; and the dates of a policy on admissions, which are nobody's."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.checking.birth_dates import DATE_OF_BIRTH
from bookbag.checking.privacy import PRIVATE_DATA
from tests.conftest import POLICY

if TYPE_CHECKING:
    from tests.conftest import Bookbag, WriteSite

SOMEBODYS: Final = (
    "(born 3/4/2022)",
    "Tom Brown (born 3/4/2022) is",
    "born 3.4.22",
    "born 3-4-2022",
    "born 03/04/22.",
    "b. 3.4.22",
    "Tom, b. 3.4.22,",
    "(b. 3 April 2022)",
    "Tom b 3/4/22",
    "(b 3/4/2022)",
    "b.3/4/2022",
    "DOB: 3 Apr 2022",
    "DOB 3/4/22",
    "dob: 03.04.2022",
    "D.O.B. 3/4/22",
    "d.o.b. 1.2.23",
    "d o b 3/4/22",
    "Date of birth: 01/02/2023",
    "date of birth is 3 April 2022",
    "Date of birth - 3rd April 2022",
    "| DOB | 3/4/22 |",
    "**Date of birth:** 3 April 2022",
    "born on the 3rd of April 2022",
    "born on 3 April 2022",
    "born on 3rd April",
    "She was born on 1 February.",
    "born 2022-04-03",
    "born on 2022-04-03",
    "born: 3 April 2022",
    "Born 3 Apr '22",
    "born April 3, 2022",
    "born on April 3rd, 2022",
    "born on Sunday 3 April 2022",
    "was born on a Sunday, 3 April 2022",
    "born in Leeds on 3 April 2022",
    "born at home on 3/4/2022",
    "birthday: 3 April 2022",
    "birthday is 3/4/2022",
    "Birthdate 2022-04-03",
    "Tom (born 3 April)",
    "born 3 / 4 / 2022",
    "born 3/4/2022 and 5/6/2023",
    "born 03-Apr-2022",
    "Born 3rd Sept. 2022",
    "twins born 3/4/2022",
    "BORN 3/4/2022",
    "DOB 03042022",
    "born 3/4/2022",
    "Ann and Tom were born on 3/4/2022",
    "born\xa03/4/2022",
)
NOBODYS: Final = (
    "born in 2022 as a charity",
    "children born between 1 September 2022 and 31 August 2023",
    "born between 1 September 2022 and 31 August 2023",
    "Children born on 1 September 2022 start",
    "children who were born on 1 September 2022",
    "born on or after 1 September 2022",
    "born before 1 September 2021",
    "born after 31 August 2022",
    "born from 1 April to 31 August",
    "born 1 September 2022 to 31 August 2023",
    "born 1/9/2022 - 31/8/2023",
    "born 1/9/2022–31/8/2023",
    "children born 1 September 2022",
    "She was born on a farm.",
    "We ask for your child's date of birth and NHS number.",
    "born in April 2022",
    "the summer born",
    "b. 2019",
    "option b 3 times",
    "b. 3 April 2026: the committee met",
    "born to 3 parents",
    "Osborn 3/4/2022",
    "newborn",
    "A child born in the summer starts on 1 September 2026",
    "Happy birthday to Ann, who is 4",
    "birthday parties: 3 April",
    "their third birthday",
    "date of birth (day, month, year)",
    "born 1 in 3",
    "plan b 3.4",
    "room3b 3/4/22",
    "section 2.b. 3.4.22",
    "born since 1 September 2021",
    "Those born on 31 August 2022",
    "born 1 September 2022 until 31 August 2023",
    "We were reborn 3/4/2022",
    "3 April 2022",
)


@pytest.mark.parametrize("words", SOMEBODYS)
def test_a_date_of_birth_is_seen(words: str) -> None:
    """However it is written, whatever says that somebody was born then."""
    assert re.search(DATE_OF_BIRTH, f"Tom Brown, {words}") or re.search(DATE_OF_BIRTH, words)


@pytest.mark.parametrize("words", SOMEBODYS)
def test_a_date_of_birth_is_looked_for_where_words_say_so(words: str) -> None:
    """Every writing has what a text is first asked for, before it is searched."""
    (may_have,) = (may_have for pattern, _, may_have in PRIVATE_DATA if pattern is DATE_OF_BIRTH)
    assert may_have(f"Tom Brown, {words}")


@pytest.mark.parametrize("words", NOBODYS)
def test_other_dates_are_left_alone(words: str) -> None:
    """Years of birth of those who can have a place, the birth of a charity, lists and ordinary dates are no child's."""
    assert not re.search(DATE_OF_BIRTH, words)


def test_the_whole_date_is_shown() -> None:
    """The message shows what to take out, and not the full stop behind it."""
    found = [
        match[0]
        for match in re.finditer(
            DATE_OF_BIRTH, "DOB: 3rd April 2022. Ann was born on 1 Feb. She (born 3 Sept. 2022) is."
        )
    ]
    assert found == ["DOB: 3rd April 2022", "born on 1 Feb", "born 3 Sept. 2022"]


def test_a_date_of_birth_is_a_fault_on_its_line(write_site: WriteSite, bookbag: Bookbag) -> None:
    """Once it would be published, with what to do."""
    words = "Tom Brown (born 3/4/2022) is allergic to nuts.\n\nWe take children born between 1 September 2022 and 31 August 2023.\n"
    folder = write_site({"policies/complaints.md": POLICY.replace("Tell {{manager}}.", words)})
    result = bookbag(folder, "check")
    assert result.exit_code == 1
    assert "policies/complaints.md:12: `born 3/4/2022` looks like a date of birth." in result.output
    assert result.output.count("date of birth") == 1
