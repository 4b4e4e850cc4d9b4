"""What a command asks for when it is run by hand and something it needs is missing. A script is never asked."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from bookbag.cli.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked for, until the answer will do."""

    words: str
    """What is asked for, in a word or two."""
    hint: str
    """What an answer looks like, in a sentence."""
    check: Callable[[Workspace, str], object]
    """Raises click.UsageError, or a ValueError with a whole sentence, where an answer will not do."""
    default: str = ""
    """The answer of whoever gives none; where this is empty, they are asked again."""
    in_site: bool = True
    """Whether there must be a site before anything is asked."""

    def ask(self, workspace: Workspace) -> str:
        """The first answer that will do. Ends the command where there is no site to ask for."""
        if self.in_site:
            workspace.require_site()
        click.echo(self.hint)
        default, shown = self.default, bool(self.default)
        return str(click.prompt(self.words, default=default, show_default=shown, value_proc=self._checked(workspace)))

    def _checked(self, workspace: Workspace) -> Callable[[str], str]:
        def checked(said: str) -> str:
            answer = said.strip()
            if not answer:
                msg = f"This cannot be left empty. {self.hint}"
                raise click.UsageError(msg)
            try:
                self.check(workspace, answer)
            except ValueError as error:
                raise click.UsageError(str(error)) from error
            return answer

        return checked


class _AskedParameter(click.Parameter):
    """A parameter that is asked for where it is missing; the kind of parameter stands behind it."""

    def __init__(self, *names: Any, question: Question, **settings: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*names, **settings)
        self.question = question

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, ParameterSource]:
        """What was given, or is answered."""
        value, source = super().consume_value(ctx, opts)
        workspace = ctx.find_object(Workspace)
        missing = self.value_is_missing(value)
        if not missing or workspace is None or ctx.resilient_parsing or not at_a_terminal():
            return value, source
        return self.question.ask(workspace), ParameterSource.PROMPT


class AskedArgument(_AskedParameter, click.Argument):
    """An argument that is asked for."""


class AskedOption(_AskedParameter, click.Option):
    """An option that is asked for."""


def was_asked(context: click.Context, name: str) -> bool:
    """Whether the parameter `name` was asked for, so that somebody is there to ask more."""
    return context.get_parameter_source(name) is ParameterSource.PROMPT


def choose(
    words: str, heading: str, choices: Sequence[tuple[str, str]], check: Callable[[str], object], default: str = ""
) -> str:
    """One of `choices` by its number or name, or what else `check` lets pass; each has a name and a remark."""
    width = max((len(name) for name, _ in choices), default=0)
    lines = (f"  {number:>2}  {name:<{width}}  {remark}".rstrip() for number, (name, remark) in enumerate(choices, 1))
    click.echo("\n".join((heading, *lines)))
    named = {str(number): name for number, (name, _) in enumerate(choices, 1)}
    named |= {name.casefold(): name for name, _ in choices}

    def chosen(said: str) -> str:
        answer = " ".join(said.split())
        if answer.casefold() in named:
            return named[answer.casefold()]
        if answer.isdecimal() and choices:
            msg = f"There is no number {answer}. Give one from 1 to {len(choices)}, or a name."
            raise click.UsageError(msg)
        check(answer)
        return answer

    return str(click.prompt(words, default=default, show_default=bool(default), value_proc=chosen))


def at_a_terminal() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty() and sys.stdout.isatty()
