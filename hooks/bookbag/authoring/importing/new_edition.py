"""Lays a newer edition of a bought or borrowed template over a setting's own policy, as a draft in which a person decides.

Where the two differ the draft holds both, between marks that `bookbag check` lets nobody publish.
"""

from __future__ import annotations

import difflib
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from bookbag.authoring.editing.changed_file import apply_changes
from bookbag.authoring.editing.field_changes import SetValue
from bookbag.content.problems import ProblemNotes
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.reading.front_matter import split_front_matter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

_ALIKE = 0.55
"""From this likeness on two paragraphs are one with changes; below it, two."""
_ITEM = re.compile(r"\s*(?:[-*+]|\d+[.)])\s")
_LEAD = re.compile(r"\s*(?:#{1,6}\s+|>\s?|(?:[-*+]|\d+[.)])\s+)?")
_TOKEN = re.compile(r"\{\{[^{}]*\}\}")
_WORD = re.compile(rf"{_TOKEN.pattern}|`[^`]*`|\[[^\[\]]*\]\([^()]*\)|[£$€]?\w+(?:[.,’'-]\w+)*%?|\s+|[^\w\s]")
_NOT_PUBLIC = re.compile(r"^(?:id|formerly)\b.*(?:\n(?:[ \t]|- ).*)*", re.MULTILINE)
_HOW = """\
# A newer edition of {slug}.md, to be decided; {slug}.md stays as it is until then. Where the two differ, keep the words
# that shall stand, and delete the others with the marks OURS and THEIRS and their brackets. When none is left: delete
# {slug}.md, give this file its name, delete `status: draft`, take the # from the lines below, and record the review.
"""


class Standing(NamedTuple):
    """One place in which the new edition and the policy differ."""

    what: str
    """What changed, in a sentence."""
    ours: str
    theirs: str
    before: str = ""
    """The paragraph of the old edition; "" where it has none, or none is at hand."""
    open: bool = True
    """Whether a person has to decide."""
    made: str = ""
    """What the draft says; "" where it says nothing."""


@dataclass(frozen=True, slots=True)
class LaidOver:
    """A policy with a newer edition laid over it."""

    text: str
    standings: tuple[Standing, ...]


def lay_over(ours: str, theirs: str, before: str | None, slug: str, filled: Callable[[str], str]) -> LaidOver:
    """Lay `theirs`, the text of the new edition, over the policy in the file text `ours`.

    `before` is the text of the old edition, from which both came; None where it is not at hand. `filled` replaces
    tokens such as `{{manager}}`, which templates do not have.
    """
    head, body = _split(ours)
    edition = _Edition(None if before is None else tuple(_paragraphs(before)), filled)
    paragraphs: list[str] = []
    standings: list[Standing] = []
    for own, new in edition.aligned(tuple(_paragraphs(body)), tuple(_paragraphs(theirs))):
        paragraph, standing = edition.joined(own, new)
        paragraphs += [paragraph] * bool(paragraph)
        standings += [standing._replace(made=paragraph)] if standing else []
    head = _NOT_PUBLIC.sub(lambda match: re.sub(r"^", "# ", match[0], flags=re.MULTILINE), head)
    fence, fields = head.split("\n", 1)
    text = f"{fence}\n{_HOW.format(slug=slug)}{fields}{_as_body(paragraphs)}"
    changed = apply_changes(text.encode(), {"status": SetValue("draft", after=("summary", "title"))})
    return LaidOver(changed.decode(), tuple(standings))


@dataclass(frozen=True, slots=True)
class _Edition:
    """The old edition, by which is told who changed what."""

    before: tuple[str, ...] | None
    filled: Callable[[str], str]

    def key(self, paragraph: str) -> str:
        """The words of a paragraph alone: marks, looks and kinds of quotation marks do not count as changes."""
        return " ".join(re.findall(r"[\w£$€%]+", self.filled(paragraph).replace("’", "'").replace("'", "").casefold()))

    def likeness(self, one: str, other: str) -> float:
        """The share of their words that two paragraphs have in common, from 0 to 1."""
        words = Counter(self.key(one).split()), Counter(self.key(other).split())
        return 2 * (words[0] & words[1]).total() / (words[0].total() + words[1].total() or 1)

    def joined(self, own: str, new: str) -> tuple[str, Standing | None]:
        """What the draft says where the policy says `own` and the new edition `new`, of which one may be ""."""
        if self.key(own) == self.key(new) or own.startswith("<!--"):
            return own, None
        if self.before is None:
            return self._both(own, new), Standing(_WITHOUT_OLD[bool(own), bool(new)], own, new)
        keys = {self.key(each): each for each in self.before}
        old = keys.get(self.key(own)) or keys.get(self.key(new)) or self._nearest(own or new)
        if self.key(new) == self.key(old):
            return own, Standing(_OWN_CHANGE[bool(own), bool(new)], own, new, old, open=False)
        both_changed = own and old and self.key(own) != self.key(old)
        what = "Both changed it." if both_changed else _WITH_OLD[bool(own), bool(new)]
        return self._both(own, new), Standing(what, own, new, old)

    def _nearest(self, paragraph: str) -> str:
        """The paragraph of the old edition that is most like this one; "" where none is."""
        alike = {each: self.likeness(each, paragraph) for each in self.before or ()}
        nearest = max(alike, key=lambda each: alike[each], default="")
        return nearest if alike.get(nearest, 0) >= _ALIKE else ""

    def _both(self, own: str, new: str) -> str:
        """Both paragraphs as one with its changed words marked where they are alike, else each marked as a whole."""
        if own and new and not {own[0], new[0]} & {"|", "<"} and self.likeness(own, new) >= _ALIKE:
            return _words_marked(own, self._with_tokens(own, new))
        separator = "\n" if _ITEM.match(own) and _ITEM.match(new) else "\n\n"
        return separator.join(_marked(name, each) for name, each in (("OURS", own), ("THEIRS", new)) if each)

    def _with_tokens(self, own: str, new: str) -> str:
        """The new paragraph with our tokens in the place of what they stand for."""
        for token in _TOKEN.findall(own):
            if said := self.filled(token):
                new = re.sub(re.escape(said), token, new, flags=re.IGNORECASE)
        return new

    def aligned(self, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the paragraphs of both in order, in pairs where they are alike; "" where one has none."""
        keys = [self.key(each) for each in ours], [self.key(each) for each in theirs]
        for kind, a, b, c, d in difflib.SequenceMatcher(None, *keys, autojunk=False).get_opcodes():
            if kind == "equal":
                yield from zip(ours[a:b], theirs[c:d], strict=True)
            else:
                yield from self._paired(ours[a:b], theirs[c:d])

    def _paired(self, ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[str, str]]:
        """Yield the pairs of a stretch in which nothing is equal."""
        begin = first = 0
        for nth, new in enumerate(theirs):
            place = next((n for n in range(begin, len(ours)) if self.likeness(ours[n], new) >= _ALIKE), None)
            if place is not None:
                yield from ((own, "") for own in ours[begin:place])
                yield from (("", each) for each in theirs[first:nth])
                yield ours[place], new
                begin, first = place + 1, nth + 1
        yield from ((own, "") for own in ours[begin:])
        yield from (("", new) for new in theirs[first:])


_WITHOUT_OLD = {
    (True, True): "The two say it otherwise.",
    (True, False): "Only yours says this.",
    (False, True): "Only the new edition says this.",
}
_WITH_OLD = {
    (True, True): "The new edition changed it.",
    (True, False): "The new edition leaves it out.",
    (False, True): "The new edition adds it.",
}
_OWN_CHANGE = {
    (True, True): "You had changed it, and the new edition has not: yours stays.",
    (True, False): "You had added it: it stays.",
    (False, True): "You had left it out, and the new edition has not changed it: it stays out.",
}
"""What is said, by whether the policy and the new edition have the paragraph."""


def _marked(name: str, paragraph: str) -> str:
    if "\n" in paragraph.strip():
        return f"[{name}:\n\n{paragraph}\n\n]"
    lead = _LEAD.match(paragraph)
    start = lead.end() if lead else 0
    return f"{paragraph[:start]}[{name}: {paragraph[start:]}]"


def _words_marked(own: str, new: str) -> str:
    """Our paragraph, with the words that differ marked; its list marker or heading sign stays ours."""
    lead, other = _LEAD.match(own), _LEAD.match(new)
    start = lead.end() if lead else 0
    one, two = _WORD.findall(own[start:]), _WORD.findall(new[other.end() if other else 0 :])
    out = own[:start]
    for kind, a, b, c, d in _runs(one, two):
        ours, theirs = "".join(one[a:b]), "".join(two[c:d])
        if kind == "equal":
            out += ours
            continue
        gap = (ours or theirs)[: len(ours or theirs) - len((ours or theirs).lstrip())]
        tail = (ours or theirs)[len((ours or theirs).rstrip()) :]
        marks = [f"[{name}: {each.strip()}]" for name, each in (("OURS", ours), ("THEIRS", theirs)) if each.strip()]
        out += f"{gap}{' '.join(marks)}{tail}"
    return out


def _runs(one: Sequence[str], two: Sequence[str]) -> Iterator[tuple[str, int, int, int, int]]:
    """Yield the runs of equal and of other words; a lone space between two changes belongs to them."""
    held: tuple[str, int, int, int, int] | None = None
    for run in difflib.SequenceMatcher(None, one, two, autojunk=False).get_opcodes():
        kind, a, b, c, d = run
        small = kind == "equal" and not "".join(one[a:b]).strip()
        if held and (held[0] != "equal") and (kind != "equal" or small):
            held = ("replace", held[1], b, held[3], d)
            continue
        if held:
            yield held
        held = run if not small or held is None else ("equal", a, b, c, d)
    if held:
        yield held


def _split(text: str) -> tuple[str, str]:
    """The fields of a file with their fences, and its body. Raises ValueError for a file without readable fields."""
    document = split_front_matter(text, ProblemNotes(""))
    if document is None:
        msg = "the policy has no fields that can be read"
        raise ValueError(msg)
    return text.removesuffix(document.body), document.body


def _paragraphs(body: str) -> Iterator[str]:
    """Yield the paragraphs of a Markdown text; each item of a list is one."""
    for part in re.split(r"\n\s*\n", body.strip("\n")):
        lines = part.split("\n")
        starts = [n for n, line in enumerate(lines) if n == 0 or _ITEM.match(line)] if _ITEM.match(part) else [0]
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            yield "\n".join(lines[start:end])


def _as_body(paragraphs: Sequence[str]) -> str:
    """The paragraphs as a text, with items that follow one another as one list."""
    out = ""
    for before, each in zip(("", *paragraphs), paragraphs, strict=False):
        together = _ITEM.match(before.split("\n")[-1]) and _ITEM.match(each)
        out += ("\n" if together else "\n\n" if out else "") + each
    return out + "\n"
