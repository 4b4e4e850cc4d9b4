"""Finds links into the setting's old site, which end with it, and makes those to known policies lead to them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bookbag.authoring.importing.passes.titles import title_from_file_name
from bookbag.authoring.importing.readers.blocks import Block, Inline, Paragraph, Span, map_paragraphs
from bookbag.authoring.importing.remarks import in_quotation_marks
from bookbag.rules.addresses import is_on_own_computer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_UPLOADS = re.compile(r"/wp-content/|/wp-includes/|/uploads/", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]+)\]\((?P<target>[^()\s]+)(?P<title>\s+\"[^\"]*\")?\)")
_KIND_OF_SETTING = re.compile(r"\b(?:pre-?\s?school|playgroup|(?:day )?nursery|kindergarten|ltd|cio)\b")
_NOT_IN_NAMES = re.compile(r"[^a-z0-9]")
_FEWEST_LETTERS = 6
"""Of a setting's name: a shorter one stands in hosts of others too."""


def without_old_site_links(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """The blocks with links into the old site leading to policies that are known; others are taken out, and told."""
    links = _OldSiteLinks(draft)

    def mended(paragraph: Paragraph) -> Iterable[Block]:
        return (replace(paragraph, inlines=tuple(map(links.mended, paragraph.inlines))),)

    return map_paragraphs(blocks, mended)


@dataclass(frozen=True, slots=True)
class _OldSiteLinks:
    draft: PolicyDraft

    def mended(self, inline: Inline) -> Inline:
        if not isinstance(inline, Span):
            return inline
        if inline.markdown:
            return replace(inline, text=_MARKDOWN_LINK.sub(self._mended_markdown, inline.text))
        if not inline.link or not self._is_old(inline.link):
            return inline
        slug = self._policy(inline.text, inline.link)
        self._tell(inline.text, inline.link, slug, "They were left without a link.")
        return replace(inline, link=f"{slug}.md" if slug else "")

    def _mended_markdown(self, match: re.Match[str]) -> str:
        words, target = match["words"], match["target"]
        if not self._is_old(target):
            return match[0]
        slug = self._policy(words, target)
        self._tell(words, target, slug, "The link was left as it is.")
        return f"[{words}]({slug}.md)" if slug else match[0]

    def _is_old(self, target: str) -> bool:
        """Whether a link is relative, or to the setting's own host, or into the uploads of a site."""
        try:
            parts = urlsplit(target.strip())
        except ValueError:
            return False
        if is_on_own_computer(target) or parts.scheme not in ("", "http", "https"):
            return False
        if not parts.netloc:
            return bool(parts.path)
        return self._is_own(parts.netloc) or bool(_UPLOADS.search(parts.path))

    def _is_own(self, host: str) -> bool:
        own = urlsplit(self.draft.facts.url).netloc.casefold().removeprefix("www.")
        host = host.casefold().removeprefix("www.").partition(":")[0]
        name = _NOT_IN_NAMES.sub("", _KIND_OF_SETTING.sub("", self.draft.facts.name.casefold()))
        called = len(name) >= _FEWEST_LETTERS and _NOT_IN_NAMES.sub("", host).startswith(name)
        return called or bool(own and (host == own or host.endswith(f".{own}")))

    def _policy(self, words: str, target: str) -> str:
        """The slug of the policy that a link's words name, or its file or page; "" for none."""
        if (index := self.draft.policy_index) is None:
            return ""
        page = PurePosixPath(unquote(urlsplit(target).path))
        file = page.stem if page.suffix else page.name
        return index.find(words) or (index.find(title_from_file_name(file)) if file else "")

    def _tell(self, words: str, target: str, slug: str, otherwise: str) -> None:
        words = in_quotation_marks(words)
        if slug:
            self.draft.remarks.inform(f"The link of {words} to the old `{target}` leads to the policy here now.")
            return
        self.draft.remarks.warn(
            f"The words {words} were a link to `{target}` on your old site or beside the document, and end with it. "
            f"{otherwise} Copy what it led to into `docs/files/`, and link to it there.",
            near=words.strip('"'),
        )
