"""Finds what was never filled in: lines to write on, and gaps in a sentence, which are marked so that nobody misses one."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.language.phrase_patterns import any_of
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.readers.blocks import (
    Block,
    Inline,
    Paragraph,
    ParagraphKind,
    Span,
    map_paragraphs,
)
from bookbag.authoring.importing.remarks import in_quotation_marks
from bookbag.content.starter_text import GAP
from bookbag.markup.html_tags import tags_in
from bookbag.markup.tags_or_words import is_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft
    from bookbag.authoring.importing.remarks import Remarks

_SAID = phrases("blanks")
# Lines to write on: underscores, dots or dashes in a row, or an ellipsis on its own; and Word's prompts.
_BLANK = re.compile(
    r"_{2,}|(?:\\_\s?){3,}|(?:(?<=[\s:_…])|(?<=\.\.))_(?=[\s_]|$)|(?:\.\s?){4,}(?![^\W\d_])|\.{4,}|\(\s+\)|…(?:\s*[….])+|(?<=[\s:])…(?=\s|$)|(?:-\s?){5,}"
    rf"|(?i:{any_of(_SAID['prompts'])})"
)
_IN_ANGLES = re.compile(r"<[A-Za-z][a-z'’-]*(?: [A-Za-z'’-]+){0,5}>")
_TO_FILL_IN = re.compile(
    rf"[\[<{{(*]\s?(?i:{any_of(_SAID['asks'])})\b[^\[\]<>{{}}()*]{{0,60}}[\]>}})*]"
    rf"|\[\s?(?i:{any_of(_SAID['asks in square brackets'])})\b[^\[\]]{{0,60}}\]|\bX{{3,}}\b|\bX{{2}}(?:[./-]X{{2,4}}){{1,2}}\b|\bTB[AC]\b|\?{{3,}}|{_IN_ANGLES.pattern}"
)
_TOKEN = re.compile(r"(?<!\\)\{\{[^{}\n]{1,60}\}\}")
_CODE = re.compile(r"^\s{0,3}(?:```|~~~).*|`[^`\n]*`", re.DOTALL)
_FEWEST_WORDS = 3
"""Words before a blank that may be the beginning of a sentence, and not a label."""
_QUOTED = 5
"""How many lines of a form are quoted in a remark."""


def without_blanks(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks without lines to write on, and with a mark for each gap in a sentence; a remark tells of both."""
    lines: list[str] = []

    def filled(paragraph: Paragraph) -> Iterable[Block]:
        _tell_tokens(paragraph, draft.remarks)
        if paragraph.kind is ParagraphKind.RAW:
            return (paragraph,)
        text = paragraph.text
        found = [each for each in _BLANK.finditer(text) if not _is_markup(paragraph, each)]
        blanks = {match.start(): _is_gap(text, match) for match in found}
        result = replace(paragraph, inlines=tuple(_filled(paragraph.inlines, blanks)))
        if any(blanks.values()):
            said = result.text.strip()
            draft.remarks.warn(f"Write what is missing in place of `{GAP}`: {in_quotation_marks(said)}", near=said)
        elif blanks and re.search(r"[^\W\d_]", result.text):
            lines.append(result.text.strip())
        for asks in _TO_FILL_IN.finditer(text):
            if _IN_ANGLES.fullmatch(asks[0]) and not all(map(is_words, tags_in(asks[0]))):
                continue
            draft.remarks.warn(f"`{asks[0]}` was never filled in. Write there what it asks for.", near=asks[0])
        return (result,)

    out = map_paragraphs(blocks, filled)
    if lines:
        quoted = ", ".join(map(in_quotation_marks, lines[:_QUOTED])) + " and others" * (len(lines) > _QUOTED)
        draft.remarks.warn(
            f"Lines to write on were left out after {quoted}. Write what belongs there, or take the form out of the text.",
            near=lines[0],
        )
    return out


def _tell_tokens(paragraph: Paragraph, remarks: Remarks) -> None:
    """Remark on what looks like one of our tokens: the site fills it in where the document is Markdown."""
    for span in (each for each in paragraph.inlines if isinstance(each, Span)):
        for token in _TOKEN.findall(_CODE.sub("", span.text) if span.markdown else span.text):
            becomes = (
                f"is filled in by the site, from setting.yml. If it shall stay as it is written, write `\\{token}`."
                if span.markdown
                else "stands in the document, for somebody to fill in, and stays as it is written. Write there what it means."
            )
            remarks.warn(f"`{token}` {becomes}", near=token)


def _is_markup(paragraph: Paragraph, blank: re.Match[str]) -> bool:
    """Whether underscores are Markdown's, as those of `__bold__` and of code are."""
    around = paragraph.text[max(0, blank.start() - 1) : blank.start()] + paragraph.text[blank.end() :][:1]
    written = any(isinstance(each, Span) and each.markdown for each in paragraph.inlines)
    return written and blank[0].startswith("_") and bool(re.search(r"[\w`*]", around))


def _is_gap(text: str, blank: re.Match[str]) -> bool:
    """Whether a blank stands within a sentence, where its words would be missed."""
    before, after = _BLANK.sub(" ", text[: blank.start()]).strip(), text[blank.end() :].strip()
    words = before.split()
    if blank[0][0].isalpha():
        return True  # a prompt says that something should stand there
    if before.endswith(":") or begins_with_label(text):
        return False
    if words and len(words) >= _FEWEST_WORDS and words[-1].casefold() in _SAID["before"]:
        return True
    return (
        bool(words) and len(f"{before} {after}".split()) > _FEWEST_WORDS and bool(re.match(r"[.,;)?]*\s*[a-z]", after))
    )


def _filled(inlines: Iterable[Inline], gaps: Mapping[int, bool]) -> Iterable[Inline]:
    """Yield `inlines` without blanks; `gaps` says of each, by its place in the text, whether a mark takes its place."""
    place = 0
    for each in inlines:
        yield _without_blanks(each, place, gaps) if isinstance(each, Span) else each
        place += len(each.text) if isinstance(each, Span) else 0


def _without_blanks(span: Span, place: int, gaps: Mapping[int, bool]) -> Span:
    def put(blank: re.Match[str]) -> str:
        before, after = span.text[: blank.start()][-1:], span.text[blank.end() :][:1]
        mark = re.sub(r"([\[\]])", r"\\\1", GAP) if span.markdown else GAP
        marked = f"{' ' * before.isalnum()}{mark}{' ' * after.isalnum()}"
        gap = gaps.get(place + blank.start())
        return blank[0] if gap is None and span.markdown else marked if gap else " "

    return replace(span, text=_BLANK.sub(put, span.text))
