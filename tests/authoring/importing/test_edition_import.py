"""`bookbag import NEW --over POLICY`: a newer edition of a template over a policy, as a draft in which a person decides."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bookbag.authoring.importing.new_edition import lay_over
from bookbag.content.folder import read_content
from tests.helpers.hypothesis_examples import tries

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Bookbag, WriteSite

OLD: Final = """\
BOOTS POLICY

Boots are washed after every walk by an adult who stands at the tap.

- Boots stand in pairs.
- Socks hang on the line.

Parents bring a spare pair in September.

Boots that nobody fetches go to the jumble sale at the end of the year.

The manager looks after the rack in the hall.
"""
NEW: Final = """\
BOOTS AND WELLIES POLICY

Boots are washed after every walk by two adults who stand at the tap.

- Boots stand in pairs.
- Socks hang on the line.
- Gloves dry on the radiator.

Parents bring a spare pair in September.

Staff look for ticks when the grass is long.

The manager looks after the rack in the hall.

Reviewed: June 2026
"""
OURS: Final = """\
---
id: wellies
title: Boots
summary: How we keep feet dry.
# A note of our own
reviewed: 2025-05
review_every: 12 months
formerly:
  - wellingtons
history:
  - date: 2025-05
    change: Shorter.
---
Boots are washed after every walk by an adult who stands at the tap.

- Boots stand in pairs.
- Socks hang on the line.

Parents bring a spare pair, with a name in it, in September.

Boots that nobody fetches go to the jumble sale at the end of the year.

{{manager}} looks after the rack in the hall.

Our hedgehog sleeps behind the rack.
"""
FIELDS: Final = "---\ntitle: Boots\n---\n"


@pytest.fixture
def site(write_site: WriteSite, tmp_path: Path) -> Path:
    """A site with the policy, and both editions of its template beside it."""
    (tmp_path / "old.txt").write_text(OLD)
    (tmp_path / "new.txt").write_text(NEW)
    return write_site({"policies/boots.md": OURS})


def draft_of(site: Path) -> str:
    """The draft that was made."""
    return (site / "policies/boots-new-edition.md").read_text("utf-8")


def test_with_the_old_edition_only_what_they_changed_is_to_be_decided(
    site: Path, tmp_path: Path, bookbag: Bookbag
) -> None:
    """What we changed and they did not stays; what they changed, added or left out stands beside ours."""
    result = bookbag(site, "import", str(tmp_path / "new.txt"), "--over", "boots", "--from", str(tmp_path / "old.txt"))
    assert result.exit_code == 1, result.output
    body = draft_of(site).split("\n---\n", 1)[1]
    assert body == (
        "Boots are washed after every walk by [OURS: an adult] [THEIRS: two adults] who "
        "[OURS: stands] [THEIRS: stand] at the tap.\n\n"
        "- Boots stand in pairs.\n- Socks hang on the line.\n- [THEIRS: Gloves dry on the radiator.]\n\n"
        "Parents bring a spare pair, with a name in it, in September.\n\n"
        "[OURS: Boots that nobody fetches go to the jumble sale at the end of the year.]\n\n"
        "[THEIRS: Staff look for ticks when the grass is long.]\n\n"
        "{{manager}} looks after the rack in the hall.\n\n"
        "Our hedgehog sleeps behind the rack.\n"
    )
    for said in (
        'The new edition changed it. Yours: "Boots are washed',
        'The new edition leaves it out. Yours: "Boots that nobody fetches',
        'The new edition adds it. The new edition: "Staff look for ticks',
        'You had changed it, and the new edition has not: yours stays. Yours: "Parents bring',
        'You had added it: it stays. Yours: "Our hedgehog',
        'The new edition is called "Boots and wellies policy": your title stays.',
    ):
        assert said in result.stdout


def test_without_the_old_edition_every_difference_is_to_be_decided(
    site: Path, tmp_path: Path, bookbag: Bookbag
) -> None:
    """Nobody can tell who changed what, so that our own words stand between marks as well."""
    bookbag(site, "import", str(tmp_path / "new.txt"), "--over", "boots")
    draft = draft_of(site)
    assert "[OURS: Our hedgehog sleeps behind the rack.]" in draft
    assert "pair[OURS: , with a name in it,] in September" in draft.replace(" [", "[") or "[OURS: with" in draft
    assert "{{manager}} looks after the rack in the hall.\n" in draft


def test_nothing_of_ours_is_changed(site: Path, tmp_path: Path, bookbag: Bookbag) -> None:
    """The policy stays byte for byte; the draft has its fields, but for those that only one file may have."""
    bookbag(site, "import", str(tmp_path / "new.txt"), "--over", "boots")
    assert (site / "policies/boots.md").read_text("utf-8") == OURS
    draft = draft_of(site)
    for line in ("title: Boots", "reviewed: 2025-05", "# A note of our own", "    change: Shorter.", "# id: wellies"):
        assert f"\n{line}\n" in draft
    assert "2026-06" not in draft
    assert "#   - wellingtons\n" in draft
    content = read_content(site)
    assert content.problems == ()
    assert next(each for each in content.policies if each.slug == "boots-new-edition").status == "draft"


def test_an_undecided_draft_cannot_be_published(site: Path, tmp_path: Path, bookbag: Bookbag) -> None:
    """While a mark is left, publishing the draft stops the site; as a draft it troubles nobody."""
    bookbag(site, "import", str(tmp_path / "new.txt"), "--over", "boots")
    before = bookbag(site, "check").stdout
    assert "new-edition" not in before
    file = site / "policies/boots-new-edition.md"
    file.write_text(file.read_text("utf-8").replace("status: draft\n", ""), "utf-8")
    told = bookbag(site, "check").stdout
    assert "of which somebody has yet to decide" in told
    assert not re.search(r"\b0 problems that must be mended", told)
    decided = re.sub(r" ?\[THEIRS: [^\]]*\]", "", file.read_text("utf-8"))
    file.write_text(re.sub(r"\[OURS: ([^\]]*)\]", r"\1", decided), "utf-8")
    assert "yet to decide" not in bookbag(site, "check").stdout


def test_a_draft_that_is_there_is_left(site: Path, tmp_path: Path, bookbag: Bookbag) -> None:
    """A second time nothing is written over the draft in which somebody decides."""
    bookbag(site, "import", str(tmp_path / "new.txt"), "--over", "boots")
    before = draft_of(site)
    result = bookbag(site, "import", str(tmp_path / "new.txt"), "--over", "boots")
    assert result.exit_code == 1
    assert "is there already, from a newer edition before" in result.stdout
    assert draft_of(site) == before


def test_a_trial_writes_no_draft(site: Path, tmp_path: Path, bookbag: Bookbag) -> None:
    """--dry-run says what would be to decide."""
    result = bookbag(site, "import", str(tmp_path / "new.txt"), "--over", "boots", "--dry-run")
    assert "Staff look for ticks" in result.stdout
    assert not (site / "policies/boots-new-edition.md").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("new.txt", "--over", "nowhere"), 'There is no policy "nowhere".'),
        (("new.txt", "old.txt", "--over", "boots"), "--over takes one FILE"),
        (("new.txt", "--from", "old.txt"), "--from stands only with --over"),
        (("none.txt", "--over", "boots"), "There is no such file."),
        (("new.txt", "--over", "boots", "--from", "none.txt"), "There is no such file."),
    ],
)
def test_what_cannot_be_laid_over_is_told(
    words: tuple[str, ...], said: str, site: Path, tmp_path: Path, bookbag: Bookbag
) -> None:
    """In one sentence, with exit status 2, and nothing is written."""
    result = bookbag(site, "import", *(str(tmp_path / word) if word.endswith(".txt") else word for word in words))
    assert result.exit_code == 2
    assert said in result.output
    assert not (site / "policies/boots-new-edition.md").exists()


@pytest.mark.parametrize(
    ("ours", "theirs", "made"),
    [
        ("<!-- for us alone -->\n\nWords.", "Words.", "<!-- for us alone -->\n\nWords."),
        ("It’s ‘dry’ – quite.", "It's 'dry' - quite!", "It’s ‘dry’ – quite."),
        ("| a |\n|---|\n| b |", "| a |\n|---|\n| c |", "[OURS:\n\n| a |\n|---|\n| b |\n\n]\n\n[THEIRS:\n\n| a |\n|---|\n| c |\n\n]"),
        ("<p>We wash boots after walks.</p>", "<p>We wash socks after walks.</p>", "[OURS: <p>We wash boots after walks.</p>]\n\n[THEIRS: <p>We wash socks after walks.</p>]"),
        ("Write `a b c d` here, in the book.", "Write `a b c e` here, in the book.", "Write [OURS: `a b c d`] [THEIRS: `a b c e`] here, in the book."),
        ("See [the form](form.md) in the hall.", "See [the form](other.md) in the hall.", "See [OURS: [the form](form.md)] [THEIRS: [the form](other.md)] in the hall."),
        ("## Drying boots", "### Drying boots well", "## Drying boots [THEIRS: well]"),
        ("1. Wash the boots\n2. Dry them", "1. Wash the boots\n2. Rinse the tap\n3. Dry them", "1. Wash the boots\n2. [THEIRS: Rinse the tap]\n2. Dry them"),
        ("It costs £4 a day.", "It costs 4 p a day.", "It costs [OURS: £4] [THEIRS: 4 p] a day."),
    ],
)  # fmt: skip
def test_each_kind_of_text_is_marked_as_it_can_be(ours: str, theirs: str, made: str) -> None:
    """Words within a paragraph, whole tables and raw HTML; looks and quotation marks alone are no change."""
    assert lay_over(f"{FIELDS}{ours}\n", f"{theirs}\n", None, "boots", str).text.split("\n---\n", 1)[1] == f"{made}\n"


PARAGRAPH: Final = st.lists(
    st.sampled_from("we wash dry boots socks racks after walks {{manager}} (so) 3.2 £4".split()), min_size=1, max_size=8
).map(" ".join)
BODY: Final = st.lists(
    st.builds(str.__add__, st.sampled_from(["", "", "- ", "## "]), PARAGRAPH), min_size=1, max_size=6
)


def without(draft: str, dropped: str, kept: str) -> list[str]:
    """The words of a draft in which somebody kept one side throughout."""
    body = draft.split("\n---\n", 1)[1]
    body = re.sub(rf"\[{dropped}: [^\[\]]*\]", " ", body)
    return re.findall(r"\{\{\w+\}\}|[\w.£]+", re.sub(rf"\[{kept}: ([^\[\]]*)\]", r"\1", body))


@tries(120)
@given(ours=BODY, theirs=BODY)
def test_no_word_of_either_is_lost(ours: list[str], theirs: list[str]) -> None:
    """Whoever keeps all of ours has our words in order, and whoever keeps all of theirs has theirs."""
    laid = lay_over(FIELDS + "\n\n".join(ours) + "\n", "\n\n".join(theirs) + "\n", None, "boots", str)
    words = r"\{\{\w+\}\}|[\w.£]+"
    assert without(laid.text, "THEIRS", "OURS") == re.findall(words, "\n".join(ours))
    assert without(laid.text, "OURS", "THEIRS") == re.findall(words, "\n".join(theirs))
