"""Takes out what a chat, an e-mail or a shared document puts round the words that are copied out of it."""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import LeftOut, LeftOutKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# `[12/03/2024, 14:05:33] Hazel: ` and `12/03/2024, 14:05 - Hazel: `.
_CHAT = re.compile(
    r"[\u200e\u202a]*\[?\d{1,2}[/.]\d{1,2}[/.]\d{2,4},?\s\d{1,2}:\d{2}(?::\d{2})?(?:\s?[ap]\.?m\.?)?\]?\s(?:[-–]\s)?"
    r"[^:]{1,40}:\s",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"^(?:>\s?)+")
_HEAD = re.compile(r"(From|Sent|Date|To|Cc|Subject|Reply-To):\s", re.IGNORECASE)
_FEWEST_IN_HEAD = 3
# What somebody noted beside a shared document: `[a]` in its text, and below it `[a]Ask the committee.`
_NOTE = re.compile(r"^[^\S\n]*\[([a-z]{1,2})\](?=\S)", re.MULTILINE)
_PROGRAM = re.compile(
    r"-*\s*(?:original|forwarded) message\s*-*:?|sent from my \w+|begin forwarded message:", re.IGNORECASE
)


def without_paste_marks(lines: Sequence[str]) -> tuple[list[str], tuple[LeftOut, ...]]:
    """The lines without what a program put round them, and what was left out.

    That is names and times of a chat, quotation marks of an e-mail and its head, and notes beside a shared document.
    """
    lines, notes = _without_notes(lines)
    heads = set(_lines_of_heads(lines))
    full = [line for n, line in enumerate(lines) if line.strip() and n not in heads]
    quoted = sum(line.startswith(">") for line in full) * 2 > len(full)
    out: list[str] = []
    gone: list[str] = []
    for n, line in enumerate(lines):
        words = _QUOTED.sub("", line, count=1) if quoted else line
        mark = _CHAT.match(words)
        if n in heads or _PROGRAM.fullmatch(words.strip()):
            gone.append(words.strip())
            words = ""
        elif mark:
            gone.append(mark[0].strip())
            out.append("")  # what somebody else wrote goes on with nothing
            words = words[mark.end() :]
        out.append(words)
    return out, (*(LeftOut(LeftOutKind.PASTE_MARK, each) for each in dict.fromkeys(gone) if each), *notes)


def _without_notes(lines: Sequence[str]) -> tuple[Sequence[str], tuple[LeftOut, ...]]:
    """The lines without the notes below a text and their marks in it."""
    first = next((n for n, line in enumerate(lines) if (own := _NOTE.match(line)) and own[1] == "a"), 0)
    text = "\n".join(lines[:first])
    below = "\n".join(lines[first:])
    begins = [mark for mark in _NOTE.finditer(below) if f"[{mark[1]}]" in text]
    if not first or not begins or begins[0].start():
        return lines, ()
    ends = [*(mark.start() for mark in begins[1:]), len(below)]
    near = {mark[1]: next(line for line in lines[:first] if f"[{mark[1]}]" in line) for mark in begins}
    marks = re.compile(rf"\[(?:{'|'.join(near)})\]")
    notes = (
        LeftOut(LeftOutKind.COMMENT, " ".join(below[mark.end() : end].split()), marks.sub("", near[mark[1]]).strip())
        for mark, end in zip(begins, ends, strict=True)
    )
    return marks.sub("", text).split("\n"), tuple(notes)


def _lines_of_heads(lines: Sequence[str]) -> Iterator[int]:
    """The numbers of the lines that are the head of an e-mail: several of its labels, one below the other."""
    for is_head, run in groupby(enumerate(lines), key=lambda each: bool(_HEAD.match(each[1].lstrip("> ")))):
        rows = list(run)
        if is_head and len(rows) >= _FEWEST_IN_HEAD:
            yield from (n for n, _ in rows)
