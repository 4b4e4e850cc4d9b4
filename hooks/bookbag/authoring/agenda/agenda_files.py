"""The agenda as Markdown, and as one HTML file to print."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jinja2 import StrictUndefined

from bookbag.outputs.pages.review_year import review_year_svg
from bookbag.outputs.pages.template_environment import html_markup, template_environment

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment

    from bookbag.authoring.agenda.meeting_agenda import Agenda
    from bookbag.publishing.site import Site

TEMPLATES = "bookbag/agenda"

# The characters that can begin or end markup in Markdown, wherever they stand in a line.
_MARKS = re.compile(r"([\\`*_\[\]#|~])")
# The `&` of a character reference such as `&lt;`, which Markdown would decode; any other `&` is harmless.
_ENTITY = re.compile(r"&(?=#?\w+;)")
# The `@` of a mention such as `@name`, by which code hosts notify somebody; the `@` within an email address is none.
_MENTION = re.compile(r"(?<![\w.+-])@(?=\w)")
_WORD_JOINER = "\N{WORD JOINER}"


def agenda_markdown(agenda: Agenda, site: Site, folder: Path) -> str:
    """The agenda as Markdown, for minutes, an issue or an email. Templates in `folder`/overrides take precedence."""
    return collapse_blank_lines(
        environment_for_agenda(site, folder).get_template(f"{TEMPLATES}/agenda.md").render(agenda=agenda)
    )


def agenda_html(agenda: Agenda, site: Site, folder: Path) -> str:
    """The agenda as one HTML document that loads no other file. Templates in `folder`/overrides take precedence."""
    picture = html_markup(review_year_svg(agenda.year))
    template = environment_for_agenda(site, folder).get_template(f"{TEMPLATES}/agenda.html")
    return template.render(agenda=agenda, picture=picture).strip() + "\n"


def environment_for_agenda(site: Site, *folders: Path) -> Environment:
    """The Jinja environment of the agenda's templates. An undefined name raises an error and prints no blank."""
    strict = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    environment = template_environment(site, *folders, **strict)
    environment.filters["harmless"] = escape_markdown
    return environment


def escape_markdown(text: str) -> str:
    """Escape `text` for Markdown, on one line: it makes no markup, link, HTML tag or `@` mention."""
    plain = _MARKS.sub(r"\\\1", _ENTITY.sub("&amp;", " ".join(text.split())))
    return _MENTION.sub(f"@{_WORD_JOINER}", plain.replace("<", "&lt;"))


def collapse_blank_lines(text: str) -> str:
    """Strip `text` and the end of each line, and reduce several blank lines to one."""
    lines = "\n".join(line.rstrip() for line in text.strip().splitlines())
    return re.sub(r"\n{3,}", "\n\n", lines) + "\n"
