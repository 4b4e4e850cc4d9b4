"""Results that are kept in the cache of the user from one program to the next: what a text becomes follows from it alone.

A result is found again by a hash of all that it was worked out from. What the last program did not ask for is
forgotten, so that nothing of a text stays behind that was deleted.
"""

from __future__ import annotations

import hashlib
import pickle
from dataclasses import field
from typing import TYPE_CHECKING, Final, TypeVar

from bookbag.content.cache_folder import NO_CACHE
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bookbag.content.cache_folder import CacheFolder

T = TypeVar("T")

_PROTOCOL: Final = 5
"""That of pickle, which every Python can read that Bookbag runs on."""


@dataclass(slots=True)
class KeptOnDisk:
    """The results for one site, each of which is read when it is asked for, until they are written."""

    cache: CacheFolder = NO_CACHE
    entry: str = ""
    """The name of the entry that holds them all."""
    _before: dict[bytes, bytes] | None = None
    """Those that the last program has kept; None until the first is asked for."""
    _now: dict[bytes, bytes] = field(default_factory=dict)
    """Those that this program has asked for."""

    @classmethod
    def of_site(cls, folder: Path, cache: CacheFolder, kind: str) -> KeptOnDisk:
        """What of one kind is kept for the site in a folder."""
        place = hashlib.sha256(str(folder.resolve()).encode(errors="surrogateescape")).hexdigest()
        return cls(cache, f"{kind}-{place[:16]}")

    @property
    def keeps(self) -> bool:
        """Whether anything is kept."""
        return self.cache.folder is not None

    def of(self, key: bytes, work_out: Callable[[], T]) -> T:
        """The result for a key, a hash of all that `work_out` looks at."""
        if not self.keeps:
            return work_out()
        if self._before is None:
            self._before = self._read()
        if (kept := self._now.get(key) or self._before.get(key)) is not None:
            self._now[key] = kept
            found: T = pickle.loads(kept)  # noqa: S301 - the cache gives what this user wrote
            return found
        made = work_out()
        self._now[key] = pickle.dumps(made, _PROTOCOL)
        return made

    def write(self) -> None:
        """Keep what this program has asked for."""
        if self._before is not None and self._now.keys() != self._before.keys():
            self.cache.write(self.entry, pickle.dumps(self._now, _PROTOCOL))
        self._before, self._now = None, {}

    def _read(self) -> dict[bytes, bytes]:
        kept = self.cache.read(self.entry)
        found: dict[bytes, bytes] = pickle.loads(kept) if kept else {}  # noqa: S301 - as above
        return found
