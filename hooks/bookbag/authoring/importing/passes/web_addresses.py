"""Makes web addresses in the text into links where that is safe, and drops links that work nowhere."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from bookbag.authoring.importing.readers.blocks import Block, Inline, Paragraph, ParagraphKind, Span, map_paragraphs
from bookbag.authoring.importing.remarks import in_quotation_marks
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft
    from bookbag.authoring.importing.remarks import Remarks

# Only these endings: any `word.word` could be a missing space after a full stop. Not part of an e-mail address.
_ADDRESS = re.compile(
    r"(?<![\w@./-])(?P<scheme>https?://)?(?P<host>(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:uk|com|org|net|info|eu|"
    r"scot|wales|london|example|co|io|gov|edu|int|school|education))"
    r"(?P<rest>(?::\d+)?(?:[/?#][^\s<>\"”’)\]]*)?)(?![\w@-])",
    re.IGNORECASE,
)
_ALWAYS_SAFE = (".gov.uk", ".nhs.uk", "gov.uk", "nhs.uk")
"""Domains whose owners serve every address under them by https, so that a missing scheme can be supplied."""
# Schemes that a link on a website may have; `file:` and `javascript:` are not among them.
_LINKS = ("http", "https", "mailto", "tel")
_POLICY_FILE = re.compile(r"[a-z0-9-]+\.md")
"""A policy of the site, to which a link to the old site was made to lead."""
_SENTENCE_END = ".,;:!?"
_WRAPS = re.compile(r"(?:www\.)?google\.(?:com|co\.uk)")


@dataclass(frozen=True, slots=True)
class _Found:
    start: int
    end: int
    target: str
    """The URL; "" when its scheme is not known."""


def unwrapped(link: str) -> str:
    """Where a link leads that a program has wrapped: Google puts its own address round each link of a shared document."""
    try:
        parts = urlsplit(link.strip())
    except ValueError:
        return link
    if not (_WRAPS.fullmatch(parts.netloc) and parts.path == "/url"):
        return link
    asked = parse_qs(parts.query)
    return next(
        (each for name in ("q", "url") for each in asked.get(name, ()) if urlsplit(each).scheme in _LINKS), link
    )


def with_links(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks with web addresses as links where their scheme is known, and without unusable links."""

    def linked(paragraph: Paragraph) -> Iterable[Block]:
        if paragraph.kind is ParagraphKind.RAW:
            return (paragraph,)
        inlines = tuple(piece for each in paragraph.inlines for piece in _pieces(each, draft.remarks))
        return (replace(paragraph, inlines=inlines),)

    return map_paragraphs(blocks, linked)


def _pieces(inline: Inline, remarks: Remarks) -> Iterable[Inline]:
    if not isinstance(inline, Span) or inline.markdown:
        return (inline,)
    if inline.link:
        return (_safe(inline, remarks),)
    out: list[Inline] = []
    place = 0
    for found in _addresses_in(inline.text):
        words = inline.text[found.start : found.end]
        if not found.target:
            remarks.warn(
                f"`{words}` is no link, since it does not say http:// or https://. Open it, and write the address "
                f"that works: `<https://{words}>`.",
                near=words,
            )
        out += [replace(inline, text=inline.text[place : found.start]), replace(inline, text=words, link=found.target)]
        place = found.end
    return (*(each for each in out if isinstance(each, Span) and each.text), replace(inline, text=inline.text[place:]))


def _addresses_in(text: str) -> Iterable[_Found]:
    for match in _ADDRESS.finditer(text):
        scheme, host, rest = match["scheme"] or "", match["host"], match["rest"].rstrip(_SENTENCE_END)
        if not scheme and not rest and not _is_host(host):
            continue
        end = match.end("host") + len(rest)
        safe = host.casefold().endswith(_ALWAYS_SAFE[:2]) or host.casefold() in _ALWAYS_SAFE[2:]
        target = text[match.start() : end] if scheme else f"https://{host}{rest}" if safe else ""
        yield _Found(match.start(), end, target)


def _is_host(host: str) -> bool:
    """Whether a bare host is surely a website, and not a missing space such as `end.co`."""
    return host.casefold().startswith("www.") or host.casefold().endswith((".uk", ".com", ".org", ".net", ".example"))


def _safe(span: Span, remarks: Remarks) -> Span:
    """The span with its link if that works on a website; otherwise without, and with a remark."""
    words, target = span.text.strip(), span.link.strip()
    if target.casefold().removeprefix("mailto:") == words.casefold() or not words:
        return replace(span, link="")
    try:
        scheme = urlsplit(target).scheme.casefold()
    except ValueError:
        scheme = "no address"
    if _POLICY_FILE.fullmatch(target) or (scheme in _LINKS and not re.search(r"[\s<>]", target)):
        return span
    if target:
        remarks.warn(
            f"The words {in_quotation_marks(words)} were a link to `{target}`, which leads nowhere from a website. "
            "They were left without a link.",
            near=words,
        )
    return replace(span, link="")
