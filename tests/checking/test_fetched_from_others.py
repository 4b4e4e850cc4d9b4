"""What pages fetch from other people's servers: told, allowed in setting.yml, and said on the privacy page."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

import pytest

from bookbag.checking.check import check
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.publishing.publish import publish
from tests.conftest import SETTING

if TYPE_CHECKING:
    from tests.conftest import Build, WriteSite

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)
NOTICE: Final = "---\nid: shut\ntitle: Shut\nfrom: 2026-11-20\nuntil: 2026-11-30\n---\n"
PICTURE: Final = "Words.\n\n![Map](https://maps.example.org/here.png)\n"
ALLOWED: Final = f"{SETTING}others_servers:\n  - host: Maps.example.org\n    why: The map shows where we are.\n"
PRIVACY: Final = "---\nid: privacy\ntitle: Your information\n---\nWe keep little.\n"
SITE: Final = {"docs/notices/shut.md": NOTICE + PICTURE, "docs/privacy.md": PRIVACY}


def told(write_site: WriteSite, files: dict[str, str]) -> list[tuple[str, int, str]]:
    """Path, line and level of all that is told."""
    return [(each.path, each.line, each.level.value) for each in check(read_content(write_site(files)), NOW)]


def test_a_fetch_is_a_fault_on_its_line(write_site: WriteSite) -> None:
    """A picture of a server that is not allowed is a fault where it stands."""
    assert told(write_site, SITE) == [("docs/notices/shut.md", 9, "fault")]


def test_what_the_setting_allows_is_no_fault(write_site: WriteSite) -> None:
    """A picture of an allowed server is none, in whatever letters the server is written; of others it still is."""
    assert told(write_site, {**SITE, "setting.yml": ALLOWED}) == []
    other = {**SITE, "docs/notices/shut.md": f"{NOTICE}![x](https://www.maps.example.org/here.png)\n"}
    assert told(write_site, {**other, "setting.yml": ALLOWED}) == [("docs/notices/shut.md", 7, "fault")]


def test_a_server_that_no_privacy_page_tells_of_is_a_fault(write_site: WriteSite) -> None:
    """Where a server is asked and there is no privacy page, the line in setting.yml is a fault."""
    files = {"docs/notices/shut.md": SITE["docs/notices/shut.md"], "setting.yml": ALLOWED}
    line = ALLOWED[: ALLOWED.index("host:")].count("\n") + 1
    assert told(write_site, files) == [("setting.yml", line, "fault")]
    assert told(write_site, {"docs/notices/shut.md": f"{NOTICE}Words.\n", "setting.yml": ALLOWED}) == []


@pytest.mark.parametrize(
    ("server", "said"),
    [
        ("{host: 'https://maps.example.org/', why: x}", "leave out `https://`"),
        ("{host: maps, why: x}", "leave out `https://`"),
        ("{host: maps.example.org}", "why"),
        ("{why: x}", "host"),
        ("maps.example.org", "others_servers"),
        ("{host: a.example, why: x}, {host: A.example, why: y}", "stands there twice"),
    ],
)
def test_a_server_is_named_with_its_reason(server: str, said: str, write_site: WriteSite) -> None:
    """A whole address, a missing reason and a server that stands there twice are stops that say how to write it."""
    content = read_content(write_site({"setting.yml": f"{SETTING}others_servers: [{server}]\n"}))
    assert [(each.path, each.level.value) for each in content.problems] == [("setting.yml", "stop")]
    assert said in str(content.problems[0])


def test_a_logo_of_others_is_a_fault(write_site: WriteSite) -> None:
    """A `logo` that would be fetched by every page is told as that."""
    content = read_content(write_site({"setting.yml": f"{SETTING}logo: https://pictures.example/l.png\n"}))
    [problem] = check(content, NOW)
    assert (problem.path, problem.line, problem.level.value) == ("setting.yml", SETTING.count("\n") + 1, "fault")
    assert "pictures.example" in problem.what


def test_the_site_knows_whom_its_pages_ask(write_site: WriteSite) -> None:
    """Only servers that are asked are told, each with what for and why."""
    more = f"{ALLOWED}  - {{host: unused.example, why: For nothing.}}\n"
    site = publish(read_content(write_site({**SITE, "setting.yml": more})), NOW)
    assert [(each.host, each.things, each.why) for each in site.asked] == [
        ("maps.example.org", ("pictures",), "The map shows where we are.")
    ]


def test_the_privacy_page_says_so_by_itself(write_site: WriteSite, mkdocs_build: Build) -> None:
    """A built privacy page names the server, what it is asked for and why; a refused picture is a link on its page."""
    body = f"{PICTURE}\n![Dot](https://tracker.example/p.gif)\n"
    folder = write_site({**SITE, "docs/notices/shut.md": NOTICE + body, "setting.yml": ALLOWED})
    built = mkdocs_build(folder, environment={"BOOKBAG_TODAY": "2026-11-22"})
    assert built.returncode == 0, built.stderr
    said = " ".join((folder / "site/privacy/index.html").read_text("utf-8").split())
    assert "<strong>maps.example.org</strong> is asked for pictures. The map shows where we are." in said
    page = (folder / "site/notices/shut/index.html").read_text("utf-8")
    assert 'src="https://maps.example.org/here.png"' in page
    assert '<a href="https://tracker.example/p.gif">Dot</a>' in page
    assert 'src="https://tracker.example' not in page
