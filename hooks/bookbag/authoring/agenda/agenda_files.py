"""The agenda as Markdown, and as one HTML file to print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined

from bookbag.outputs.pages.review_year import review_year_svg
from bookbag.outputs.pages.template_environment import template_environment

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from bookbag.authoring.agenda.meeting_agenda import Agenda
    from bookbag.publishing.site import Site

TEMPLATES = "bookbag/agenda"

_MARKS = re.compile(r"([\\`*_\[\]#|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_MENTION = re.compile(r"(?<![\w.+-])@(?=\w)")
_WORD_JOINER = "\N{WORD JOINER}"


def agenda_markdown(agenda: Agenda, site: Site, folder: Path) -> str:
    """The agenda for the minutes, an issue or a mail. A template in `folder`'s overrides stands before Bookbag's."""
    return tidied(environment_for_agenda(site, folder).get_template(f"{TEMPLATES}/agenda.md").render(agenda=agenda))


def agenda_html(agenda: Agenda, site: Site, folder: Path) -> str:
    """The agenda as a whole document that asks for nothing beside itself."""
    picture = review_year_svg(agenda.year)
    template = environment_for_agenda(site, folder).get_template(f"{TEMPLATES}/agenda.html")
    return template.render(agenda=agenda, picture=picture).strip() + "\n"


def environment_for_agenda(site: Site, *folders: Path) -> Environment:
    """The templates of the agenda; a name that one of them does not know ends the command, instead of a blank."""
    strict = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    environment = template_environment(site, *folders, **strict)
    environment.filters["harmless"] = harmless
    return environment


def harmless(text: str) -> str:
    """`text` as words of Markdown, on one line: no sign in it marks, links, opens a tag or calls somebody by `@`."""
    plain = _MARKS.sub(r"\\\1", _ENTITY.sub("&amp;", " ".join(text.split())))
    return _MENTION.sub(f"@{_WORD_JOINER}", plain.replace("<", "&lt;"))


def tidied(text: str) -> str:
    """One empty line, at most, between others, and none at either end."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
