"""The parts of the benchmark: which programs are run in turn, and which rows follow."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from tests.helpers.bench.measuring import BARE, CHECK, REVIEWS, Usage, build, first_build, hooks, usage_of
from tests.helpers.bench.realistic_site import MONDAY, POLICIES, write_hooked, write_plain
from tests.helpers.bench.serving import Server, Waited, serving
from tests.helpers.bench.table import Row, per_page

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from pathlib import Path

PARTS: Final = ("full", "check", "reviews", "serve")
BUILD_CPU, BUILD_AIM, BUILD_MEMORY, PER_PAGE = 1.50, 1.00, 1.50, 1.10
CHECK_CPU, REVIEWS_CPU = 0.60, 5.0
SERVE_BODY, SERVE_AIM, SERVE_OTHER = 0.60, 0.30, 1.50

_WEEK: Final = f"docs/weekly/{MONDAY}.md"
_PAGE: Final = f"weekly/{MONDAY}/"


@dataclass(frozen=True, slots=True)
class Edit:
    """Something that is saved while the site is served."""

    name: str
    file: str
    after: str
    """What stands before the new word."""
    page: str
    """The address of the page that shows it."""
    bound: float
    aim: float | None = None


EDITS: Final = (
    Edit("body", _WEEK, "It goes with", _PAGE, SERVE_BODY, SERVE_AIM),
    Edit("title", _WEEK, 'title: "', _PAGE, SERVE_OTHER),
    Edit("setting.yml", "setting.yml", "complaints: Speak", _PAGE, SERVE_OTHER),
)


@dataclass(frozen=True, slots=True)
class Comparisons:
    """Sites in a folder, measured in pairs."""

    folder: Path
    sizes: Sequence[int]
    pairs: int
    say: Callable[[str], None]
    _built: dict[int, list[tuple[Usage, Usage]]] = field(default_factory=dict)
    """The builds of each size: Bookbag's, and plain Material's."""
    _sites: dict[int, tuple[Path, Path]] = field(default_factory=dict)

    def rows(self, parts: Sequence[str]) -> tuple[Row, ...]:
        """The rows of these parts."""
        made: dict[str, Callable[[], Iterator[Row]]] = {
            "full": self._full,
            "check": self._check,
            "reviews": self._reviews,
            "serve": self._serve,
        }
        return tuple(row for part in PARTS if part in parts for row in made[part]())

    @property
    def _middle(self) -> int:
        """The size at which `check` and `serve` are measured."""
        return self.sizes[min(1, len(self.sizes) - 1)]

    def _site(self, pages: int) -> tuple[Path, Path]:
        if pages not in self._sites:
            self.say(f"writing {pages} pages, twice")
            self._sites[pages] = (
                write_hooked(self.folder / f"bookbag-{pages}", pages, hooks()),
                write_plain(self.folder / f"plain-{pages}", pages),
            )
        return self._sites[pages]

    def _full(self) -> Iterator[Row]:
        for pages in self.sizes:
            self._built[pages] = self._builds(pages)
        for pages, pairs in self._built.items():
            cpu = tuple((ours.seconds, theirs.seconds) for ours, theirs in pairs)
            yield Row(f"build, {pages:,} pages: CPU", cpu, BUILD_CPU, BUILD_AIM)
        yield from self._first()
        for pages, pairs in self._built.items():
            memory = tuple((ours.megabytes, theirs.megabytes) for ours, theirs in pairs)
            yield Row(f"build, {pages:,} pages: peak memory", memory, BUILD_MEMORY, unit="MB")
        if len(self.sizes) > 1:
            large, small = self.sizes[-1], self._middle if len(self.sizes) > 2 else self.sizes[0]
            cpu_of = {pages: [ours.seconds for ours, _ in self._built[pages]] for pages in (large, small)}
            name = f"build, CPU a page at {large:,} and at {small:,}"
            yield per_page(name, cpu_of[large], cpu_of[small], (large, small), PER_PAGE)

    def _builds(self, pages: int) -> list[tuple[Usage, Usage]]:
        ours, theirs = self._site(pages)
        build(ours)  # what is kept from one build to the next is there from now on
        return self._in_turn(f"build, {pages} pages", lambda: build(ours), lambda: build(theirs))

    def _first(self) -> Iterator[Row]:
        """The first build of all: what it makes that is kept is the same, however many pages there are."""
        pages = self.sizes[0]
        ours, theirs = self._site(pages)
        pairs = self._in_turn(f"first build, {pages} pages", lambda: first_build(ours), lambda: first_build(theirs))
        cpu = tuple((mine.seconds, plain.seconds) for mine, plain in pairs)
        yield Row(f"first build, {pages:,} pages: CPU", cpu, BUILD_CPU)

    def _check(self) -> Iterator[Row]:
        ours, theirs = self._site(self._middle)
        pairs = self._in_turn(
            f"check, {self._middle} pages",
            lambda: usage_of(CHECK, ours, may_find_faults=True),
            lambda: build(theirs),
        )
        cpu = tuple((mine.seconds, plain.seconds) for mine, plain in pairs)
        yield Row(f"check, {self._middle:,} pages, and a plain build", cpu, CHECK_CPU)

    def _reviews(self) -> Iterator[Row]:
        ours, _ = self._site(3 * POLICIES)
        pairs = self._in_turn(
            f"reviews, {POLICIES} policies",
            lambda: usage_of(REVIEWS, ours, may_find_faults=True),
            lambda: usage_of(BARE, ours),
        )
        cpu = tuple((mine.seconds, bare.seconds) for mine, bare in pairs)
        yield Row(f"reviews, {POLICIES} policies, and bare Python", cpu, REVIEWS_CPU)

    def _serve(self) -> Iterator[Row]:
        ours, theirs = self._site(self._middle)
        self.say(f"serve, {self._middle} pages: first builds")
        with ExitStack() as stack:
            mine, plain = (stack.enter_context(serving(each, "Bench")) for each in (ours, theirs))
            waited = {edit: [self._one_edit(edit, nth, mine, plain) for nth in range(self.pairs)] for edit in EDITS}
        for edit, pairs in waited.items():
            yield Row(
                f"serve, {edit.name} saved: waited",
                tuple((a.seconds, b.seconds) for a, b in pairs),
                edit.bound,
                edit.aim,
            )
            cpu = tuple((a.cpu, b.cpu) for a, b in pairs if a.cpu and b.cpu)
            if cpu:
                yield Row(f"serve, {edit.name} saved: CPU", cpu, edit.bound, edit.aim)

    def _one_edit(self, edit: Edit, nth: int, mine: Server, plain: Server) -> tuple[Waited, Waited]:
        """An edit of Bookbag's site, and a new word in the same body of the plain one, which has no other fields."""
        body, word = EDITS[0], f"new{edit.name[:5]}{nth}"
        ours = mine.saved(edit.file, edit.after, word, edit.page)
        theirs = plain.saved(body.file, body.after, word, body.page)
        self.say(f"serve, {edit.name}: {ours.seconds:.1f} s and {theirs.seconds:.1f} s")
        return ours, theirs

    def _in_turn(self, what: str, ours: Callable[[], Usage], theirs: Callable[[], Usage]) -> list[tuple[Usage, Usage]]:
        """Pairs of both, one after the other; which is first changes, so that a machine that slows favours neither."""
        pairs: list[tuple[Usage, Usage]] = []
        for nth in range(self.pairs):
            if nth % 2:
                plain, mine = theirs(), ours()
            else:
                mine, plain = ours(), theirs()
            pairs.append((mine, plain))
            self.say(
                f"{what}: {mine.seconds:.2f} s {mine.megabytes:.0f} MB, "
                f"against {plain.seconds:.2f} s {plain.megabytes:.0f} MB"
            )
        return pairs
