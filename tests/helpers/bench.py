"""How build time and memory grow with the site: ratios of paired runs, since machines differ and drift.

`make bench` builds a small and a large site in turn, several times, and prints for each pair how
many times longer the large one took than the small one. In a straight line it is at most the ratio
of their pages.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from tests.helpers.processes import BUILD, started, surroundings

if TYPE_CHECKING:
    import resource

REPOSITORY = Path(__file__).resolve().parents[2]

SETTING = """\
id: 0a1b2c3d-0000-4000-8000-000000000000
url: https://bench.example/
name: Bench Pre-school
complaints: Ask us.
ofsted: {urn: EY000000, phone: 0300 123 1231}
roles: {manager: {title: the manager}}
"""
BODY = "We read, we count, we dig, and we tell [how we complain](../policies/policy-0.md) to {{manager}}.\n\n" * 12


@dataclass(frozen=True)
class Run:
    """One build."""

    seconds: float
    megabytes: float


def main() -> None:
    """Build both sites in turn and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--small", type=int, default=250, help="pages of the small site")
    parser.add_argument("--large", type=int, default=1000, help="pages of the large site")
    parser.add_argument("--pairs", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        small, large = (write_site(Path(scratch, str(pages)), pages) for pages in (chosen.small, chosen.large))
        pairs = [(build(small), build(large)) for _ in range(chosen.pairs)]
    report(chosen.small, chosen.large, pairs)


def report(small: int, large: int, pairs: list[tuple[Run, Run]]) -> None:
    """Print the ratio of every pair, and the median."""
    for a, b in pairs:
        sys.stdout.write(
            f"{small} pages {a.seconds:.1f} s {a.megabytes:.0f} MB, {large} pages {b.seconds:.1f} s "
            f"{b.megabytes:.0f} MB: {b.seconds / a.seconds:.2f} times as long\n"
        )
    ratio = statistics.median(b.seconds / a.seconds for a, b in pairs)
    sys.stdout.write(f"median {ratio:.2f} times as long for {large / small:.2f} times as many pages\n")


def build(folder: Path) -> Run:
    """Build the site in a process of its own."""
    began = time.perf_counter()
    own = surroundings(BOOKBAG_TODAY="2026-11-22")
    with started(BUILD, folder, environment=own, stdout=None, stderr=None, limit=1800) as process:
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    if status:
        sys.exit(f"the build of {folder} failed")
    return Run(time.perf_counter() - began, _megabytes(usage))


def write_site(folder: Path, pages: int) -> Path:
    """A site of `pages` pages: a tenth policies, the rest weeks."""
    policies = max(1, pages // 10)
    for number in range(policies):
        text = f"title: Policy {number}\nsummary: What we do.\nreviewed: 2026-06-01\nreview_every: 12 months\nowner: manager"
        _write(folder / "policies" / f"policy-{number}.md", text)
    for number in range(pages - policies):
        monday = date(2026, 11, 16) - timedelta(weeks=number)
        _write(folder / "docs" / "weekly" / f"{monday}.md", f"title: Week {number}\nweek: {monday}")
    _write(folder / "docs" / "index.md", "title: Welcome")
    (folder / "setting.yml").write_text(SETTING)
    (folder / "mkdocs.yml").write_text(
        f"site_name: Bench\ntheme: {{name: material}}\nhooks: [{REPOSITORY}/hooks/bookbag_site.py]\n"
    )
    return folder


def _write(path: Path, fields: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"---\nid: {path.stem}\n{fields}\n---\n{BODY}")


def _megabytes(usage: resource.struct_rusage) -> float:
    scale = 1024**2 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss / scale


if __name__ == "__main__":
    main()
