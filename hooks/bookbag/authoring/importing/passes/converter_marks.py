"""Takes out what programs write where they could not convert a document: `[image: x.jpg]`, `Top of Form`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from bookbag.authoring.importing.readers.blocks import Paragraph, ParagraphKind, Span, map_paragraphs, paragraphs_in
from bookbag.authoring.importing.remarks import in_quotation_marks

if TYPE_CHECKING:
    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_MARK: Final = re.compile(
    r"\[(?:bookmark|image|picture|photo|img|logo|graphic|cid|object|ole|shape|drawing|anchor)\s?:[^\[\]\n]{0,200}\]"
    r"|(?:<!(?:--)?\s?)?\[(?:if\s[^\[\]\n]{1,60}|endif)\](?:\s?(?:--)?>)?",
    re.IGNORECASE,
)
_PICTURE: Final = re.compile(r"\[(?:image|picture|photo|img|logo|graphic|cid|drawing)", re.IGNORECASE)
# Pandoc's attributes: `[words]{.underline}`, `[]{#_Toc1 .anchor}`, `# Hats {.unnumbered}`, `![](rack.png){width="2in"}`.
_ATTRIBUTE: Final = r"(?:[.#][\w-]+|[a-z]+=\"[^\"\n]{0,60}\")"
_ATTRIBUTES: Final = re.compile(
    rf"(?:(?<!!)\[(?P<words>[^\[\]\n]{{0,500}})\]|(?<=\))|(?<=\w)\s)(?P<set>\{{{_ATTRIBUTE}(?:\s{_ATTRIBUTE}){{0,5}}\}})"
)
FORM_EDGE: Final = re.compile(r"\s*(?:top|bottom) of form\s*", re.IGNORECASE)
"""What Word writes, and mostly hides, round a form of a web page that was pasted."""
# Words that a chat or Markdown strikes out.
_STRUCK: Final = re.compile(r"(?<![~`\w])~~(?=[^\s~])([^~\n]{1,500})(?<=\S)~~(?![~`])")
# What Word writes where a reference leads nowhere; it stands in a sentence that a person must mend.
_BROKEN: Final = re.compile(r"Error! [A-Z][\w ]{3,60}\.")


def without_converter_marks(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks without marks of converters, which are told; a broken reference stays, and is told."""
    text = [each.text for each in paragraphs_in(blocks)]
    found = [mark for each in text for mark in _marks_in(each)]
    if found:
        pictures = " Where one stood for a picture, put the picture in." * any(map(_PICTURE.match, found))
        said = ", ".join(map(in_quotation_marks, dict.fromkeys(found)))
        draft.remarks.warn(f"Marks of the program that converted the document were left out: {said}.{pictures}")
    if struck := [mark[1] for each in paragraphs_in(blocks) for mark in _struck_in(each)]:
        draft.remarks.warn(
            f"Words that the document strikes out were left out: {', '.join(map(in_quotation_marks, struck))}."
        )
    for broken in (mark[0] for each in text for mark in _BROKEN.finditer(each)):
        draft.remarks.warn(
            f'Word could not fill in a reference, and wrote "{broken}". Write what is meant in its place.', near=broken
        )
    return map_paragraphs(blocks, _without_marks)


def _struck_in(paragraph: Paragraph) -> list[re.Match[str]]:
    """What `_without_marks` takes out of a paragraph of what it strikes out."""
    spans = [each.text for each in paragraph.inlines if isinstance(each, Span)]
    return [] if paragraph.kind is ParagraphKind.RAW else [mark for text in spans for mark in _STRUCK.finditer(text)]


def _words(attributes: re.Match[str]) -> str:
    return attributes["words"] or ""


def _marks_in(text: str) -> list[str]:
    return [mark[0] for mark in _MARK.finditer(text)] + [mark["set"] for mark in _ATTRIBUTES.finditer(text)]


def _without_marks(paragraph: Paragraph) -> tuple[Paragraph, ...]:
    if paragraph.kind is ParagraphKind.RAW or not (_marks_in(paragraph.text) or _STRUCK.search(paragraph.text)):
        return () if FORM_EDGE.fullmatch(paragraph.text) else (paragraph,)
    inlines = (
        replace(each, text=_STRUCK.sub("", _MARK.sub("", _ATTRIBUTES.sub(_words, each.text))))
        if isinstance(each, Span)
        else each
        for each in paragraph.inlines
    )
    return (replace(paragraph, inlines=tuple(inlines)),)
