"""Converts texts to HTML without MkDocs, to find their links, their tokens and what is wrong in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown import Markdown

from bookbag.markup.extension import EXTENSIONS, BookbagMarkup
from bookbag.markup.html_tags import tags_in
from bookbag.markup.markup_context import Findings, MarkupContext

if TYPE_CHECKING:
    from collections.abc import Iterator


class Examiner:
    """Converts texts, one after the other, and returns what it finds in each.

    One instance is used for many texts: setting Python-Markdown up takes longer than converting a page.
    """

    def __init__(self) -> None:
        self._extension = BookbagMarkup(context="-")
        self._markdown = Markdown(extensions=[*EXTENSIONS, "toc", self._extension])

    def examine(self, body: str, context: MarkupContext) -> Findings:
        """Convert `body`, which stands in the site described by `context`."""
        findings = Findings()
        self._extension.setConfig("context", context)
        self._extension.setConfig("findings", findings)
        findings.html = self._markdown.reset().convert(body)
        if "<" in body:
            findings.dead += _dead_links_in(findings.html, context)
        return findings


def _dead_links_in(html: str, context: MarkupContext) -> Iterator[str]:
    """Links of the finished HTML that lead to nothing public: raw HTML may have some that the extension did not see."""
    for tag in tags_in(html):
        for target in filter(None, (tag.value("href"), tag.value("src"))):
            if not context.book.leads_out(target) and context.destination_of_html(target) is None:
                yield target
