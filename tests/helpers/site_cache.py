"""Sites that are built once in a run, by whichever of the processes that test, and copied for every other test."""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import json
import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from tests.helpers.processes import Done, surroundings

if TYPE_CHECKING:
    import subprocess
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from tests.helpers.forking import Forker


@contextlib.contextmanager
def locked(place: Path) -> Iterator[None]:
    """Keep other processes from building the same site."""
    with place.with_name(f"{place.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def made_once(place: Path, make: Callable[[Path], object]) -> Path:
    """The folder `place`, which `make` fills if nobody has before."""
    with locked(place):
        if not place.exists():
            making = place.with_name(f"{place.name}.making")
            making.mkdir()
            make(making)
            making.rename(place)
    return place


@dataclass(frozen=True)
class SiteCache:
    """Builds of the same bytes, with the same arguments on the same day, come out the same: one is made, and kept."""

    folder: Path
    forker: Forker

    def build(self, site: Path, arguments: tuple[str, ...], environment: Mapping[str, str]) -> Done:
        """Run `mkdocs build` in a folder, or bring what it made of the same files before.

        Where a site stands already, or is to be built elsewhere, it is built anew.
        """
        if (site / "site").exists() or any("/" in argument for argument in arguments):
            return self._build(site, arguments, environment)
        built = made_once(
            self.folder / _digest(site, arguments, environment),
            lambda place: _keep(place, site, self._build(site, arguments, environment)),
        )
        return _bring(built, site)

    def _build(
        self, site: Path, arguments: tuple[str, ...], environment: Mapping[str, str]
    ) -> subprocess.CompletedProcess[str]:
        return self.forker.run(["mkdocs", "build", *arguments], site, surroundings(**environment))


def _keep(place: Path, site: Path, done: Done) -> None:
    if (site / "site").exists():
        shutil.move(site / "site", place / "site")
    said = [text.replace(str(site), HERE) for text in (done.stdout, done.stderr)]
    (place / "said.json").write_text(json.dumps([list(done.args), done.returncode, *said]), "utf-8")


def _bring(place: Path, site: Path) -> Done:
    args, status, *said = json.loads((place / "said.json").read_text("utf-8"))
    if (place / "site").exists():
        shutil.copytree(place / "site", site / "site")
    return Done(args, status, *(text.replace(HERE, str(site)) for text in said))


HERE: Final = "\N{SYMBOL FOR NULL}here\N{SYMBOL FOR NULL}"
"""Stands for the folder of the site in what was said while it was built."""


def _digest(site: Path, arguments: tuple[str, ...], environment: Mapping[str, str]) -> str:
    """What a build depends on, in short."""
    digest = hashlib.sha256(repr((arguments, sorted(environment.items()))).encode())
    for file in sorted(site.rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            name = file.relative_to(site).as_posix().encode(errors="surrogateescape")
            digest.update(name + b"\0" + hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
