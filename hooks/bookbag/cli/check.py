"""`bookbag check`."""

from __future__ import annotations

import os
import sys

import click

from bookbag.checking.check import check
from bookbag.checking.problem_reports import PROBLEM_FORMATS
from bookbag.cli.workspace import Workspace
from bookbag.content.cache_folder import user_cache_folder
from bookbag.content.dates import day_of
from bookbag.content.folder import read_content
from bookbag.content.kept_results import Memory
from bookbag.content.problems import Level


@click.command("check")
@click.option("--strict", is_flag=True, help="Fail for advice too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(list(PROBLEM_FORMATS)),
    default="text",
    show_default=True,
    help="For a person, another program, or GitHub's pages.",
)
@click.pass_context
def check_command(context: click.Context, *, strict: bool, form: str) -> None:
    """Say everything that is wrong with the content, and how to mend it.

    Exit status: 0 when all is well, 1 when something wants mending, 2 when it could not run.

    \b
    Examples:
      bookbag check
      bookbag check --strict --format github
    """
    workspace = context.ensure_object(Workspace)
    workspace.require_site()
    memory = Memory.on_disk(workspace.folder, user_cache_folder(os.environ, sys.platform))
    content = read_content(workspace.folder)
    now = workspace.now(content.setting)
    problems = check(content, now, memory=memory)
    memory.texts.write()
    click.echo(PROBLEM_FORMATS[form](problems, day_of(now)), nl=False)
    if any(strict or problem.level is not Level.ADVICE for problem in problems):
        context.exit(1)
