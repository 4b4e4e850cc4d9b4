"""A Python-Markdown extension that marks tokens and mends raw HTML which would end or swallow the page."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.postprocessors import Postprocessor

from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.html_tags import unfinished_tag_start, with_unfinished_as_words
from bookbag.markup.meant_markdown import register_meaning
from bookbag.markup.token_marks import TokenMarks
from bookbag.rules.tokens import TOKEN

if TYPE_CHECKING:
    import re

    from markdown import Markdown

# Code in raw HTML, to the end tag of the same name.
_CODE = r"<(code|kbd|samp|pre)\b[^>]*>.*?</\1>"
_LEFT_ALONE = ("<pre", "<code", "<kbd", "<samp", '<div class="highlight')
# A tag of raw HTML that has a token in it.
_TAG_TO_FILL = r"<[a-zA-Z][^<>]*\{\{[^<>]*>"
# A token as an address between angle brackets, which Markdown would only take for a link if it saw the address.
_ADDRESS_TOKEN = rf"<({TOKEN.pattern})>"

_Replacement = tuple[str, int, int]
"""What an inline processor returns: the text, and where the part that it replaces begins and ends."""


@dataclass(slots=True)
class FoundInText:
    """What the conversion of one text met."""

    marks: TokenMarks = field(default_factory=TokenMarks)
    unfinished: list[str] = field(default_factory=list)
    """Tags without an end that were made plain text, as written."""


class BookbagMarkup(Extension):
    """Marks tokens, and mends raw HTML."""

    def __init__(self) -> None:
        self.found = FoundInText()
        super().__init__()

    def begin(self) -> None:
        """Forget what was found in the text before."""
        self.found = FoundInText()
        self.meaning.forget()

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Python-Markdown's name
        """Register the processors. The higher its priority, the earlier Python-Markdown runs one."""
        self.meaning = register_meaning(md)
        # After code spans (190) and backslashes (180), before references and links (170, 160).
        md.inlinePatterns.register(_AddressProcessor(_ADDRESS_TOKEN, md, self), "bookbag-address", 178)
        md.inlinePatterns.register(_CodeProcessor(_CODE, md), "bookbag-code", 177)
        md.inlinePatterns.register(_TagProcessor(_TAG_TO_FILL, md, self), "bookbag-tag", 176)
        md.inlinePatterns.register(_TokenProcessor(TOKEN.pattern, md, self), "bookbag-token", 175)
        # Before raw HTML is put back, at 30.
        md.postprocessors.register(_RawHtmlProcessor(md, self), "bookbag-raw", 35)


class _TokenProcessor(InlineProcessor):
    """Marks tokens in text."""

    def __init__(self, pattern: str, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(pattern, md)
        self._markup = markup

    def handleMatch(self, m: re.Match[str], data: str) -> _Replacement:  # type: ignore[override]  # noqa: ARG002, N802
        return self._markup.found.marks.marked(m[0]), m.start(0), m.end(0)


class _AddressProcessor(_TokenProcessor):
    """Marks a token between angle brackets, which are those of a link: `<{{manager.contact}}>`."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Replacement:  # type: ignore[override]  # noqa: ARG002, N802
        return self._markup.found.marks.marked(m[1]), m.start(0), m.end(0)


class _TagProcessor(_TokenProcessor):
    """Marks tokens within a tag of raw HTML, before those of the text around it."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Replacement:  # type: ignore[override]  # noqa: N802
        marked, start, end = super().handleMatch(m, data)
        return self.md.htmlStash.store(marked), start, end


class _CodeProcessor(InlineProcessor):
    """Keeps code in raw HTML unchanged."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Replacement:  # type: ignore[override]  # noqa: ARG002, N802
        return self.md.htmlStash.store(m[0]), m.start(0), m.end(0)


class _RawHtmlProcessor(Postprocessor):
    """Marks tokens and mends tags in raw HTML, which Python-Markdown stashes until the end."""

    def __init__(self, md: Markdown, markup: BookbagMarkup) -> None:
        super().__init__(md)
        self._markup = markup

    def run(self, text: str) -> str:
        stash = self.md.htmlStash.rawHtmlBlocks
        for number, raw in enumerate(stash):
            if isinstance(raw, str):
                stash[number] = self._with_finished_tags(self._marked(raw))
        return text

    def _marked(self, raw: str) -> str:
        return self._markup.found.marks.marked(raw) if "{{" in raw and not raw.startswith(_LEFT_ALONE) else raw

    def _with_finished_tags(self, raw: str) -> str:
        """`raw` with `<` as plain text where a tag has no end; the first such tag is noted."""
        place = unfinished_tag_start(raw)
        if place is None:
            return raw
        self._markup.found.unfinished.append(raw[place:].split("\n", maxsplit=1)[0])
        return with_unfinished_as_words(raw)
