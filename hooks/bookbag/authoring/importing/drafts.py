"""Makes one document into a policy, in two steps: `begin_draft` reads it and finds its title; `finish_draft` writes it.

Between the two, the titles of all documents of the import become known, so policies can refer to one another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.authoring.importing.imported_fields import (
    ROLE_FIELDS,
    ImportedFields,
    drop_contradictory_dates,
    policy_file_text,
    recognised_fields,
)
from bookbag.authoring.importing.passes.headings import stands_out, with_headings
from bookbag.authoring.importing.passes.list_markers import with_lists
from bookbag.authoring.importing.passes.personal_names import report_personal_names
from bookbag.authoring.importing.passes.related_policies import PolicyIndex, take_related_policies
from bookbag.authoring.importing.passes.sentence_case import capitalised_names_in
from bookbag.authoring.importing.passes.sign_off import role_named_in
from bookbag.authoring.importing.passes.sign_off_removal import without_sign_off
from bookbag.authoring.importing.passes.statutory_quotations import with_quotations
from bookbag.authoring.importing.passes.tidying import with_single_spaces, without_debris, without_empty_paragraphs
from bookbag.authoring.importing.passes.titles import prose_of, take_title
from bookbag.authoring.importing.passes.web_addresses import with_links
from bookbag.authoring.importing.passes.written_dates import dates_in
from bookbag.authoring.importing.readers.blocks import (
    Block,
    LeftOutKind,
    Paragraph,
    ParagraphKind,
    ParsedDocument,
    Table,
    paragraphs_in,
)
from bookbag.authoring.importing.readers.document_files import (
    UnreadableDocumentError,
    read_document_file,
    refuse_more_characters,
    refuse_more_paragraphs,
)
from bookbag.authoring.importing.readers.markdown_reading import FrontMatterValue, read_markdown
from bookbag.authoring.importing.readers.plain_text_reading import decode_document_text, read_plain_text
from bookbag.authoring.importing.readers.word_reading import read_docx
from bookbag.authoring.importing.remarks import Remarks, in_quotation_marks
from bookbag.authoring.importing.writing.markdown_writing import MarkdownWriter
from bookbag.authoring.scaffold import slug_of
from bookbag.content.guarded_files import TEXT_LIMIT

if TYPE_CHECKING:
    from pathlib import Path

    from bookbag.authoring.importing.setting_facts import SettingFacts
    from bookbag.authoring.importing.writing.document_pictures import ExtractedPictures

SUFFIXES = (".docx", ".txt", ".md")
_LEFT_OUT = {
    LeftOutKind.HIDDEN: (
        "Words that the document hides were left out: {words}. Write them into the text if they belong there."
    ),
    LeftOutKind.STRUCK: "Words that the document strikes out were left out: {words}.",
    LeftOutKind.COMMENT: "A comment in the margin was left out: {words}.",
    LeftOutKind.DIAGRAM: "The words of a drawing were left out: {words}. Write them as a list where it stood.",
}
_ALSO = {".docm": ".docx", ".dotx": ".docx", ".text": ".txt", ".markdown": ".md", ".mdown": ".md", ".mkd": ".md"}


@dataclass(slots=True)
class PolicyDraft:
    """A document whose title and dates are known, and whose text is not yet in final form."""

    title: str
    slug: str
    blocks: tuple[Block, ...]
    document: ParsedDocument
    fields: ImportedFields
    remarks: Remarks


def begin_draft(file: Path, facts: SettingFacts) -> PolicyDraft:
    """Read a document and find its title and dates.

    Raises UnreadableDocumentError, or CannotCreateError when no slug can be made of the title.
    """
    remarks = Remarks()
    given, document = _read(file, remarks)
    _refuse_too_much(document)
    blocks = without_debris(document.blocks, facts.name)
    if not any(_says_something(each) for each in paragraphs_in(blocks)):
        msg = "There are no words in it. If they are in a picture or a scan, type them into a new document."
        raise UnreadableDocumentError(msg)
    blocks = _without_contents(blocks, remarks)
    fields = recognised_fields(given, facts.today, remarks)
    blocks = tuple(
        each for each in without_sign_off(blocks, fields, facts, remarks) if isinstance(each, Table) or not each.empty
    )
    given_title = with_single_spaces(fields.text("title"))
    named = take_title((_heading(given_title), *blocks) if given_title else blocks, file.stem, facts.name, remarks)
    title = named.title if not given_title or given_title.isupper() else given_title
    return PolicyDraft(title, slug_of(title), named.blocks, document, fields, remarks)


def finish_draft(
    draft: PolicyDraft, policy_index: PolicyIndex, facts: SettingFacts, pictures: ExtractedPictures
) -> str:
    """The text of the policy's file. Adds its pictures to `pictures`, and what was done to the draft's remarks."""
    remarks, fields = draft.remarks, draft.fields
    _tell_margins(draft.document, remarks)
    blocks = with_lists(without_empty_paragraphs(draft.blocks), stands_out)
    listed = take_related_policies(blocks, policy_index, draft.slug, remarks)
    if listed.slugs:
        # Front matter may name related policies too; its order comes first.
        had = fields.values.get("related")
        fields.values["related"] = list(dict.fromkeys([*(had if isinstance(had, list) else []), *listed.slugs]))
    # Lists and related policies first: an item or a listed title in bold would be taken for a heading.
    blocks = with_headings(listed.blocks, capitalised_names_in(prose_of(listed.blocks)) | set(facts.name.split()))
    blocks = with_links(with_quotations(blocks, remarks), remarks)
    notes = {
        key: with_links(without_empty_paragraphs(without_debris(each)), remarks)
        for key, each in draft.document.notes.items()
    }
    body = MarkdownWriter(pictures, notes).markdown(blocks)
    for name in re.findall(r"!\[(?:[^\]!]|!(?!\[))*+\]\((?!https?:|pictures/)([^)\s]+)", body):
        remarks.warn(
            f"The picture `{name}` was not copied. Put it into `pictures/` beside the policy, and name it so here.",
            name,
        )
    report_personal_names(body, facts.roles, remarks)
    _settle_fields(draft, facts)
    return policy_file_text(fields.values, body)


def _read(file: Path, remarks: Remarks) -> tuple[dict[str, FrontMatterValue], ParsedDocument]:
    suffix = _ALSO.get(file.suffix.lower(), file.suffix.lower())
    raw = read_document_file(file)
    if suffix == ".docx":
        return {}, read_docx(raw)
    if suffix in SUFFIXES and len(raw) > TEXT_LIMIT.bytes:
        msg = (
            f"It holds {len(raw) / 1e6:.1f} MB of text, far more than a policy. Divide it, or keep only the policy's "
            "words."
        )
        raise UnreadableDocumentError(msg)
    if suffix == ".txt":
        return {}, read_plain_text(decode_document_text(raw))
    if suffix == ".md":
        marked_up = read_markdown(decode_document_text(raw))
        for each in marked_up.comments:
            remarks.warn(
                f"Line {each.line}: {in_quotation_marks(each.words)} is a note beside a field, and was left out. If it "
                "is a part of the field, write it into it, between quotation marks."
            )
        return marked_up.fields, marked_up.document
    msg = (
        f"`{file.suffix or file.name}` is no kind of file that can be imported: {', '.join(SUFFIXES)}. Open it in the "
        "program that made it, and save it as .docx."
    )
    raise UnreadableDocumentError(msg)


def _refuse_too_much(document: ParsedDocument) -> None:
    """Raise UnreadableDocumentError for more than a policy, before rules that take their time look at each paragraph."""
    paragraphs = [
        *paragraphs_in(document.blocks),
        *(each for note in document.notes.values() for each in paragraphs_in(note)),
    ]
    refuse_more_paragraphs(len(paragraphs))
    refuse_more_characters(sum(len(each.text) for each in paragraphs))


def _says_something(paragraph: Paragraph) -> bool:
    return any(letter.isalnum() for letter in paragraph.text)


def _heading(title: str) -> Paragraph:
    """The front matter's title as a title paragraph, so that repeats of it in the text are found and removed."""
    return Paragraph(read_plain_text(title).blocks[0].inlines, ParagraphKind.TITLE)  # type: ignore[union-attr]


def _without_contents(blocks: tuple[Block, ...], remarks: Remarks) -> tuple[Block, ...]:
    kept = tuple(each for each in blocks if isinstance(each, Table) or each.kind is not ParagraphKind.CONTENTS)
    if len(kept) != len(blocks):
        remarks.inform("The list of contents was left out: the site makes its own.")
    return kept


def _tell_margins(document: ParsedDocument, remarks: Remarks) -> None:
    for said in dict.fromkeys(document.headers_and_footers):
        if any(letter.isalpha() for letter in said.replace("Page", "").replace("of", "")):
            look = bool(dates_in(said))
            add = remarks.warn if look else remarks.inform
            add(
                f"The top or foot of its pages says {in_quotation_marks(said)}, which was left out."
                + " If it is the date of a review, write it as `reviewed`." * look
            )
    for left in document.left_out:
        remarks.warn(_LEFT_OUT[left.kind].format(words=in_quotation_marks(left.words)), near=left.near)


def _settle_fields(draft: PolicyDraft, facts: SettingFacts) -> None:
    """Complete the fields: roles must be the setting's, dates must not contradict, no summary makes it a draft."""
    fields, remarks = draft.fields, draft.remarks
    for name in ROLE_FIELDS:
        said = fields.text(name)
        if said and said not in facts.roles:
            role = role_named_in(said, facts.roles)
            fields.values.pop(name)
            if role:
                fields.values[name] = role
            else:
                remarks.warn(
                    f"`{name}: {said}` is no role in setting.yml, and was left out. Name a role, never a person."
                )
    fields.values["title"] = draft.title
    if not (fields.text("summary") and fields.text("status")):
        fields.values["status"] = "draft"
    drop_contradictory_dates(fields, remarks)
    if not any(fields.values.get(name) for name in ("adopted", "reviewed", "review_by", "review_every")):
        remarks.warn(
            "No date of its adoption or of a review was found. Give `reviewed` and `review_every: 12 months`, or "
            "`review_by`."
        )
    elif not any(fields.values.get(name) for name in ("review_by", "review_every")):
        remarks.warn("No date of its next review was found. Give `review_by`, or `review_every: 12 months`.")
