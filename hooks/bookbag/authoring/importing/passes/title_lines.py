"""Tells how likely each line at the top of a document is its title, and which line goes on in the next."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.authoring.importing.language import phrases
from bookbag.authoring.importing.language.phrase_patterns import any_of
from bookbag.authoring.importing.passes.letterheads import is_address, is_letterhead
from bookbag.authoring.importing.passes.list_markers import has_list_marker
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.passes.written_dates import dates_in, without_dates
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, Table
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST_WORDS = 14
"""A longer line is a sentence."""
_MOST_WORDS_PLAIN = 8
"""Words of a plain first line that nothing but its place makes a title."""
_DEEPEST_TITLE = 2
"""Deepest level of a heading that can be the title without naming a policy."""
TOP_BLOCKS = 16
"""How many blocks at the top are searched for a title."""
_SAID = phrases("titles")
_KIND_OF_PAPER = any_of(_SAID["kinds of paper"])
PAPER = re.compile(rf"\b{_KIND_OF_PAPER}\b", re.IGNORECASE)
ONLY_PAPER = re.compile(rf"{_KIND_OF_PAPER}(?:\s+(?:and|&)\s+{_KIND_OF_PAPER})?\W*", re.IGNORECASE)
ENDS_WITH_PAPER = re.compile(rf"(?:.*\s)?{_KIND_OF_PAPER}\W*", re.IGNORECASE)
_STANDARD = re.compile(
    rf"{any_of(_SAID['standard headings'])}\W*|{any_of(_SAID['headings of requirements'])}\b.*", re.IGNORECASE
)
TITLE_LABEL = re.compile(
    rf"^\s*{any_of(_SAID['labels'])}(?:\s(?:no\.?|number|ref\.?)?\s?[A-Z]{{0,3}}\d+(?:\.\d+)*)?\s*(?::|\s[-–]\s)\s*",
    re.IGNORECASE,
)
NUMBER_LABEL = re.compile(rf"{any_of(_SAID['numbers'])}\b(?:\W*[A-Z]{{0,3}}\d[\w.-]*)?\W*", re.IGNORECASE)
_DASH = re.compile(r"[-–—]\s")
_SENTENCE = re.compile(rf"{any_of(_SAID['sentences begin'])}\b", re.IGNORECASE)
VERB = re.compile(rf"\b{any_of(phrases('headings')['verbs'])}\b", re.IGNORECASE)
# The end of a sentence, and not the stop of `St.` or `No.`
_SENTENCE_END = re.compile(r"^(?:\S+\s+){3,12}\S+[.!?]\s+[A-Z]")
_WORDS_WITHOUT_SUBJECT = frozenset(_SAID["without subject"])
_OF_EDITIONS = frozenset(_SAID["of editions"])


@dataclass(frozen=True, slots=True)
class TitleSearch:
    """Looks for the title among the first blocks of a document."""

    blocks: Sequence[Block]
    named: frozenset[str]
    """The words of the file's name that say what it is about."""
    setting: str
    file_names_paper: bool = False
    """Whether the file's name says policy, procedure or the like."""

    def title_lines(self) -> range:
        """Indices of the blocks that are the title; empty when there is none."""
        best: tuple[int, int] | None = None
        first = True
        for place, block in enumerate(self.blocks[:TOP_BLOCKS]):
            if isinstance(block, Table) or not block.text.strip():
                continue
            if block.kind is ParagraphKind.TEXT and is_prose(block) and not self._is_of_letterhead(block.text):
                break
            likelihood = self._likelihood(place, block, first=first)
            if likelihood and (best is None or likelihood > best[0]):
                best = likelihood, place
            first = first and (self._is_none(block, block.text.strip()) or self._is_above_address(place))
        found = best[1] if best else self._only_main_heading()
        return range(0) if found is None else self._with_neighbours(found)

    def _only_main_heading(self) -> int | None:
        tops = [n for n, each in enumerate(self.blocks) if isinstance(each, Paragraph) and _is_main_heading(each)]
        only = [n for n in tops if not is_standard_heading(_text(self.blocks[n]))]
        return only[0] if len(tops) == 1 and only else None

    def _likelihood(self, place: int, paragraph: Paragraph, *, first: bool) -> int:
        """How likely a paragraph is the title; 0 for one that cannot be. `first` says that only a letterhead is above it.

        Word's title style outranks everything, then a first line that names a paper or repeats the file's name.
        """
        text = paragraph.text.strip()
        if self._is_none(paragraph, text):
            return 0
        if paragraph.kind is ParagraphKind.TITLE:
            return 20
        sure = 5 * (bool(PAPER.search(text)) + (subject_words(text, self.setting) == self.named != frozenset()))
        looks = self._conspicuousness(place, paragraph)
        if paragraph.kind is ParagraphKind.HEADING and paragraph.level > _DEEPEST_TITLE and not sure:
            return 0
        if sure:
            return sure + looks + 7 * first
        plain = len(text.split()) <= _MOST_WORDS_PLAIN and text[:1].isupper() and text[-1:] not in ":,!?."
        plain = plain and not _SENTENCE.match(text) and not self._is_above_address(place)
        # Another subject than that of a file called `Sleep policy` is the first heading below a letterhead.
        plain = plain and not (self.file_names_paper and self.named and self.named.isdisjoint(comparable_words(text)))
        return looks + 2 * first if looks > 1 or (first and plain) else looks

    def _is_of_letterhead(self, text: str) -> bool:
        """Whether a line is the name of a setting, or its address and numbers in a row."""
        return is_letterhead(text, self.setting) or (is_address(text) and not VERB.search(text))

    def _is_above_address(self, place: int) -> bool:
        """Whether a line stands above one of an address, as the name of a town does."""
        return place + 1 < len(self.blocks) and is_address(_text(self.blocks[place + 1]))

    def _conspicuousness(self, place: int, paragraph: Paragraph) -> int:
        if paragraph.kind is ParagraphKind.HEADING:
            later = (each for each in self.blocks[place + 2 :] if isinstance(each, Paragraph))
            same = any(each.kind is paragraph.kind and each.level == paragraph.level for each in later)
            return 1 if same else 7 - min(paragraph.level, _DEEPEST_TITLE)
        return 4 if paragraph.shouted else 3 if paragraph.emphasised else 0

    def _is_none(self, paragraph: Paragraph, text: str) -> bool:
        """Whether a paragraph is certainly no title."""
        kinds = (ParagraphKind.TITLE, ParagraphKind.HEADING, ParagraphKind.TEXT)
        if paragraph.kind not in kinds or len(text.split()) > MOST_WORDS or not re.search(r"[^\W\d_]", text):
            return True
        if is_letterhead(text, self.setting) or NUMBER_LABEL.fullmatch(text):
            return True
        if label := TITLE_LABEL.match(text):
            return label.end() == len(text)
        if paragraph.kind is ParagraphKind.TITLE:
            return False
        return (
            begins_with_label(text)
            or text.endswith((",", ";"))
            or is_address(text)
            or is_standard_heading(text)
            or _is_edition(text)
            or text.count(" | ") > 1  # the menu of a web page
        )

    def _with_neighbours(self, place: int) -> range:
        """The line at `place`, with those above and below it that belong to one title."""
        start = end = place
        while start and self._go_on(start - 1, start, end):
            start -= 1
        while end + 1 < len(self.blocks) and self._go_on(end, end + 1, start):
            end += 1
        return range(start, end + 1)

    def _go_on(self, upper: int, lower: int, other: int) -> bool:
        """Whether two lines are halves of one title. `other` is the index of its line at the far end."""
        above, below = self.blocks[upper], self.blocks[lower]
        if isinstance(above, Table) or isinstance(below, Table) or _look_of(above) != _look_of(below):
            return False
        first, second = above.text.strip(), below.text.strip()
        if any(
            not text or (self._is_none(above, text.rstrip(",")) and not ONLY_PAPER.fullmatch(text))
            for text in (first, second)
        ):
            return False
        dash = above.kind is not ParagraphKind.TEXT and _DASH.match(second)
        if (has_list_marker(second) and not dash) or (first.endswith(",") and _SENTENCE.match(first)):
            return False
        if len(f"{first} {second} {_text(self.blocks[other])}".split()) > MOST_WORDS + _MOST_WORDS_PLAIN:
            return False
        if goes_on(first, second):
            return True
        about = subject_words(second, self.setting)
        named = about == self.named or subject_words(first, self.setting) == self.named
        plain = _look_of(above)[3:] == (False, False, False) and above.kind is ParagraphKind.TEXT
        paper = not PAPER.search(first) and bool(ENDS_WITH_PAPER.fullmatch(second))
        return paper and not plain and not named and not about & subject_words(first, self.setting)


def _look_of(paragraph: Paragraph) -> tuple[object, ...]:
    looks = (paragraph.all_words_are("bold"), paragraph.all_words_are("underlined"), paragraph.shouted)
    return (paragraph.kind, paragraph.level, paragraph.size, *looks)


def goes_on(first: str, second: str) -> bool:
    """Whether a line is so evidently half that the next must belong to it: `Muddy boots and`, `(also wet socks)`."""
    after, before = first.rsplit(maxsplit=1)[-1].casefold(), second.split(maxsplit=1)[0]
    if first.endswith(","):
        return True
    if second.startswith("(") and second.endswith(")"):
        return not dates_in(second)
    if ONLY_PAPER.fullmatch(second):
        return not PAPER.search(first)
    return after in _SAID["joins after"] or before.casefold() in _SAID["joins before"] or before[:1].islower()


def _is_main_heading(paragraph: Paragraph) -> bool:
    return paragraph.kind is ParagraphKind.TITLE or (paragraph.kind is ParagraphKind.HEADING and paragraph.level == 1)


def _text(block: Block) -> str:
    return block.text.strip() if isinstance(block, Paragraph) else ""


def _is_edition(text: str) -> bool:
    """Whether a line says only of when or which edition it is: `September 2024`, `Version 2`, `2024-25`."""
    rest = re.sub(r"\d+(?:st|nd|rd|th)?", " ", without_dates(text))
    words = re.findall(r"[^\W\d_]+", rest.casefold())
    return rest != " ".join(text.split()) and all(word in _OF_EDITIONS for word in words)


def is_prose(paragraph: Paragraph) -> bool:
    """Whether a paragraph is a sentence; a title may end with a full stop."""
    text = paragraph.text.strip()
    if not text or begins_with_label(text):
        return False
    if len(text.split()) > MOST_WORDS or text.endswith(";") or _SENTENCE_END.match(text):
        return True
    if paragraph.kind is ParagraphKind.TEXT and _SENTENCE.match(text) and VERB.search(text):
        return True
    return text.endswith(".") and not _is_title_with_stop(paragraph, text)


def _is_title_with_stop(paragraph: Paragraph, text: str) -> bool:
    if VERB.search(text) or _SENTENCE.match(text):
        return False
    if TITLE_LABEL.match(text):
        return True
    stands_out = paragraph.emphasised or text.isupper()
    capitals = all(word[0].isupper() for word in re.findall(r"[^\W\d_]{4,}", text))
    return bool(ENDS_WITH_PAPER.fullmatch(text)) or (stands_out and capitals)


def is_standard_heading(text: str) -> bool:
    """Whether a line is a heading that many policies have, such as `Aims`."""
    return bool(_STANDARD.fullmatch(text.strip()))


def comparable_words(text: str) -> list[str]:
    """The words of `text` in small letters and without apostrophes, for comparison."""
    return re.findall(r"[a-z0-9]+", text.casefold().replace("'", "").replace("’", ""))


def subject_words(text: str, setting: str = "") -> frozenset[str]:
    """The words that say what a title is about: without `policy`, `the`, the setting's name and the like."""
    own = frozenset(re.findall(r"[a-z0-9]+", setting.casefold()))
    return frozenset(comparable_words(text)) - _WORDS_WITHOUT_SUBJECT - own
