"""What the values of a field may be, declared with their reader, for the checker and the forms of the editor."""

from __future__ import annotations

from dataclasses import field
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from bookbag.content.problems import ProblemNotes
    from bookbag.content.reading.yaml_nodes import Node
    from bookbag.content.written_form import WrittenForm

T_co = TypeVar("T_co", covariant=True)

_OF_WORDS = frozenset(("text", "line", "words", "paragraphs"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """What a value may be: its form, and what else belongs to a form of that name."""

    form: str
    """`text`, `day`, `choice`, `list`, `group` and so on: which box an editor shows for it."""
    written: WrittenForm | None = None
    """How its text is written, where not any text will do."""
    example: str = ""
    choices: tuple[str, ...] = ()
    """The words of which a `choice` is one."""
    item: Shape | None = None
    """What a `list` consists of."""
    key: Shape | None = None
    """The names in a `mapping`, which are the volunteer's own."""
    value: Shape | None = None
    """What stands under each name of a `mapping`."""
    record: Any = None
    """The record of a `group`."""
    bounds: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))
    """What a pattern cannot say: first and last years, the longest periods."""

    @property
    def of_words(self) -> bool:
        """Whether it is text for people, of which nothing may be lost."""
        return self.form in _OF_WORDS


@dataclass(frozen=True, slots=True)
class Reader(Generic[T_co]):
    """Reads the value of a field from a node, and knows the shape of such values."""

    read: Callable[[Node, str, ProblemNotes], T_co | None]
    shape: Shape

    def __call__(self, node: Node, name: str, notes: ProblemNotes) -> T_co | None:
        """The value of the field `name`; None, with the reason in `notes`, where it cannot be read."""
        return self.read(node, name, notes)


def shaped(shape: Shape) -> Callable[[Callable[[Node, str, ProblemNotes], T_co | None]], Reader[T_co]]:
    """A decorator for a function that reads values of `shape`."""

    def reader_of(read: Callable[[Node, str, ProblemNotes], T_co | None]) -> Reader[T_co]:
        return Reader(read, shape)

    return reader_of
