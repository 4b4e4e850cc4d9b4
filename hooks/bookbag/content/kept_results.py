"""Results that are kept in memory from one build to the next, while a site is served.

A result is found again by its key: all that it was worked out from. So it is never out of date, and nothing has to be
told what was edited. What a finished build did not ask for is forgotten when the next one is finished.
"""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

from bookbag.content.kept_on_disk import KeptOnDisk
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable
    from pathlib import Path

    from bookbag.content.cache_folder import CacheFolder

T = TypeVar("T")


@dataclass(frozen=True, slots=True, eq=False)
class Same:
    """An object as part of a key: that very object, which stays in memory as long as the key does."""

    what: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.what is other.what

    def __hash__(self) -> int:
        return id(self.what)


@dataclass(slots=True)
class Kept(Generic[T]):
    """Results of one kind of work, by their keys."""

    keeps: bool
    """False where only one build is made: then every result is worked out anew, and none takes up memory."""
    _before: dict[Hashable, T] = field(default_factory=dict)
    """Those that the last finished build asked for."""
    _now: dict[Hashable, T] = field(default_factory=dict)
    """Those that builds have asked for since."""

    def of(self, key: Hashable, work_out: Callable[[], T]) -> T:
        """The result for a key, by which all is told that `work_out` looks at."""
        if not self.keeps:
            return work_out()
        if key not in self._now:
            self._now[key] = self._before[key] if key in self._before else work_out()
        return self._now[key]

    def find(self, key: Hashable) -> T | None:
        """The result for a key, which is then kept for the next build too; None where it is not known."""
        if key not in self._now and key in self._before:
            self._now[key] = self._before[key]
        return self._now.get(key)

    def finish_build(self) -> None:
        """Forget what no build has asked for since the one before."""
        self._before, self._now = self._now, {}


@dataclass(slots=True)
class FirstOfEqual:
    """Of equal values, the one that was met first, so that it can stand for all of them as `Same`."""

    _before: list[object] = field(default_factory=list)
    _now: list[object] = field(default_factory=list)

    def of(self, value: T) -> T:
        """The first of the values that equal `value`."""
        if (met := _equal_in(self._now, value)) is not None:
            return cast("T", met)
        first = _equal_in(self._before, value)
        self._now.append(value if first is None else first)
        return cast("T", self._now[-1])

    def finish_build(self) -> None:
        """Forget what no build has met since the one before."""
        self._before, self._now = self._now, []


def _equal_in(met: list[object], value: object) -> object | None:
    return next((each for each in met if each is value or (type(each) is type(value) and each == value)), None)


@dataclass(slots=True)
class Memory:
    """All that is kept from one build to the next."""

    keeps: bool = False
    """False where there is only one build, for which nothing is worth keeping."""
    texts: KeptOnDisk = field(default_factory=KeptOnDisk)
    """What is kept of the texts of a site from one program to the next; nothing, unless somebody says where."""
    handbook: KeptOnDisk = field(default_factory=KeptOnDisk)
    """The same of the texts of the handbook, which are converted by a build alone."""
    letters: KeptOnDisk = field(default_factory=KeptOnDisk)
    """The same of emails and feeds."""
    page_parts: KeptOnDisk = field(default_factory=KeptOnDisk)
    """The same of what pages are finished with: merged stylesheets, and the square codes of posters."""
    first_of_equal: FirstOfEqual = field(default_factory=FirstOfEqual)
    _kinds: dict[str, Kept[Any]] = field(default_factory=dict)

    @classmethod
    def on_disk(cls, folder: Path, cache: CacheFolder) -> Memory:
        """One for a single build of the site in a folder: what it keeps is in the cache."""
        texts, handbook, letters, parts = (
            KeptOnDisk.of_site(folder, cache, kind) for kind in ("texts", "handbook", "letters", "parts")
        )
        return cls(texts=texts, handbook=handbook, letters=letters, page_parts=parts)

    def kept(self, kind: str) -> Kept[Any]:
        """The results of one kind of work."""
        return self._kinds.setdefault(kind, Kept(self.keeps))

    def made(self, store: KeptOnDisk, key: bytes, make: Callable[[], T]) -> T:
        """What `make` makes of all that is in the key: as the last build made it, in this program or kept in `store`."""
        known: T = self.kept("outputs").of(key, lambda: store.of(key, make))
        return known

    def finish_build(self) -> None:
        """Forget what this build and those that failed before it did not use.

        A build that fails forgets nothing: most often somebody saves a slip, and mends it a minute later.
        """
        self.first_of_equal.finish_build()
        for kept in self._kinds.values():
            kept.finish_build()
