"""Finds the list of related policies in a document, and turns it into the field `related`."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bookbag.authoring.importing.passes.sign_off_labels import begins_with_label
from bookbag.authoring.importing.passes.title_lines import comparable_words, subject_words
from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.authoring.importing.readers.blocks import Block, Paragraph, ParagraphKind, Table
from bookbag.authoring.importing.remarks import Remarks, in_quotation_marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from bookbag.authoring.importing.policy_draft import Blocks, PolicyDraft

_POLICIES = r"(?:policies|policy|documents?|procedures?)(?:\s+(?:and|&|or)\s+(?:policies|documents?|procedures?))?"
# `Related policies:`, `See also`, `This policy should be read together with our other policies` and the like.
_HEADING = re.compile(
    rf"\s*(?:links?\s+(?:in)?to\s+(?:our\s+)?(?:other\s+)?{_POLICIES}|(?:other\s+)?(?:related|linked|associated|"
    rf"relevant|linking|supporting|connected)\s+{_POLICIES}|"
    rf"(?:please\s+)?see\s+also|(?:please\s+)?(?:also\s+)?see\s+(?:our\s+)?other\s+{_POLICIES}|(?:this|"
    r"the)\s+(?:policy|document)\s+(?:should|must|is\s+to)\s+be\s+read\s+(?:(?:together|alongside|along|"
    r"in\s+conjunction|with)\s*)*(?:with|alongside)?(?:\s+(?:our|the\s+following|these))?(?:\s+(?:other|"
    rf"related))?(?:\s+{_POLICIES})?|"
    rf"(?:this\s+policy\s+)?links?\s+with(?:\s+other)?\s+{_POLICIES}|other\s+{_POLICIES}\s+(?:to\s+)?(?:read|see)|"
    rf"cross[- ]?references?|related\s+to|{_POLICIES}\s+linked\s+to\s+this(?:\s+policy)?)\s*[:：.–-]*\s*",
    re.IGNORECASE,
)
# What divides the names in a sentence: a comma, semicolon, bullet, spaced dash, `and` before a capital, or a gap.
_BETWEEN = re.compile(r"\s*(?:[,;\n•·]|\s[-–]\s|\band\b(?=\s+(?:our\s+|the\s+)?[A-Z])|\s{2,})\s*")
_MOST_WORDS = 12
"""A longer line is not the title of a policy."""


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


def take_related_policies(blocks: Blocks, draft: PolicyDraft) -> Blocks:
    """Move lists of related policies into `related`; names of unknown policies stay, with a remark.

    `draft.policy_index` must be set.
    """
    if draft.policy_index is None:
        msg = "related policies are looked for before all titles are known"
        raise ValueError(msg)
    listed = _without_lists(blocks, draft.policy_index, draft.slug, draft.remarks)
    if listed.slugs:
        # Front matter may name related policies too; its order comes first.
        had = draft.fields.values.get("related")
        draft.fields.values["related"] = list(dict.fromkeys([*(had if isinstance(had, list) else []), *listed.slugs]))
    return listed.blocks


@dataclass(frozen=True, slots=True)
class _RelatedPolicies:
    slugs: tuple[str, ...]
    blocks: tuple[Block, ...]
    """The document without the lists that the slugs were found in."""


def _without_lists(
    blocks: Sequence[Block], policy_index: PolicyIndex, own_slug: str, remarks: Remarks
) -> _RelatedPolicies:
    slugs: list[str] = []
    out: list[Block] = []
    place = 0
    while place < len(blocks):
        listed = _listed(blocks, place)
        if listed is None:
            out.append(blocks[place])
            place += 1
            continue
        head, names, place = listed
        found, rest = _known_and_unknown(names, policy_index, own_slug)
        slugs += [slug for slug in found if slug not in slugs]
        out += _remaining(head, names, rest)
        _report(head, names, rest, remarks)
    return _RelatedPolicies(tuple(slugs), tuple(out))


Listed = tuple[Paragraph, list[tuple[str, Paragraph | None]], int]
"""A list of policies: its heading; each name with its paragraph (None for a name in the heading's own line); and the
index of the next block."""


def _listed(blocks: Sequence[Block], place: int) -> Listed | None:
    head = blocks[place]
    match = _HEADING.match(head.text) if isinstance(head, Paragraph) and head.kind is not ParagraphKind.RAW else None
    if not isinstance(head, Paragraph) or match is None:
        return None
    inline = head.text[match.end() :].strip(" .")
    if inline:
        names = [_bare_title(each) for each in _BETWEEN.split(inline)]
        fits = all(name and len(name.split()) <= _MOST_WORDS for name in names) and ". " not in inline
        return (head, [(name, None) for name in names], place + 1) if fits else None
    listed: list[tuple[str, Paragraph | None]] = []
    end = place + 1
    while end < len(blocks) and _is_bare_title(each := blocks[end]) and isinstance(each, Paragraph):
        if listed and listed[-1][1] is not None and listed[-1][1].kind is not each.kind:
            break
        listed.append((_bare_title(each.text), each))
        end += 1
    return (head, listed, end) if listed else None


def _is_bare_title(block: Block) -> bool:
    """Whether a block can be a policy's title in a list: short, no sentence, no label or date."""
    if (
        isinstance(block, Table)
        or block.kind not in (ParagraphKind.TEXT, ParagraphKind.ITEM)
        or block.empty
        or block.pictures
    ):
        return False
    text = block.text.strip()
    if len(text.split()) > _MOST_WORDS or begins_with_label(text) or dates_in(text):
        return False
    return block.kind is ParagraphKind.ITEM or not text.endswith((".", ":", "?", ";"))


def _bare_title(name: str) -> str:
    return re.sub(r"^(?:and|our|the)\s+", "", name.strip(" \t.,;•·"), flags=re.IGNORECASE).strip()


def _known_and_unknown(
    names: list[tuple[str, Paragraph | None]], policy_index: PolicyIndex, own_slug: str
) -> tuple[list[str], list[str]]:
    """The slugs of known policies, and the names of unknown ones; the document itself counts as unknown."""
    found = [(name, policy_index.find(name)) for name, _ in names]
    return [slug for _, slug in found if slug and slug != own_slug], [
        name for name, slug in found if not slug or slug == own_slug
    ]


def _remaining(head: Paragraph, names: list[tuple[str, Paragraph | None]], rest: list[str]) -> list[Block]:
    """The blocks that stay: a whole sentence if any name in it is unknown; of a list, the unknown names."""
    if not rest:
        return []
    if names[0][1] is None:
        return [head]
    kept = [paragraph for name, paragraph in names if paragraph is not None and name in rest]
    return [head, *(replace(each, kind=ParagraphKind.ITEM) for each in kept)]


def _report(head: Paragraph, names: list[tuple[str, Paragraph | None]], rest: list[str], remarks: Remarks) -> None:
    known = [name for name, _ in names if name not in rest]
    if known and names[0][1] is None:
        remarks.inform(f"Read as `related`: {in_quotation_marks(head.text)}")
    elif known:
        remarks.inform(f"Read as `related`, from {in_quotation_marks(head.text)}: {'; '.join(known)}.")
    for name in rest:
        remarks.warn(
            f"{in_quotation_marks(name)} is named as a related policy, and no policy is called so. It was left in the "
            "text: "
            "when that policy is on the site, add it to `related` and take it out here.",
            near=name,
        )


def _comparable(name: str) -> str:
    return " ".join(comparable_words(name))
