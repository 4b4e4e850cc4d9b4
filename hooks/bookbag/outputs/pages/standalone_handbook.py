"""The handbook without a site, for `bookbag handbook`: one HTML document, or plain text for a terminal."""

from __future__ import annotations

import posixpath
from base64 import b64encode
from typing import TYPE_CHECKING

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html

from bookbag import __version__
from bookbag.content.handbook import FOLDER, PICTURE_PATHS, Chapter, chapter_at, chapters, picture_at
from bookbag.markup.converter import Converter
from bookbag.outputs.email.plain_text import plain_text
from bookbag.outputs.pages.template_environment import html_markup
from bookbag.outputs.theme.template_folder import template_folder
from bookbag.rules.addresses import is_elsewhere

if TYPE_CHECKING:
    from collections.abc import Callable

_TEMPLATE = "bookbag/handbook-alone.html"


def chapter_called(said: str) -> Chapter | None:
    """The chapter with the topic, name, title or number (from 1) `said`, in any case; None if there is none."""
    wanted = " ".join(said.casefold().removesuffix(".md").replace("-", " ").split())
    for number, chapter in enumerate(chapters(), 1):
        if wanted in (str(number), *(_comparable_name(each) for each in (chapter.topic, chapter.name, chapter.title))):
            return chapter
    return None


def handbook_html() -> str:
    """All chapters in one HTML document that loads no other file."""
    environment = Environment(loader=FileSystemLoader(template_folder()), autoescape=True, undefined=StrictUndefined)
    drawn = [
        (chapter, html_markup(_html_of(_headings_one_lower(_chapter_body(chapter, _link_within_document)))))
        for chapter in chapters()
    ]
    return environment.get_template(_TEMPLATE).render(chapters=drawn, version=__version__).strip() + "\n"


def chapter_text(chapter: Chapter) -> str:
    """A chapter as plain text; a link to another chapter becomes the command that shows it."""
    heading, lead, body = html.Element("h1"), html.Element("p"), _chapter_body(chapter, _replace_link_with_command)
    heading.text, lead.text = chapter.title, chapter.summary
    for code in body.iterfind(".//code"):
        if code.getparent().tag != "pre":
            code.text = f"`{code.text}`"
    return plain_text("".join(map(_html_of, (heading, lead, body))))


def _comparable_name(name: str) -> str:
    return name.casefold().replace("-", " ")


def _chapter_body(chapter: Chapter, lead: Callable[[html.HtmlElement, Chapter], None]) -> html.HtmlElement:
    """A chapter's body as a tree. `lead` changes links to other chapters; links to pages of a site are unwrapped."""
    root = html.fragment_fromstring(Converter().convert(chapter.body).html, create_parent="div")
    for link in list(root.iter("a")):
        target = str(link.get("href", ""))
        if is_elsewhere(target):
            continue
        if other := chapter_at(posixpath.normpath(posixpath.join(FOLDER, target))):
            lead(link, other)
        else:
            link.drop_tag()
    for picture in root.iter("img"):
        link = f"{FOLDER}/{picture.get('src', '')}"
        if link in PICTURE_PATHS:
            picture.set("src", f"data:image/webp;base64,{b64encode(picture_at(link)).decode()}")
    return root


def _headings_one_lower(body: html.HtmlElement) -> html.HtmlElement:
    """`body` with h2 and h3 made h3 and h4, as the titles of chapters are h2 in the one document."""
    for level in (3, 2):
        for heading in list(body.iter(f"h{level}")):
            heading.tag = f"h{level + 1}"
    return body


def _link_within_document(link: html.HtmlElement, other: Chapter) -> None:
    link.set("href", f"#{other.topic}")


def _replace_link_with_command(link: html.HtmlElement, other: Chapter) -> None:
    link.tail = f" (bookbag handbook {other.topic}){link.tail or ''}"
    link.drop_tag()


def _html_of(element: html.HtmlElement) -> str:
    return str(html.tostring(element, encoding="unicode"))
