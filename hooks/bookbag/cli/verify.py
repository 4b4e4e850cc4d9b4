"""`bookbag verify`."""

from __future__ import annotations

import shutil
from pathlib import Path

import click

from bookbag.cli.workspace import CannotRunError, Workspace
from bookbag.content.dates import day_of
from bookbag.content.folder import read_content
from bookbag.content.hidden_places import clear_leftovers
from bookbag.content.swapping import folder_in_waiting, put_in_place
from bookbag.publishing.publish import ContentStoppedError, publish
from bookbag.verification.built_site import BuiltSite
from bookbag.verification.verify import comparison_moment, verify


@click.command("verify")
@click.argument("built", metavar="SITE", type=click.Path(path_type=Path))
@click.option(
    "--move-to",
    "target",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="If SITE is right, put it in the place of DIR at one moment, and delete the site that was there.",
)
@click.pass_context
def verify_command(context: click.Context, built: Path, target: Path | None) -> None:
    """Compare a built site with the content: review stamps, feeds, lists, links, nothing hidden.

    It reads the finished files without the engine, so it also notices a build in which
    Bookbag took no part. Exit status: 0, 1 when something is wrong, 2 when it could not run.

    \b
    Examples:
      mkdocs build && bookbag verify site
      mkdocs build -d next && bookbag verify next --move-to site
    """
    workspace = context.ensure_object(Workspace)
    workspace.require_site()
    clear_leftovers(built.absolute().parent)
    if not (built / "index.html").is_file():
        moved = f" Or another command has moved it already: bookbag verify {target}" if target else ""
        msg = f"There is no built site in `{built}`. Build it first: mkdocs build{moved}"
        raise CannotRunError(msg)
    if target is None:
        right = _is_right(workspace, built, built)
    else:
        _require_room_for_site(workspace, built, target)
        right = _move_if_right(workspace, built, target)
    if not right:
        then = f"{target} is as it was." if target else "do not publish it."
        click.echo(f"\n{built} is not right: {then}", err=True)
        context.exit(1)


def _is_right(workspace: Workspace, built: Path, shown: Path) -> bool:
    """Whether the site in `built`, which is called `shown`, is as it should be; says all that is not."""
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
    if not problems:
        click.echo(
            f"{shown} is right for {day_of(now)}: {len(pages.pages)} pages, {len(site.entries)} policies with their "
            f"review dates, {len(site.hidden)} hidden files that show nowhere."
        )
    return not problems


def _move_if_right(workspace: Workspace, built: Path, target: Path) -> bool:
    """Verify a site where no build can change it meanwhile; put it in place, or else back where it was built."""
    whole = target.resolve()
    with folder_in_waiting(whole) as place:
        taken = place / "site"
        shutil.move(built, taken)
        right = False
        try:
            right = _is_right(workspace, taken, target)
            if right:
                put_in_place(taken, whole)
        finally:
            if not right and not built.exists():
                shutil.move(taken, built)
    return right


def _require_room_for_site(workspace: Workspace, built: Path, target: Path) -> None:
    """Raise click.UsageError if something else than a site is in `target`, which would be deleted."""
    whole, site = target.resolve(), built.resolve()
    inside = whole in (site, *site.parents, *workspace.folder.resolve().parents, workspace.folder.resolve())
    others = whole.is_dir() and any(not each.name.startswith(".") for each in whole.iterdir())
    if inside or site in whole.parents or (others and not (whole / "index.html").is_file()):
        msg = f"--move-to: `{target}` is not the folder of a site, and everything in it would be deleted."
        raise click.UsageError(msg)
