"""What was written to harm a site or its readers is told on its line, or is published and does nothing.

Each line of hostile.jsonl is one input: `files` to add, or text to `swap` in setting.yml or `append` to it, folders and
files that are `removed`, `links` and `fifos`; and `told`, the path, line and level of everything that check says of it.
Where an input belongs to a kind, others of that kind are thought of, too: add a line rather than a test.
"""

from __future__ import annotations

import json
import os
import shutil
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pytest

from bookbag.checking.check import check
from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.publishing.publish import publish
from bookbag.verification.built_site import BuiltSite
from bookbag.verification.verify import verify
from tests.conftest import SETTING
from tests.helpers.processes import surroundings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tests.conftest import WriteSite
    from tests.helpers.forking import Forker

Input = dict[str, Any]

NOW: Final = datetime(2026, 11, 22, tzinfo=LONDON)
INPUTS: Final[list[Input]] = [
    json.loads(line) for line in Path(__file__).with_name("hostile.jsonl").read_text("utf-8").splitlines()
]
PUBLISHED: Final = [each for each in INPUTS if not any(level == "stop" for _, _, level in each["told"])]
STOPPED: Final = [each for each in INPUTS if each not in PUBLISHED]
NOTICE: Final = "docs/notices/shut.md"


def named(each: Input) -> str:
    """The name of an input, by its kind."""
    return f"{each['kind']}: {each['name']}"


def written(each: Input, write_site: WriteSite) -> Path:
    """The small site with an input."""
    old, new = each.get("swap", ("", ""))
    assert old in SETTING
    files = {path: text.encode("utf-8", "surrogatepass") for path, text in each.get("files", {}).items()}
    folder = write_site({"setting.yml": SETTING.replace(old, new, 1) + each.get("append", ""), **files})
    for path in each.get("removed", ()):
        shutil.rmtree(folder / path) if (folder / path).is_dir() else (folder / path).unlink()
    for path, target in each.get("links", {}).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).symlink_to(target)
    for path in each.get("fifos", ()):
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        os.mkfifo(folder / path)
    return folder


def build(folder: Path, forker: Forker) -> tuple[int, str]:
    """What a build returns and says."""
    done = forker.run(["mkdocs", "build", "--quiet"], folder, surroundings(BOOKBAG_TODAY="2026-11-22"))
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("each", INPUTS, ids=named)
def test_it_is_told(each: Input, write_site: WriteSite) -> None:
    """Check says of each input what it is to say, on its line, and nothing else."""
    found = check(read_content(written(each, write_site)), NOW)
    assert sorted([problem.path, problem.line, str(problem.level)] for problem in found) == sorted(each["told"])


def stands_in_a_notice(each: Input) -> bool:
    """Whether an input is nothing but a notice, of which a site can have many."""
    return list(each.get("files", ())) == [NOTICE] and not each.keys() & {"swap", "append", "removed", "links", "fifos"}


def test_what_is_published_does_nothing(write_site: WriteSite, forker: Forker) -> None:
    """All that is published, in one site, is built and right: verify looks through every page, feed and calendar."""
    notices = [each["files"][NOTICE] for each in PUBLISHED if stands_in_a_notice(each)]
    assert len(notices) > 40
    files = {
        f"docs/notices/shut-{n}.md": text.replace("id: shut\n", f"id: shut-{n}\n").encode("utf-8", "surrogatepass")
        for n, text in enumerate(notices)
    }
    assert _wrong(write_site(files), forker) == ()


def test_what_is_stopped_makes_no_site(write_site: WriteSite, forker: Forker) -> None:
    """A build of what check stops ends with the line that it names, and without a site."""
    _no_site([next(each for each in STOPPED if each["kind"] == "bodies")], write_site, forker)


@pytest.mark.long
@pytest.mark.parametrize("each", STOPPED, ids=named)
def test_each_that_is_stopped_makes_no_site(each: Input, write_site: WriteSite, forker: Forker) -> None:
    """The same for each of them."""
    _no_site([each], write_site, forker)


@pytest.mark.long
@pytest.mark.parametrize("each", PUBLISHED, ids=named)
def test_each_that_is_published_does_nothing(each: Input, write_site: WriteSite, forker: Forker) -> None:
    """Each that is published makes a site that is right, by itself."""
    assert _wrong(written(each, write_site), forker) == ()


def _no_site(inputs: Sequence[Input], write_site: WriteSite, forker: Forker) -> None:
    for each in inputs:
        folder = written(each, write_site)
        status, said = build(folder, forker)
        assert status != 0
        path, line, _ = next(told for told in each["told"] if told[2] == "stop")
        assert f"{path}:{line}:" in said, said
        assert "Traceback" not in said
        assert not (folder / "site").exists()


def _wrong(folder: Path, forker: Forker) -> tuple[object, ...]:
    status, said = build(folder, forker)
    assert status == 0, said
    return verify(BuiltSite(folder / "site"), publish(read_content(folder), NOW))
