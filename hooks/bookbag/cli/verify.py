"""`bookbag verify`."""

from __future__ import annotations

from pathlib import Path

import click

from bookbag.cli.workspace import CannotRunError, Workspace
from bookbag.content.dates import day_of
from bookbag.content.folder import read_content
from bookbag.publishing.publish import ContentStoppedError, publish
from bookbag.verification.built_site import BuiltSite
from bookbag.verification.verify import comparison_moment, verify


@click.command("verify")
@click.argument("built", metavar="SITE", type=click.Path(path_type=Path))
@click.pass_context
def verify_command(context: click.Context, built: Path) -> None:
    """Compare a built site with the content: review stamps, feeds, lists, links, nothing hidden.

    It reads the finished files without the engine, so it also notices a build in which
    Bookbag took no part. Exit status: 0, 1 when something is wrong, 2 when it could not run.

    \b
    Example:
      mkdocs build && bookbag verify site
    """
    workspace = context.ensure_object(Workspace)
    workspace.require_site()
    if not (built / "index.html").is_file():
        msg = f"There is no built site in `{built}`. Build it first: mkdocs build"
        raise CannotRunError(msg)
    content = read_content(workspace.folder)
    pages = BuiltSite(built)
    now = comparison_moment(pages, workspace.now(content.setting))
    try:
        site = publish(content, now)
    except ContentStoppedError as stopped:
        msg = f"The content cannot be published, so there is nothing to compare the site with:\n{stopped}"
        raise CannotRunError(msg) from stopped
    problems = verify(pages, site)
    for problem in problems:
        click.echo(problem)
    if problems:
        click.echo(f"\n{built} is not right: do not publish it.", err=True)
        context.exit(1)
    click.echo(
        f"{built} is right for {day_of(now)}: {len(pages.pages)} pages, {len(site.entries)} policies with their "
        f"review dates, {len(site.hidden)} hidden files that show nowhere."
    )
