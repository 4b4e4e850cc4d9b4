"""Finds links into the setting's old site, which end with it, and makes those to known policies lead to them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from bookbag.authoring.importing.passes.title_editions import title_from_file_name
from bookbag.authoring.importing.passes.web_addresses import unwrapped
from bookbag.authoring.importing.readers.blocks import Block, Inline, Paragraph, Span, map_paragraphs
from bookbag.authoring.importing.remarks import in_quotation_marks
from bookbag.content.quick_dataclasses import dataclass
from bookbag.rules.addresses import is_on_own_computer

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_UPLOADS = re.compile(r"/wp-content/|/wp-includes/|/uploads/", re.IGNORECASE)
_MARKDOWN_LINK = re.compile(r"(?<!!)\[(?P<words>[^\[\]]+)\]\((?P<target>[^()\s]+)(?P<title>\s+\"[^\"]*\")?\)")
_MARKDOWN_FILE = re.compile(r"^(?!\w+:)[^?#]*\.md(?:#|$)", re.IGNORECASE)
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
        return replace(inline, link=self._mended_link(inline.text, unwrapped(inline.link))) if inline.link else inline

    def _mended_markdown(self, match: re.Match[str]) -> str:
        words, target = match["words"], match["target"]
        link = self._mended_link(words, target)
        return match[0] if link == target else f"[{words}]({link})" if link else words

    def _mended_link(self, words: str, target: str) -> str:
        """What the link of some words is now; "" for none. Tells what was done with a link into an old site."""
        own, uploaded = self._is_old(target)
        if not (own or uploaded):
            return target
        said, remarks = in_quotation_marks(words), self.draft.remarks
        if slug := self._policy(words, target):
            if target != f"{slug}.md":
                remarks.inform(f"The link of {said} to the old `{target}` leads to the policy here now.")
            return f"{slug}.md"
        if _MARKDOWN_FILE.search(target):
            remarks.warn(
                f"The words {said} link to `{target}`, which is no policy here. Look where it leads.", near=words
            )
            return target
        if own:
            remarks.warn(
                f"The words {said} were a link to `{target}`, on your old site or beside the document. They were left "
                "without a link: copy what it led to into `docs/files/`, and link to it there.",
                near=words,
            )
            return ""
        remarks.warn(
            f"The words {said} link to `{target}`, among the files of a website. If that is your old site, copy the "
            "file into `docs/files/`, and link to it there.",
            near=words,
        )
        return target

    def _is_old(self, target: str) -> tuple[bool, bool]:
        """Whether a link is relative or to the setting's own host, and whether it is into the uploads of any site."""
        try:
            parts = urlsplit(target.strip())
        except ValueError:
            return False, False
        if is_on_own_computer(target) or parts.scheme not in ("", "http", "https"):
            return False, False
        if not parts.netloc:
            return bool(parts.path), False
        return self._is_own(parts.netloc), bool(_UPLOADS.search(parts.path))

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
