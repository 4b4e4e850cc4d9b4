"""The table of subcommands. A command is imported when it is asked for, as each needs much that others do not."""

from __future__ import annotations

from collections.abc import MutableMapping
from importlib import import_module
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

SUMMARIES = {
    "agenda": "Make the committee's review pack for a meeting.",
    "check": "Say everything that is wrong with the content, and how to mend it.",
    "email": "Make a newsletter or a week an email that is ready to send.",
    "handbook": "Show the committee's handbook, from the first day to handing over.",
    "import": "Make policies of documents, or of whole folders of them.",
    "new": "Begin a new file, or a new site.",
    "review": "Record in its file that a policy was reviewed, or several at one meeting.",
    "reviews": "Say where every published policy stands with its review, most pressing first.",
    "verify": "Compare a built site with the content: review stamps, feeds, lists, links, nothing hidden.",
}
"""What `bookbag --help` says of each command."""

_PLACES = {
    "agenda": "agenda:agenda_command",
    "check": "check:check_command",
    "email": "email:email_command",
    "handbook": "handbook:handbook_command",
    "import": "import_:import_command",
    "new": "new:new_group",
    "review": "review:review_command",
    "reviews": "reviews:reviews_command",
    "verify": "verify:verify_command",
}
"""The module of `bookbag.cli` in which each command stands, and its name there."""


class _CommandTable(MutableMapping[str, click.Command]):
    """The commands by name, as click asks for them."""

    def __init__(self, places: dict[str, str]) -> None:
        self._places = places
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            module, _, attribute = self._places[name].partition(":")
            self._loaded[name] = getattr(import_module(f"bookbag.cli.{module}"), attribute)
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys((*self._places, *self._loaded)))

    def __len__(self) -> int:
        return len({*self._places, *self._loaded})


COMMANDS = _CommandTable(_PLACES)
