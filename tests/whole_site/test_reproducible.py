"""One site, one set of bytes: the same content gives the same files wherever and whenever it is built."""

from __future__ import annotations

import os
import shutil
import sys
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

import pytest

from tests.conftest import REPOSITORY, not_content
from tests.helpers.processes import BUILD, run, surroundings

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

ANOTHER_CLOCK: Final = '''\
"""Python reads this as it starts: its clocks, those of time and of datetime, go wrong by years."""

import datetime
import os
import time

SHIFT = float(os.environ["SHIFT"])
real_time, real_gmtime, real_localtime, real_strftime = time.time, time.gmtime, time.localtime, time.strftime
time.time = lambda: real_time() + SHIFT
time.time_ns = lambda: int(time.time() * 1e9)
time.gmtime = lambda seconds=None: real_gmtime(time.time() if seconds is None else seconds)
time.localtime = lambda seconds=None: real_localtime(time.time() if seconds is None else seconds)
time.strftime = lambda form, moment=None: real_strftime(form, time.localtime() if moment is None else moment)


class Kin(type):
    """Takes what the real class made for its own."""

    def __instancecheck__(cls, instance):
        return isinstance(instance, cls.__mro__[1])

    def __subclasscheck__(cls, subclass):
        return issubclass(subclass, cls.__mro__[1])


class Date(datetime.date, metaclass=Kin):
    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


class Datetime(datetime.datetime, metaclass=Kin):
    @classmethod
    def now(cls, tz=None):
        return cls.fromtimestamp(time.time(), tz)

    @classmethod
    def utcnow(cls):
        return cls.utcfromtimestamp(time.time())

    @classmethod
    def today(cls):
        return cls.fromtimestamp(time.time())


datetime.date, datetime.datetime = Date, Datetime
'''

A_YEAR: Final = 365.25 * 24 * 3600

PLACES: Final[dict[str, dict[str, str]]] = {
    "here": {"TZ": "UTC", "PYTHONHASHSEED": "1", "SHIFT": "0", "LC_ALL": "C.UTF-8"},
    "far away/in a longer folder": {
        "TZ": "Pacific/Auckland",
        "PYTHONHASHSEED": "4321",
        "SHIFT": str(7.4 * A_YEAR),
        "LC_ALL": "C",
    },
}
CLOCKS: Final = (
    "import time, datetime as d; print(d.datetime.now(d.UTC).year, d.date.today().year, time.gmtime().tm_year)"
)


def environment(place: Mapping[str, str], clock: Path) -> dict[str, str]:
    """The environment of a place, in which nobody says what day it is."""
    said = {"BOOKBAG_TODAY", "SOURCE_DATE_EPOCH", "PYTHONDONTWRITEBYTECODE"}
    own = {name: value for name, value in surroundings(clock).items() if name not in said}
    return {**own, **place}


def copy_of_conker_lane(folder: Path, *, backwards: bool, touched: float) -> None:
    """Copy the example site file by file, in one order or the other, as if it was edited at a certain time."""
    whole = folder.with_name(f"{folder.name} whole")
    shutil.copytree(REPOSITORY, whole, ignore=not_content)
    for file in sorted(whole.rglob("*"), reverse=backwards):
        if file.is_file():
            target = folder / file.relative_to(whole)
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(file, target)
            os.utime(target, (touched, touched))
    shutil.rmtree(whole)


def files_of(site: Path) -> dict[str, bytes]:
    """Every file with its bytes."""
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in sorted(site.rglob("*")) if file.is_file()}


@pytest.fixture(scope="session")
def clock(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for PYTHONPATH that shifts the clock."""
    folder = tmp_path_factory.mktemp("clock")
    (folder / "sitecustomize.py").write_text(ANOTHER_CLOCK, "utf-8")
    return folder


def test_the_other_clock_is_another(clock: Path) -> None:
    """The second place does think that it is years later, so that the test below tries something."""
    command = [sys.executable, "-c", CLOCKS]
    years = [run(command, environment=environment(place, clock)).stdout.split() for place in PLACES.values()]
    here, far = ({int(year) for year in each} for each in years)
    assert here == {datetime.now(UTC).year}
    assert min(far) >= max(here) + 7


def test_conker_lane_is_the_same_everywhere(clock: Path, tmp_path: Path) -> None:
    """Folder, time zone, hash seed, times and order of files, locale and clock leave no trace in any byte of the site."""
    for number, (name, place) in enumerate(PLACES.items()):
        copy_of_conker_lane(tmp_path / name, backwards=bool(number), touched=1e9 + number * A_YEAR)
        run(BUILD, tmp_path / name, environment=environment(place, clock))
    here, far = (files_of(tmp_path / name / "site") for name in PLACES)
    assert list(here) == list(far)
    assert [path for path in here if here[path] != far[path]] == []
    assert "sitemap.xml.gz" in here
