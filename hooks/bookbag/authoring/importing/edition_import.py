"""Imports a newer edition of a template over a policy of the site: a draft beside it, and what is to be decided."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.importing.drafts import begin_draft, finish_draft, read_words
from bookbag.authoring.importing.import_result import ImportResult
from bookbag.authoring.importing.new_edition import lay_over
from bookbag.authoring.importing.passes.related_policies import PolicyIndex
from bookbag.authoring.importing.policy_making import names_of
from bookbag.authoring.importing.readers.blocks import paragraphs_in
from bookbag.authoring.importing.remarks import Concern, Remark, in_quotation_marks, line_with, plain_lines
from bookbag.authoring.importing.writing.document_pictures import ExtractedPictures
from bookbag.rules.tokens import Tokens

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bookbag.authoring.importing.new_edition import Standing
    from bookbag.authoring.importing.policy_draft import PolicyDraft
    from bookbag.authoring.importing.remarks import Placed
    from bookbag.authoring.importing.setting_facts import SettingFacts
    from bookbag.content.folder import Content
    from bookbag.content.records.policy import Policy

SUFFIX = "-new-edition"
"""Behind the slug of a policy, that of the draft in which a newer edition is decided."""


def import_over(
    new: Path, old: Path | None, policy: Policy, content: Content, facts: SettingFacts, *, dry_run: bool
) -> ImportResult:
    """Lay the template `new` over `policy` in a draft of its own; `old` is the edition from which the policy came.

    Raises UnreadableDocumentError where a document cannot be read, and CannotCreateError where it has no title.
    """
    source = content.folder / policy.source.path
    target = source.with_name(f"{policy.slug}{SUFFIX}.md")
    result = ImportResult(new, policy.title)
    if target.exists():
        result.failure = f"{target} is there already, from a newer edition before. Decide that one first, or delete it."
        return result
    draft = begin_draft(read_words(new), new.stem, facts)
    result.source = tuple(each.text for each in paragraphs_in(draft.document.blocks))
    title, index = draft.title, PolicyIndex.from_names(names_of(content.policies))
    pictures = ExtractedPictures(target.stem, draft.remarks)
    theirs = _body_of(draft, policy.slug, index, pictures)
    before = None
    if old:
        earlier = begin_draft(read_words(old), old.stem, facts)
        before = _body_of(earlier, policy.slug, index, ExtractedPictures(target.stem, earlier.remarks))
    laid = lay_over(source.read_text("utf-8-sig"), theirs, before, policy.slug, Tokens.of(content.setting).filled)
    result.target, result.text = target, laid.text
    told = [each for each in draft.remarks.collected if each.concern is not Concern.DATES]
    remarks = (*map(_remark, laid.standings), *told, *_own_stay(title, policy.title))
    lines = plain_lines(laid.text)
    result.remarks = tuple(sorted(((line_with(each.near, lines), each) for each in remarks), key=_order))
    if not dry_run:
        result.write([each for each in pictures.files if each.name in laid.text])
    return result


def _body_of(draft: PolicyDraft, slug: str, index: PolicyIndex, pictures: ExtractedPictures) -> str:
    """The text of an edition as it would stand in the policy's file."""
    draft.slug = slug
    return finish_draft(draft, index, pictures).split("\n---\n", 1)[1]


def _own_stay(theirs: str, ours: str) -> Iterator[Remark]:
    """Yield that title and fields stay ours."""
    if theirs.casefold() != ours.casefold():
        what = f"The new edition is called {in_quotation_marks(theirs)}: your title stays."
        yield Remark(what, needs_attention=False)
    what = "Your own fields stay: dates, history, roles. The new edition's dates are those of its makers."
    yield Remark(what, needs_attention=False)


def _order(placed: Placed) -> tuple[bool, int]:
    return not placed[1].needs_attention, placed[0]


def _remark(standing: Standing) -> Remark:
    said = (("Yours", standing.ours), ("The new edition", standing.theirs), ("The old edition", standing.before))
    return Remark(
        standing.what,
        needs_attention=standing.open,
        near=standing.made.split("\n")[0],
        concern=Concern.LOST_WORDS,
        beside=tuple((whose, words) for whose, words in said if words),
    )
