"""Makes one document into a policy, in two steps: `begin_draft` reads it and finds its title; `finish_draft` writes it.

Between the two, the titles of all documents of the import become known, so policies can refer to one another. Each
step is a row of passes; their order matters, and a comment says why where it is not plain.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bookbag.authoring.importing.imported_fields import policy_file_text, recognised_fields, settle_fields
from bookbag.authoring.importing.passes.blanks import without_blanks
from bookbag.authoring.importing.passes.cited_numbers import with_cited_numbers
from bookbag.authoring.importing.passes.converter_marks import without_converter_marks
from bookbag.authoring.importing.passes.headings import with_headings
from bookbag.authoring.importing.passes.list_markers import with_lists
from bookbag.authoring.importing.passes.margins import tell_left_out, without_contents
from bookbag.authoring.importing.passes.numbered_headings import with_numbered_headings
from bookbag.authoring.importing.passes.old_site_links import without_old_site_links
from bookbag.authoring.importing.passes.overall_looks import without_overall_looks
from bookbag.authoring.importing.passes.personal_names import report_personal_names
from bookbag.authoring.importing.passes.related_policies import take_related_policies
from bookbag.authoring.importing.passes.sign_off_removal import without_sign_off
from bookbag.authoring.importing.passes.statutory_quotations import with_quotations
from bookbag.authoring.importing.passes.tidying import without_debris, without_empty_paragraphs
from bookbag.authoring.importing.passes.titles import take_title
from bookbag.authoring.importing.passes.titles_in_tables import with_title_out_of_table
from bookbag.authoring.importing.passes.web_addresses import with_links
from bookbag.authoring.importing.policy_draft import Pass, PolicyDraft
from bookbag.authoring.importing.readers.blocks import paragraphs_in
from bookbag.authoring.importing.readers.document_files import UnreadableDocumentError
from bookbag.authoring.importing.readers.document_reading import read_document
from bookbag.authoring.importing.remarks import Concern, Remarks
from bookbag.authoring.importing.writing.document_pictures import tell_uncopied_pictures
from bookbag.authoring.importing.writing.markdown_writing import MarkdownWriter
from bookbag.authoring.scaffold import slug_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bookbag.authoring.importing.passes.related_policies import PolicyIndex
    from bookbag.authoring.importing.policy_draft import Blocks
    from bookbag.authoring.importing.readers.blocks import ParsedDocument
    from bookbag.authoring.importing.setting_facts import SettingFacts
    from bookbag.authoring.importing.writing.document_pictures import ExtractedPictures

UNTIL_THE_TITLE: Final[tuple[Pass, ...]] = (
    tell_left_out,
    without_converter_marks,
    without_debris,
    without_overall_looks,
    without_contents,
    # Before the sign-off block, whose table may hold it.
    with_title_out_of_table,
    without_sign_off,
    take_title,
)
UNTIL_THE_TEXT: Final[tuple[Pass, ...]] = (
    without_blanks,
    without_empty_paragraphs,
    # Before lists, of which they would be items.
    with_numbered_headings,
    with_lists,
    take_related_policies,
    # Lists and related policies first: an item or a listed title in bold would be taken for a heading.
    with_headings,
    with_cited_numbers,
    with_quotations,
    without_old_site_links,
    with_links,
)
FOR_FOOTNOTES: Final[tuple[Pass, ...]] = (without_debris, without_blanks, without_empty_paragraphs, with_links)
_CONCERNS: Final[Mapping[Pass, Concern]] = {
    tell_left_out: Concern.LOST_WORDS,
    without_debris: Concern.LOST_WORDS,
    without_empty_paragraphs: Concern.LOST_WORDS,
    without_sign_off: Concern.DATES,
    take_title: Concern.NAMES,
}
"""What the remarks of a pass are about; those of all others, looks."""


def read_words(file: Path, converted: Mapping[bytes, bytes] | None = None) -> ParsedDocument:
    """Read a document. Raises UnreadableDocumentError, also when there are no words in it."""
    document = read_document(file, converted)
    if not any(letter.isalnum() for each in paragraphs_in(document.blocks) for letter in each.text):
        msg = "There are no words in it. If they are in a picture or a scan, type them into a new document."
        raise UnreadableDocumentError(msg)
    return document


def begin_draft(document: ParsedDocument, file_name: str, facts: SettingFacts) -> PolicyDraft:
    """Find the title and dates of a document, whose file is called `file_name` without its ending.

    Raises CannotCreateError when no slug can be made of the title.
    """
    remarks = Remarks(concern=Concern.DATES)
    fields = recognised_fields(document.fields, facts.today, remarks)
    draft = PolicyDraft(document, file_name, facts, fields, remarks, document.blocks)
    draft.blocks = _passed(draft.blocks, draft, UNTIL_THE_TITLE)
    draft.slug = slug_of(draft.title)
    return draft


def finish_draft(draft: PolicyDraft, policy_index: PolicyIndex, pictures: ExtractedPictures) -> str:
    """The text of the policy's file. Adds its pictures to `pictures`, and what was done to the draft's remarks."""
    draft.policy_index, remarks = policy_index, draft.remarks
    draft.blocks = _passed(draft.blocks, draft, UNTIL_THE_TEXT)
    notes = {key: _passed(note, draft, FOR_FOOTNOTES) for key, note in draft.document.notes.items()}
    body = MarkdownWriter(pictures, notes).markdown(draft.blocks)
    tell_uncopied_pictures(body, remarks)
    remarks.concern = Concern.NAMES
    report_personal_names(body, draft.facts.roles, remarks)
    remarks.concern = Concern.DATES
    settle_fields(draft)
    return policy_file_text(draft.fields.values, body)


def _passed(blocks: Blocks, draft: PolicyDraft, row: tuple[Pass, ...]) -> Blocks:
    for each in row:
        draft.remarks.concern = _CONCERNS.get(each, Concern.LOOKS)
        blocks = each(blocks, draft)
    draft.remarks.concern = Concern.LOOKS
    return blocks
