"""A build that does not finish leaves the last site to the byte, and one that does takes its place at once."""

from __future__ import annotations

import os
import shutil
import signal
import sys
import time
from typing import TYPE_CHECKING, Protocol

import pytest

from bookbag.content.hidden_places import clear_leftovers
from tests.conftest import MKDOCS, POLICY
from tests.helpers.killing import KILLED, changes_of, files_of, leftovers_in, run_to, state_of
from tests.helpers.processes import BUILD, LIMIT, run, started, surroundings

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

    from tests.conftest import Build, WriteSite
    from tests.helpers.forking import Forker
    from tests.helpers.processes import Done

NEXT = POLICY.replace("Tell {{manager}}.", "Tell {{manager}}, or write.")
"""The policy as it is in the next site, and not in the last."""
OWN_HOOK = f"{MKDOCS}  - hooks/own.py\n"
"""A site with a hook of its own, which comes after Bookbag's."""
WAITING = """
import pathlib, time

def on_post_build(config):
    pathlib.Path("begun").touch()
    while not pathlib.Path("go").exists():
        time.sleep(0.01)
"""
BUILDING = ("mkdocs", "build", "--quiet")
DAY = surroundings(BOOKBAG_TODAY="2026-11-22")


@pytest.fixture
def built(write_site: WriteSite, mkdocs_build: Build) -> Path:
    """A site that is built, and whose policy has changed since."""
    folder = write_site()
    done = mkdocs_build(folder)
    assert done.returncode == 0, done.stderr
    (folder / "policies/complaints.md").write_text(NEXT, "utf-8")
    return folder


class BuildAnew(Protocol):
    """Builds a site where one stands already."""

    def __call__(self, folder: Path, *options: str, status: int = 0) -> Done:
        """What `mkdocs build` says, which is to end with that status."""


@pytest.fixture
def build_anew(forker: Forker) -> BuildAnew:
    """Builds at DAY. Builds that are killed, limited or waited for are programs begun anew."""

    def build(folder: Path, *options: str, status: int = 0) -> Done:
        done = forker.run(["mkdocs", "build", *options], folder, DAY)
        assert done.returncode == status, done.stderr
        return done

    return build


def with_hook(folder: Path, hook: str) -> None:
    """Give the site a hook of its own."""
    (folder / "mkdocs.yml").write_text(OWN_HOOK, "utf-8")
    (folder / "hooks/own.py").write_text(hook, "utf-8")


def is_next(site: Path) -> bool:
    """Whether a site says what the last did not."""
    return "or write" in (site / "policies/complaints/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(0.0, marks=pytest.mark.long),
        0.3,
        pytest.param(0.7, marks=pytest.mark.long),
        pytest.param(1.0, marks=pytest.mark.long),
    ],
)
def test_a_build_that_is_killed_leaves_the_last_site(built: Path, parts: float) -> None:
    """At its first change, on its way, and just before it is put in place; the next command clears what is left."""
    last = state_of(built / "site")
    whole = changes_of((*BUILDING, "--site-dir", "next"), built)
    done = run_to(max(1, int(whole * parts * 0.95)), BUILDING, built)
    assert done.returncode == KILLED, done.stderr
    assert state_of(built / "site") == last
    run([sys.executable, "-m", "bookbag", "--today", "2026-11-22", "reviews"], built)
    assert leftovers_in(built) == []
    assert state_of(built / "site") == last


def test_a_build_that_is_killed_as_it_is_put_in_place_leaves_one_of_the_two(built: Path) -> None:
    """At each of its last changes the site is whole: either the last one or the next, and never neither."""
    last = files_of(built / "site")
    whole = changes_of((*BUILDING, "--site-dir", "next"), built)
    new = files_of(built / "next")
    shutil.copytree(built / "site", built / "kept")
    seen = []
    for before_end in (0, 1, 2, 4, 8, 16, 32):  # what is kept between builds decides how many changes follow
        clear_leftovers(built)
        shutil.rmtree(built / "site")
        shutil.copytree(built / "kept", built / "site")
        assert run_to(whole - before_end, BUILDING, built).returncode in (KILLED, 0)
        now = files_of(built / "site")
        assert now in (last, new), f"{before_end} changes before the end"
        seen.append(now == new)
        if now == last:
            break
    assert set(seen) == {False, True}


@pytest.mark.parametrize(
    ("hook", "said"),
    [
        ("def on_post_build(config):\n    raise KeyError('wing')\n", "Error: There is an error in the program (KeyError: 'wing')."),
        (
            "def on_page_context(context, page, config, nav):\n    raise PermissionError(13, 'Permission denied', 'x')\n",
            "Error: `x` cannot be read or written: Permission denied. The last site is as it was.",
        ),
        ("def on_post_page(output, page, config):\n    raise KeyboardInterrupt\n", "Aborted!"),
    ],
    ids=["late", "of the system", "from the keyboard"],
)  # fmt: skip
def test_a_late_error_is_a_line_and_leaves_the_last_site(
    built: Path, build_anew: BuildAnew, hook: str, said: str
) -> None:
    """An error of another hook, the system's, or an interruption: no traceback, nothing left over, status 1."""
    with_hook(built, hook)
    last = state_of(built / "site")
    done = build_anew(built, "--quiet", status=1)
    assert said in done.stderr
    assert "Traceback" not in done.stderr
    assert state_of(built / "site") == last
    assert leftovers_in(built) == []


def test_the_rest_of_an_error_is_shown_when_asked_for(built: Path, build_anew: BuildAnew) -> None:
    """`mkdocs build --verbose` prints the traceback as well as the line."""
    with_hook(built, "def on_post_build(config):\n    raise KeyError('wing')\n")
    done = build_anew(built, "--verbose", status=1)
    assert "Traceback" in done.stderr
    assert done.stderr.rstrip().endswith("To see all of it: mkdocs build --verbose")


def test_a_build_that_strictness_fails_leaves_the_last_site(built: Path, build_anew: BuildAnew) -> None:
    """With --strict a warning fails the build, though every page was made."""
    (built / "docs/index.md").write_text("---\nid: index\ntitle: Welcome\n---\n[Gone](gone.md)\n", "utf-8")
    last = state_of(built / "site")
    done = build_anew(built, "--strict", status=1)
    assert "strict mode" in done.stdout + done.stderr
    assert state_of(built / "site") == last
    assert leftovers_in(built) == []


@pytest.mark.parametrize("limit", [10_000, 40_000])
def test_a_full_disk_is_a_line_and_leaves_the_last_site(built: Path, limit: int) -> None:
    """MkDocs's own files, and those of Bookbag, may be written to the limit of a file's size and no further."""
    last = state_of(built / "site")
    limited = (
        "import resource, runpy, signal, sys; signal.signal(signal.SIGXFSZ, signal.SIG_IGN);"
        f"resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit})); sys.argv = ['mkdocs', 'build', '--quiet'];"
        "runpy.run_module('mkdocs', run_name='__main__', alter_sys=True)"
    )
    done = run([sys.executable, "-B", "-c", limited], built, check=False, environment=DAY)
    assert done.returncode == 1
    assert "cannot be written: File too large. The last site is as it was. Make room on the disk" in done.stderr
    assert ".bookbag-" not in done.stderr
    assert "Traceback" not in done.stderr
    assert state_of(built / "site") == last
    assert leftovers_in(built) == []


def on_small_disk(folder: Path, size: str, mounted: str) -> str:
    """A site built in `folder`, of which the part `mounted` lies on a disk of that size: what was said, and what is there."""
    trial = run(["unshare", "--mount", "--map-root-user", "true"], check=False)
    if trial.returncode:
        pytest.skip(f"no file system can be mounted here: {trial.stderr.strip()}")
    program = f"""
    mv {mounted} kept && mkdir {mounted} && mount -t tmpfs -o size={size} none {mounted} && cp -r kept/. {mounted}
    cd small && {sys.executable} -m mkdocs build 2>&1 | grep -v WARNING
    find site | sort && cat site/index.html
    """
    return run(["unshare", "--mount", "--map-root-user", "sh", "-ec", program], folder, environment=DAY).stdout


@pytest.mark.parametrize("size", ["1200k", "1800k"])
@pytest.mark.parametrize("mounted", ["small", "small/site"])
def test_a_disk_without_room_leaves_the_last_site(write_site: WriteSite, size: str, mounted: str) -> None:
    """On a small disk, which holds the site's folder or the site alone, an old page is there after the build as before."""
    folder = write_site({"site/index.html": "As it was."})
    folder.rename(folder.parent / "small")
    said = on_small_disk(folder.parent, size, mounted)
    assert said.endswith("build again.\nsite\nsite/index.html\nAs it was.")
    assert "cannot be written: No space left on device. The last site is as it was." in said
    assert "Traceback" not in said


def test_a_site_that_is_a_disk_of_its_own_is_built_in_it(write_site: WriteSite) -> None:
    """It cannot be exchanged, so its files are, which is said; what is hidden there stays."""
    folder = write_site({"site/index.html": "As it was.", "site/old/page.html": "Old.", "site/.htaccess": "Kept."})
    folder.rename(folder.parent / "small")
    said = on_small_disk(folder.parent, "60m", "small/site")
    assert "its files were replaced one by one" in said
    assert "site/policies/complaints/index.html\n" in said
    assert "site/.htaccess\n" in said
    assert "site/old" not in said
    assert "As it was." not in said
    assert ".bookbag-" not in said.partition("its files were replaced")[2]


def test_two_builds_at_once_leave_one_whole_site(built: Path) -> None:
    """While one build waits, another finishes and clears nothing of it; then the first takes its place in turn."""
    with_hook(built, WAITING)
    with started(BUILD, built, environment=DAY) as first:
        _wait_for(built / "begun", first)
        (built / "begun").unlink()
        assert not is_next(built / "site")
        place = leftovers_in(built)[0]
        with started(BUILD, built, environment=DAY) as second:
            _wait_for(built / "begun", second)
            assert len([each for each in leftovers_in(built) if "/" not in each]) == 2
            clear_leftovers(built)
            assert place in leftovers_in(built)
            (built / "go").touch()
            assert (first.wait(LIMIT), second.wait(LIMIT)) == (0, 0)
    assert is_next(built / "site")
    assert leftovers_in(built) == []


def _wait_for(file: Path, process: subprocess.Popen[bytes]) -> None:
    while not file.exists():
        assert process.poll() is None, "the build has ended too early"
        time.sleep(0.01)


def test_the_folder_of_the_site_stays_as_it_is(built: Path, build_anew: BuildAnew) -> None:
    """Its permissions, what is hidden in it and a link to it stay; what else was there goes, as with any build."""
    site, elsewhere = built / "site", built.parent / "elsewhere"
    site.rename(elsewhere)
    site.symlink_to(elsewhere)
    elsewhere.chmod(0o750)
    (elsewhere / ".git").mkdir()
    (elsewhere / ".git/HEAD").write_text("ref: refs/heads/main\n", "utf-8")
    (elsewhere / ".htaccess").write_text("Options -Indexes\n", "utf-8")
    (elsewhere / "stray.txt").write_text("From elsewhere.", "utf-8")
    build_anew(built, "--quiet")
    assert site.is_symlink()
    assert is_next(elsewhere)
    assert elsewhere.stat().st_mode & 0o7777 == 0o750
    assert (site / ".git/HEAD").read_text("utf-8") == "ref: refs/heads/main\n"
    assert (site / ".htaccess").stat().st_nlink == 1
    assert not (site / "stray.txt").exists()
    assert leftovers_in(built.parent) == []


def test_a_site_is_built_wherever_it_is_asked_for(built: Path, build_anew: BuildAnew) -> None:
    """--site-dir names a folder that is not there yet, nor the one above it; --dirty keeps what it does not make anew."""
    build_anew(built, "--quiet", "--site-dir", "some/where")
    assert is_next(built / "some/where")
    assert not is_next(built / "site")
    (built / "site/stray.txt").write_text("Kept.", "utf-8")
    build_anew(built, "--quiet", "--dirty")
    assert is_next(built / "site")
    assert (built / "site/stray.txt").read_text("utf-8") == "Kept."


def test_a_file_in_the_place_of_the_site_is_told(built: Path, build_anew: BuildAnew) -> None:
    """It is left as it is, and the message says so."""
    done = build_anew(built, "--quiet", "--site-dir", "setting.yml", status=1)
    assert "is a file, so no site can be put there" in done.stderr
    assert (built / "setting.yml").read_text("utf-8").startswith("id:")


def test_gh_deploy_publishes_what_was_built(built: Path) -> None:
    """MkDocs pushes the finished site, after the build, from its own folder."""
    identity = {f"GIT_{who}_{what}": "x@y.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    settings = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, **identity}
    environment = {**DAY, **settings}
    for command in ("init -q -b main .", "init -q --bare host.git", "remote add origin ./host.git", "add setting.yml"):
        run(["git", *command.split()], built, environment=environment)
    run(["git", "commit", "-q", "-m", "Begin"], built, environment=environment)
    run([sys.executable, "-m", "mkdocs", "gh-deploy", "--quiet"], built, environment=environment)
    page = run(["git", "show", "gh-pages:policies/complaints/index.html"], built / "host.git", environment=environment)
    assert "or write" in page.stdout
    assert is_next(built / "site")


def test_a_build_that_content_stops_puts_back_what_was_moved_aside(built: Path, build_anew: BuildAnew) -> None:
    """After a kill between two renames there is no site; the next build brings it back, though it fails."""
    last = state_of(built / "site")
    (built / "site").rename(built / ".site.0123abcd.bookbag-last")
    (built / ".site.89abcdef.bookbag-new").mkdir()
    (built / "policies/complaints.md").write_text("---\nid: complaints\nreviewed: 2026-02-30\n---\n", "utf-8")
    build_anew(built, "--quiet", status=1)
    assert state_of(built / "site") == last
    assert leftovers_in(built) == []


def test_a_build_ended_by_a_signal_is_cleared_by_the_next(built: Path, build_anew: BuildAnew) -> None:
    """A machine that shuts down asks programs to end: the last site stays, and the next build clears what is left."""
    with_hook(built, WAITING)
    last = state_of(built / "site")
    with started(BUILD, built, environment=DAY) as process:
        _wait_for(built / "begun", process)
        process.send_signal(signal.SIGTERM)
        process.wait(LIMIT)
    assert state_of(built / "site") == last
    assert leftovers_in(built)
    (built / "go").touch()
    build_anew(built, "--quiet")
    assert leftovers_in(built) == []
    assert is_next(built / "site")
