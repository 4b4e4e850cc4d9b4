"""Checks what parents get of pictures: words for those who cannot see them, and sources of a sensible size."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.checking.record_problems import body_line
from bookbag.checking.references import counted_words, written_target
from bookbag.content.problems import Level, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext

_HEAVY = 8_000_000
"""Bytes of a picture in the source that no page needs."""


def pictures_without_description(context: CheckContext) -> Iterator[Problem]:
    """Pictures without words for those who cannot see them, unless HTML says with `alt=""` that they only decorate."""
    for item in context.to_be_published:
        for target, nth in counted_words(context.rendered(item).undescribed):
            if not _is_decoration(item.body, target):
                yield Problem(
                    item.source.path,
                    body_line(item, written_target(target), nth),
                    f"Nothing says what the picture `{target}` shows.",
                    "Write it between the square brackets, as in `![Two children dig](dig.jpg)`: it is read aloud to "
                    "those who cannot see.",
                    Level.ADVICE,
                )


def _is_decoration(body: str, target: str) -> bool:
    inside = r"(?:[^<>]|<(?!img\b))*"
    tags = re.findall(rf"<img\b(?={inside}{re.escape(target)}){inside}+>", body, re.IGNORECASE)
    return bool(tags) and all(re.search(r"\balt\s*=\s*(?:\"\s*\"|'\s*')", tag, re.IGNORECASE) for tag in tags)


def pictures_too_heavy(context: CheckContext) -> Iterator[Problem]:
    """Pictures that are published from a source of many megabytes."""
    linked = context.linked()
    for attachment in context.content.attachments:
        facts = context.picture(attachment) if attachment.link in linked else None
        if facts and facts.weight > _HEAVY:
            yield Problem(
                attachment.path,
                1,
                f"The picture has {facts.weight / 1e6:.0f} MB. It is published smaller, but stays so large in this folder.",
                "Save it at most 4,000 dots wide, as JPEG.",
                Level.ADVICE,
            )
