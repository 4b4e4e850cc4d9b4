"""Types of command-line arguments that Bookbag's own readers parse: days, moments, addresses of sites."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from bookbag.content.dates import read_day, read_day_or_moment
from bookbag.content.link_addresses import web_address

if TYPE_CHECKING:
    from collections.abc import Callable


class ReaderParam(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """An argument parsed by a function that raises ValueError with the end of a sentence: `is not a date ...`."""

    def __init__(self, name: str, parse: Callable[[str], object]) -> None:
        self.name = name
        self._parse = parse

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> object:
        """The parsed argument. Raises click's usage error, with the parser's message, if it cannot be parsed."""
        if not isinstance(value, str):
            return value
        try:
            return self._parse(value)
        except ValueError as error:
            self.fail(f"`{value}` {error}.", param, ctx)


DAY = ReaderParam("date", read_day)
MOMENT = ReaderParam("moment", read_day_or_moment)
ADDRESS = ReaderParam("address", web_address)
