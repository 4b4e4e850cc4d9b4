"""Files among the content that are not read, and in each other's way."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import DRAFT, POLICY
from tests.helpers.checked_sites import problems

if TYPE_CHECKING:
    from tests.conftest import WriteSite

OTHERS: Final = ("late.html", "late.txt", "late.docx", "late.pdf", "late.odt", "late.xyz", "late")


@pytest.mark.parametrize("name", OTHERS)
def test_a_file_among_policies_is_a_policy_or_linked(name: str, write_site: WriteSite) -> None:
    """A file of another kind in policies/ is a stop, until a policy, a page or a draft links to it."""
    path = f"policies/{name}"
    found = problems(write_site, {path: "Late."})
    assert [(each.path, each.line, each.level.value) for each in found] == [(path, 1, "stop")]
    assert "nothing links to it" in found[0].what
    link = f"\nSee [the form]({{}}{name}).\n"
    assert problems(write_site, {"policies/complaints.md": POLICY + link.format("")}) == ()
    page = "---\nid: index\ntitle: Welcome\n---\nCome in." + link.format("policies/")
    assert problems(write_site, {"policies/complaints.md": POLICY, "docs/index.md": page}) == ()
    draft = DRAFT.replace("complaints", "draft") + link.format("")
    files = {"docs/index.md": "---\nid: index\ntitle: Welcome\n---\nCome in.", "policies/draft.md": draft}
    assert problems(write_site, files) == ()


@pytest.mark.parametrize("folder", ["weekly", "newsletters", "events", "notices"])
def test_a_file_among_dated_content_is_told(folder: str, write_site: WriteSite) -> None:
    """A document beside newsletters that nothing links to is a fault, since somebody may think that it is published."""
    for name in OTHERS:
        found = problems(write_site, {f"docs/{folder}/{name}": "Late."})
        assert [(each.path, each.level.value) for each in found] == [(f"docs/{folder}/{name}", "fault")], name
        (write_site() / f"docs/{folder}/{name}").unlink()


def test_pictures_and_notes_are_no_content(write_site: WriteSite) -> None:
    """A picture that is not shown yet, and a file called README, are nobody's policy."""
    files = {f"policies/{name}": "<svg/>" for name in ("plan.svg", "README", "ReadMe.txt")}
    assert problems(write_site, {**files, "docs/events/plan.SVG": "<svg/>"}) == ()


@pytest.mark.parametrize(
    ("files", "path"),
    [
        ({"docs/visit": "x", "docs/visit.md": "---\nid: v\ntitle: Visit\n---\nCome.\n"}, "docs/visit"),
        ({"docs/calendars": "x"}, "docs/calendars"),
        ({"docs/policies/plan.pdf": "x", "policies/plan.pdf": "y"}, "docs/policies/plan.pdf"),
        ({"docs/Feeds/newsletter.xml": "x"}, "docs/Feeds/newsletter.xml"),
        ({"docs/feeds/newsletter.xml/form.pdf": "x"}, "docs/feeds/newsletter.xml/form.pdf"),
    ],
)
def test_no_two_files_have_one_address(files: dict[str, str], path: str, write_site: WriteSite) -> None:
    """A file that would stand in the site where another file, a page or a folder stands is a stop."""
    link = path.removeprefix("docs/")
    page = f"---\nid: index\ntitle: Welcome\n---\nCome in. [It]({link})\n"
    found = problems(write_site, {**files, "docs/index.md": page})
    assert (path, "stop") in {(each.path, each.level.value) for each in found if "address" in each.what}


def test_a_second_file_of_facts_is_told(write_site: WriteSite) -> None:
    """What stands in setting.yaml beside setting.yml is not read, which is a fault."""
    found = problems(write_site, {"setting.yaml": "id: x\n"})
    assert [(each.path, each.line, each.level.value) for each in found] == [("setting.yaml", 1, "fault")]


def test_a_packed_file_is_not_unpacked_without_end(write_site: WriteSite) -> None:
    """A gzip file that unpacks to far more than it is, is a fault."""
    page = "---\nid: index\ntitle: Welcome\n---\nCome in. [It](all.gz)\n"
    found = problems(write_site, {"docs/all.gz": gzip.compress(bytes(101_000_000), 1), "docs/index.md": page})
    assert [(each.path, each.level.value) for each in found] == [("docs/all.gz", "fault")]
    assert "over 100 MB" in found[0].what
