"""Compiled templates, kept in memory while a site is served."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from jinja2 import BytecodeCache

if TYPE_CHECKING:
    from types import CodeType

    from jinja2.bccache import Bucket

    from bookbag.content.kept_results import Kept


@dataclass(slots=True, eq=False)
class KeptTemplates(BytecodeCache):
    """The code of each template of one kind of environment, by its name and text."""

    codes: Kept[CodeType]
    setting: str
    """The setting as text. Filters depend on it at most, and Jinja applies a filter to a constant as it compiles."""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give a template the code that it had before."""
        code = self.codes.find(self._key(bucket))
        if code is not None:
            bucket.code = code

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep the code of a template."""
        code = bucket.code
        if code is not None:
            self.codes.of(self._key(bucket), lambda: code)

    def _key(self, bucket: Bucket) -> tuple[str, str, str]:
        return (bucket.key, bucket.checksum, self.setting)
