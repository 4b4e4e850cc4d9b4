"""What the import makes of the dates and signatures of a policy: each date is in a field or told, once."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.authoring.importing.test_importer import body_of, imported
from tests.helpers.hypothesis_examples import tries
from tests.helpers.sample_documents import Word

if TYPE_CHECKING:
    from collections.abc import Callable

    import pytest

    from bookbag.authoring.importing.importer import ImportResult

PROSE: Final = "We rinse every welly under the outside tap."
LABELS: Final = (
    "Adopted:", "Date adopted", "Agreed on", "Reviewed:", "Last reviewed", "Date of most recent review:", "Updated on the",
    "Next review date:", "To be reviewed by", "Next review", "Review date:", "Review due", "Date:", "Version 2,", "Issue 3,",
    "Date policy written:", "Effective from", "Created:", "Issued", "Approved by the committee on", "Policy last revised",
    "Signed by the manager, dated", "Kept at the gate since", "",
)  # fmt: skip
FORMS: Final[tuple[Callable[[date], str], ...]] = (
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day.day}.{day.month}.{day:%y}",
    lambda day: f"{day.day}th {day:%B} {day.year}",
    lambda day: f"{day:%B} {day.year}",
    lambda day: f"{day:%b} '{day:%y}",
    lambda day: f"{day:%A} {day.day} {day:%B} {day.year}",
    lambda day: f"{day.day}-{day:%b}-{day:%y}",
    lambda day: f"{day:%Y-%m-%d}",
    lambda day: f"31/06/{day.year}",
    lambda day: f"06/25/{day.year}",
    lambda day: f"Summer term {day.year}",
    lambda day: f"w/c {day.day} {day:%B} {day.year}",
    lambda day: f"{day.day}-{day.day + 1} {day:%B} {day.year}",
)  # fmt: skip
LAYOUTS: Final = (
    "lines at the end",
    "lines at the top",
    "table at the top",
    "table at the end",
    "foot",
    "one line",
    "value below",
)
BLOCK: Final = st.lists(
    st.tuples(st.sampled_from(LABELS), st.sampled_from(FORMS), st.integers(0, 200)), min_size=1, max_size=4
)


def laid_out(said: list[tuple[str, str]], layout: str) -> bytes:
    """A policy in Word with labels and dates at some place."""
    word = Word()
    word.line("Welly policy", bold=True)
    lines = [f"{label} {when}".strip() for label, when in said]
    top = layout.endswith("top")
    for _ in range(0 if top else 4):
        word.line(PROSE)
    if layout.startswith("table"):
        word.rows(*said)
    elif layout == "foot":
        word.document.sections[0].footer.paragraphs[0].text = "Welly policy " + "  ".join(lines)
    elif layout == "one line":
        word.line("  ".join(lines))
    else:
        for line in (part for each in said for part in each if part) if layout == "value below" else lines:
            word.line(line)
    for _ in range(4 if top else 0):
        word.line(PROSE)
    return word.saved()


@settings(tries(150), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(block=BLOCK, layout=st.sampled_from(LAYOUTS))
def test_each_date_is_in_a_field_or_told_once(
    block: list[tuple[str, Callable[[date], str], int]], layout: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Whatever its label, form and place: a date is in a field or in exactly one remark, and none says the contrary."""
    # A year apart, so each is known by its year.
    days = [date(2012 + 3 * n, 1, 1) + timedelta(days) for n, (_, _, days) in enumerate(block)]
    said = [(label, form(day)) for (label, form, _), day in zip(block, days, strict=True)]
    result, text = imported(laid_out(said, layout), "welly.docx", tmp_path_factory.mktemp("welly"))
    assert_each_date_once(
        result, text, [(str(day.year), written) for day, (_, written) in zip(days, said, strict=True)]
    )


def assert_each_date_once(result: ImportResult, text: str, dates: list[tuple[str, str]]) -> None:
    """Each date, by its year, is in a field or in one remark; no remark asks for what a field has."""
    head = text.removesuffix(body_of(text))
    told = "\n".join(f"{'!' * remark.needs_attention} {remark.what}" for _, remark in result.remarks)
    for year, written in dates:
        in_field = f": {year}-" in head.replace("'", "")
        remarks = [remark for _, remark in result.remarks if " ".join(written.split()) in remark.what]
        asking = [remark for remark in remarks if remark.needs_attention]
        assert in_field or len(remarks) == 1, f"{written} in {len(remarks)} remarks\n{text}\n{told}"
        assert not (in_field and asking and len(dates) == 1), f"{written} is read and asked for\n{text}\n{told}"
    found = {name for name in ("adopted", "reviewed", "review_by", "review_every") if f"\n{name}: " in head}
    assert not (found and "No date of its adoption" in told), told
    assert not (found & {"review_by", "review_every"} and "No date of its next" in told), told
