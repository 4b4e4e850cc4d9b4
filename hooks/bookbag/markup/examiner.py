"""Texts as HTML without an engine: what they link to, which tokens they use, what is wrong in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import Markdown

from bookbag.markup.extension import EXTENSIONS, BookbagMarkup
from bookbag.markup.html_tags import tags_in
from bookbag.markup.surroundings import Findings, Surroundings

if TYPE_CHECKING:
    from collections.abc import Iterator


class Examiner:
    """Says what texts link to and which tokens they use, without an engine.

    Setting Python-Markdown up takes longer than reading a page, so one of these reads many.
    """

    def __init__(self) -> None:
        self._extension = BookbagMarkup(surroundings="-")
        self._markdown = Markdown(extensions=[*EXTENSIONS, "toc", self._extension])

    def examine(self, body: str, surroundings: Surroundings) -> Findings:
        """What `body` holds, seen from `surroundings`."""
        findings = Findings()
        self._extension.setConfig("surroundings", surroundings)
        self._extension.setConfig("findings", findings)
        findings.html = self._markdown.reset().convert(body)
        if "<" in body:
            findings.dead += _left_over(findings.html, surroundings)
        return findings


def _left_over(html: str, surroundings: Surroundings) -> Iterator[str]:
    """What HTML in the words still links to that is not in the site: nothing may be dead and not told."""
    for tag in tags_in(html):
        for target in filter(None, (tag.value("href"), tag.value("src"))):
            if not surroundings.book.leads_out(target) and surroundings.destination_of_html(target) is None:
                yield target
