"""The templates of Bookbag and Material in compiled form, kept between builds: they change with an upgrade alone.

A template of a site's own is compiled at every build, as a filter of its plugins may be worked out at that time.
"""

from __future__ import annotations

import marshal
import sys
from dataclasses import field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jinja2
from jinja2 import BytecodeCache

from bookbag.content.cache_folder import key_of
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from jinja2 import Environment
    from jinja2.bccache import Bucket

    from bookbag.content.cache_folder import CacheFolder

_OPTIONS: Final = (
    "block_start_string block_end_string variable_start_string variable_end_string comment_start_string "
    "comment_end_string line_statement_prefix line_comment_prefix trim_blocks lstrip_blocks newline_sequence "
    "keep_trailing_newline newstyle_gettext optimized is_async"
).split()
"""Jinja's settings that a compiled template depends on, beside its extensions, filters and tests."""


@dataclass
class CompiledTemplates(BytecodeCache):
    """The compiled templates of one environment, which are looked for when its first template is loaded."""

    cache: CacheFolder
    folders: tuple[Path, ...]
    """Where installed templates are."""
    _entry: str = ""
    """The name of the entry that holds them all; empty until the first template is loaded."""
    _kept: dict[str, bytes] = field(default_factory=dict)
    """The code of each file that has not been asked for yet, with the checksum of its source, which Jinja compares."""
    _new: dict[str, bytes] = field(default_factory=dict)

    def get_bucket(self, environment: Environment, name: str, filename: str | None, source: str) -> Bucket:
        """What Jinja asks for the code of a template, and is filled if that is kept."""
        if not self._entry:
            self._entry = f"templates-{_fingerprint(environment)}"
            self._kept = self._read()
        return super().get_bucket(environment, name, filename, source)

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - Jinja's
        """The file of a template: in another site, the same name may be another file."""
        return filename or ""

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket, if its code is kept. Jinja has it then, and asks for no file twice."""
        code = self._kept.pop(bucket.key, None)
        if code is not None:
            bucket.bytecode_from_string(code)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Note the code of an installed template that has been compiled."""
        if any(Path(bucket.key).is_relative_to(folder) for folder in self.folders):
            self._new[bucket.key] = bucket.bytecode_to_string()

    def write(self) -> None:
        """Keep what has been compiled."""
        if self._new:
            self.cache.write(self._entry, marshal.dumps({**self._read(), **self._new}))

    def _read(self) -> dict[str, bytes]:
        kept = self.cache.read(self._entry)
        found: dict[str, bytes] = marshal.loads(kept) if kept else {}  # noqa: S302 - the cache gives what this user wrote
        return found


def _fingerprint(environment: Environment) -> str:
    """A hash of all but the source that a compiled template follows from."""
    parts = (
        sys.version,
        Path(__file__).read_text("utf-8"),
        jinja2.__version__,
        *(f"{option} {getattr(environment, option, None)}" for option in _OPTIONS),
        _name_of(environment.autoescape) if callable(environment.autoescape) else str(environment.autoescape),
        *map(_name_of, (environment.finalize, environment.code_generator_class)),
        *sorted(environment.extensions),
        *(f"{name} {value}" for name, value in sorted(environment.policies.items())),
        *_functions(environment.filters),
        *_functions(environment.tests),
    )
    return key_of(*parts).hex()[:16]


def _functions(functions: Mapping[str, Any]) -> Iterator[str]:
    """How each filter or test is called, which Jinja writes into the code."""
    for name, function in sorted(functions.items()):
        yield f"{name} {_name_of(function)} {getattr(function, 'jinja_pass_arg', None)}"


def _name_of(function: object) -> str:
    return f"{getattr(function, '__module__', '')}.{getattr(function, '__qualname__', '')}"
