"""Prompts for missing arguments when a command is run at a terminal. A script is never prompted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from bookbag.cli.workspace import Workspace
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence


@dataclass(frozen=True, slots=True)
class Question:
    """A prompt for one value, repeated until the answer is valid."""

    words: str
    """The prompt: what is asked for, in a word or two."""
    hint: str
    """A sentence printed before the prompt that says what an answer looks like."""
    check: Callable[[Workspace, str], object]
    """Raises click.UsageError, or ValueError with a whole sentence, for an invalid answer."""
    default: str = ""
    """The value of an empty answer; if this is empty too, the prompt is repeated."""
    in_site: bool = True
    """Whether the command needs a site, which is then checked before the prompt."""

    def ask(self, workspace: Workspace) -> str:
        """Prompt until the answer is valid, and return it. Raises CannotRunError if there is no site but must be."""
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
    """A mixin for click's parameters that prompts for a missing value; it comes first among the base classes."""

    def __init__(self, *names: Any, question: Question, **settings: Any) -> None:  # noqa: ANN401 - click's own
        super().__init__(*names, **settings)
        self.question = question

    def consume_value(self, ctx: click.Context, opts: Mapping[str, Any]) -> tuple[Any, ParameterSource]:
        """The value given, or else the answer to the prompt, with where it came from."""
        value, source = super().consume_value(ctx, opts)
        workspace = ctx.find_object(Workspace)
        missing = self.value_is_missing(value)
        if not missing or workspace is None or ctx.resilient_parsing or not at_a_terminal():
            return value, source
        return self.question.ask(workspace), ParameterSource.PROMPT


class AskedArgument(_AskedParameter, click.Argument):
    """An argument that is prompted for if it is missing."""


class AskedOption(_AskedParameter, click.Option):
    """An option that is prompted for if it is missing."""


def was_asked(context: click.Context, name: str) -> bool:
    """Whether the value of the parameter `name` came from a prompt, so that more may be prompted for."""
    return context.get_parameter_source(name) is ParameterSource.PROMPT


def choose(
    words: str, heading: str, choices: Sequence[tuple[str, str]], check: Callable[[str], object], default: str = ""
) -> str:
    """Prompt for one of `choices`, pairs of name and remark, by number or name, and return its name.

    Any other answer is returned too, unless `check` raises click.UsageError for it.
    """
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
    """Whether both input and output are a terminal, so that somebody can answer a prompt."""
    return sys.stdin.isatty() and sys.stdout.isatty()
