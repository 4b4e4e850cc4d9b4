"""Finds the list of related policies in a document, and turns it into the field `related`."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from bookbag.authoring.importing.passes.headings import ABBREVIATIONS, conspicuousness
from bookbag.authoring.importing.passes.letterheads import is_letterhead
from bookbag.authoring.importing.passes.sentence_case import sentence_case
from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.passes.title_lines import comparable_words, is_standard_heading, subject_words
from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind
from bookbag.authoring.importing.remarks import in_quotation_marks
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft
    from bookbag.content.records.policy import Policy

_PAPERS = r"(?:policies|policy|documents?|procedures?)(?:\s+(?:and|&|or)\s+(?:policies|documents?|procedures?))?"
# `Related policies:`, `See also`, `This policy should be read together with our other policies` and the like.
_HEADING = re.compile(
    rf"\s*(?:links?\s+(?:in)?to\s+(?:our\s+)?(?:other\s+)?{_PAPERS}|(?:other\s+)?(?:related|linked|associated|"
    rf"relevant|linking|supporting|connected)\s+{_PAPERS}|"
    rf"(?:please\s+)?see\s+also|(?:please\s+)?(?:also\s+)?see\s+(?:our\s+)?other\s+{_PAPERS}|(?:this|"
    r"the)\s+(?:policy|document)\s+(?P<read>should|must|is\s+to)\s+be\s+read\s+(?:(?:together|alongside|along|"
    r"in\s+conjunction|with)\s*)*(?:with|alongside)?(?:\s+(?:our|the\s+following|these))?(?:\s+(?:other|"
    rf"related))?(?:\s+{_PAPERS})?|"
    rf"(?:this\s+policy\s+)?links?\s+with(?:\s+other)?\s+{_PAPERS}|other\s+{_PAPERS}\s+(?:to\s+)?(?:read|see)|"
    rf"cross[- ]?references?|related\s+to|{_PAPERS}\s+linked\s+to\s+this(?:\s+policy)?)(?P<colon>\s*[:：.–-]+)?\s*",
    re.IGNORECASE,
)
_LINKS = re.compile(r"\s*links?\s+(?:in)?to\b", re.IGNORECASE)
_OF_POLICIES = re.compile(r"\b(?:polic|procedure)(?!y\s+(?:should|must|is))", re.IGNORECASE)
# What divides the names in a sentence: a comma, semicolon, bullet, spaced dash, `and` before a capital, or a gap.
_BETWEEN = re.compile(r"\s*(?:[,;\n•·]|\s[-–]\s|\band\b(?=\s+(?:our\s+|the\s+)?[A-Z])|\s{2,})\s*")
_POLICY = re.compile(r"\b(?:policy|policies|procedures?)\W*$", re.IGNORECASE)
# Laws and guidance are no policies of the setting, and stay in the text.
_LAW = re.compile(
    r"\b(?:act|regulations?|framework|guidance|legislation|eyfs|uk\s+gdpr|convention)\b|\b(?:19|20)\d\d\b|https?:|www\.",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"\b(?:will|must|should|shall|can|cannot|are|is|may|has|have|we|you|please|see|this|these)\b|[.?!]\s", re.IGNORECASE
)
_NUMBER = re.compile(r"^\d{1,2}(?:(?:\.\d{1,2})+[.)]?|[.)])\s+")
_LISTED = (ParagraphKind.TEXT, ParagraphKind.ITEM)
_MOST_WORDS, _MOST_WITHOUT_POLICY = 12, 8
"""A longer line is not the title of a policy; one that does not end in `policy` is less likely one."""


@dataclass(frozen=True, slots=True)
class PolicyIndex:
    """Finds policies by name: those on the site and those being imported."""

    slugs_by_subject: Mapping[frozenset[str], frozenset[str]]
    slug_by_name: Mapping[str, str]
    """Slug of each policy by its slug, title and aliases, all in comparable form."""

    @classmethod
    def from_names(cls, names: Iterable[tuple[str, Iterable[str]]]) -> PolicyIndex:
        """An index of `(slug, titles and aliases)`."""
        slugs: dict[frozenset[str], set[str]] = {}
        by_name: dict[str, str] = {}
        for slug, called in names:
            for name in (slug.replace("-", " "), *called):
                slugs.setdefault(subject_words(name), set()).add(slug)
                by_name.setdefault(_comparable(name), slug)
        return cls({about: frozenset(found) for about, found in slugs.items() if about}, by_name)

    def find(self, name: str) -> str:
        """The slug of the one policy that `name` means, by exact name or else by subject; "" for none or several."""
        if exact := self.slug_by_name.get(_comparable(name)):
            return exact
        found = self.slugs_by_subject.get(subject_words(name), frozenset())
        return next(iter(found)) if len(found) == 1 else ""


def awaited_names(policies: Iterable[Policy], slug: str, title: str, index: PolicyIndex) -> Iterator[str]:
    """Yield what `policies` call a policy that is to come, under `related`, where it is neither its slug nor its title."""
    called = {slug, " ".join(title.casefold().split())}
    for name in dict.fromkeys(name for policy in policies for name in policy.related):
        if " ".join(name.casefold().split()) not in called and index.find(name) == slug:
            yield name


def take_related_policies(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Move lists of related policies into `related`: by slug where the policy is known, else by title.

    `draft.policy_index` must be set.
    """
    if (index := draft.policy_index) is None:
        msg = "related policies are looked for before all titles are known"
        raise ValueError(msg)
    named: list[str] = []
    out: list[Block] = []
    place = 0
    while place < len(blocks):
        listed = _listed(blocks, place, index)
        out += listed.left if listed else (blocks[place],)
        if listed:
            named += listed.titles
            heading = in_quotation_marks(listed.heading)
            draft.remarks.inform(f"Read as `related`, from {heading}: {'; '.join(listed.titles)}.")
        place = listed.end if listed else place + 1
    _set_related(named, draft, index)
    return tuple(out)


def _set_related(named: list[str], draft: PolicyDraft, index: PolicyIndex) -> None:
    """Set the field, in which what a Markdown file's front matter names comes first, and tell which are not here."""
    given = draft.fields.values.get("related")
    called = [*(each for each in given if isinstance(each, str)), *named] if isinstance(given, list) else named
    found = {name: index.find(name) for name in called}
    if related := dict.fromkeys(slug or name for name, slug in found.items() if not slug or slug != draft.slug):
        draft.fields.values["related"] = list(related)
    if missing := [name for name, slug in found.items() if not slug]:
        draft.remarks.warn(
            f"Named under `related`, and not here by that name: {'; '.join(map(in_quotation_marks, missing))}. Each "
            "becomes a link when the policy comes. What is still missing when this page is published is a fault of "
            "`bookbag check`."
        )


class _PolicyList(NamedTuple):
    heading: str
    titles: tuple[str, ...]
    left: tuple[Block, ...]
    """What stays in the text: the heading with the entries that are no policies."""
    end: int
    """The place of the next block."""


def _listed(blocks: Sequence[Block], place: int, index: PolicyIndex) -> _PolicyList | None:
    head = blocks[place]
    match = _HEADING.match(head.text) if isinstance(head, Paragraph) and head.kind is not ParagraphKind.RAW else None
    if not isinstance(head, Paragraph) or match is None:
        return None
    of_policies = bool(_OF_POLICIES.search(match[0]))
    if inline := head.text[match.end() :].strip(" ."):
        return _in_a_sentence(head, inline, place, index, surely=of_policies and bool(match["colon"]))
    surely = of_policies or bool(match["read"] and match["colon"])
    entries = list(_entries_under(blocks[place + 1 :], index, surely=surely))
    titles = tuple(title for title, _ in entries if title)
    left = tuple(replace(each, kind=ParagraphKind.ITEM) for title, each in entries if not title)
    return _PolicyList(head.text, titles, (head, *left) if left else (), place + 1 + len(entries)) if titles else None


def _in_a_sentence(head: Paragraph, inline: str, place: int, index: PolicyIndex, *, surely: bool) -> _PolicyList | None:
    """The names in the heading's own line, which stays where some of them are not surely policies."""
    names = [_bare_title(each) for each in _BETWEEN.split(inline)]
    titles = tuple(name for name in names if _is_title(name, index, surely=surely))
    if ". " in inline or len(titles) < len(names):
        titles = tuple(name for name in titles if index.find(name)) if ". " not in inline else ()
        return _PolicyList(head.text, titles, (head,), place + 1) if titles else None
    return _PolicyList(head.text, titles, (), place + 1)


def _entries_under(blocks: Sequence[Block], index: PolicyIndex, *, surely: bool) -> Iterator[tuple[str, Paragraph]]:
    """Yield the lines of a list, each with the title that it is, or "" for an item that is none."""
    kind, alike = None, _of_one_look(blocks)
    for place, block in enumerate(blocks):
        if not isinstance(block, Paragraph) or block.kind not in ((kind,) if kind else _LISTED) or block.pictures:
            return
        kind, title = block.kind, _bare_title(block.text)
        if begins_with_label(block.text.strip()) or dates_in(title) or _begins_another_list(block.text):
            return
        stands_out = place >= alike and any(conspicuousness(block)) and not ABBREVIATIONS.fullmatch(title)
        if not _is_title(title, index, surely=surely and not stands_out):
            if kind is ParagraphKind.TEXT and not (surely and _LAW.search(title)):
                return
            title = ""
        yield sentence_case(title) if block.shouted and not ABBREVIATIONS.fullmatch(title) else title, block


def _begins_another_list(text: str) -> bool:
    """Whether a line below a list introduces the next: `Links to national policy:`."""
    return bool(_HEADING.match(text)) or text.rstrip().endswith(":") or bool(_LINKS.match(text))


def _of_one_look(blocks: Sequence[Block]) -> int:
    """How many first blocks all stand out alike, as a list in capitals does: one more may be the next heading."""
    looks = [
        any(conspicuousness(each)) if isinstance(each, Paragraph) and each.kind in _LISTED else False for each in blocks
    ]
    run = len(list(takewhile(bool, looks)))
    return run if run == len(blocks) else run - 1


def _is_title(name: str, index: PolicyIndex, *, surely: bool) -> bool:
    """Whether a line is the title of a policy: of a known one, or by its words; `surely` if the list says that it is."""
    if index.find(name):
        return True
    says_policy = bool(_POLICY.search(name))
    if not name or _SENTENCE.search(name) or is_standard_heading(name) or is_letterhead(name, ""):
        return False
    if _LAW.search(name) and not says_policy:
        return False
    most = _MOST_WORDS if says_policy else _MOST_WITHOUT_POLICY
    return (surely or says_policy) and len(name.split()) <= most


def _bare_title(name: str) -> str:
    name = _NUMBER.sub("", " ".join(name.split()).strip(" \t.,;•·"))
    return re.sub(r"^(?:and|our|the)\s+", "", name, flags=re.IGNORECASE).strip()


def _comparable(name: str) -> str:
    return " ".join(comparable_words(name))
