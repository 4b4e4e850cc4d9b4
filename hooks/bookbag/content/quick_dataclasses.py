"""The standard library's `dataclass`, without compiling anew for each class what is the same for all of them.

Until Python 3.13 it compiles five methods of a class one by one, half a millisecond altogether. A build loads some 160
classes: that was a thirteenth of all the time in which a small site is built, and `bookbag reviews` waited for it as
well. Here one method is compiled, `__init__`; comparison, hash and representation are the same functions for all.

`frozen=True` is therefore watched by the type checker alone, which reads this `dataclass` as the library's.
"""

from __future__ import annotations

import dataclasses
import functools
from operator import attrgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - it is to be imported from here


def _dataclass(
    kind: type | None = None, /, *, frozen: bool = False, eq: bool = True, order: bool = False, **settings: bool
) -> Any:  # noqa: ANN401 - the class, or what makes it one
    """Make `kind` a dataclass with what the library's `dataclass` is told."""
    if kind is None:
        return functools.partial(_dataclass, frozen=frozen, eq=eq, order=order, **settings)
    if order:
        return dataclasses.dataclass(frozen=frozen, order=True, **settings)(kind)
    own = vars(kind).keys()
    kind.__doc__ = kind.__doc__ or kind.__name__  # else its signature is worked out, to be the docstring
    made: Any = dataclasses.dataclass(eq=False, repr=False, **settings)(kind)
    methods: dict[str, Any] = {"__repr__": _represented}
    if eq:
        methods |= _compared([field.name for field in dataclasses.fields(made) if field.compare], frozen=frozen)
    for name, method in methods.items():
        if name not in own:
            setattr(made, name, method)
    return made


if not TYPE_CHECKING:
    dataclass = _dataclass


def _represented(self: Any) -> str:  # noqa: ANN401 - any dataclass
    said = (f"{each.name}={getattr(self, each.name)!r}" for each in dataclasses.fields(self) if each.repr)
    return f"{type(self).__qualname__}({', '.join(said)})"


def _compared(names: list[str], *, frozen: bool) -> dict[str, Callable[..., Any] | None]:
    """How two of a class are compared by these fields, and the hash of what never changes."""
    of: Callable[[Any], Any] = attrgetter(*names) if names else lambda _: ()

    def __eq__(self: Any, other: object) -> bool:  # noqa: ANN401, N807 - a method of the class
        return of(self) == of(other) if other.__class__ is self.__class__ else NotImplemented

    def __hash__(self: Any) -> int:  # noqa: ANN401, N807 - a method of the class
        return hash(of(self))

    return {"__eq__": __eq__, "__hash__": __hash__ if frozen else None}
