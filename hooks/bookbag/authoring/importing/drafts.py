"""Makes one document into a policy, in two steps: `begin_draft` reads it and finds its title; `finish_draft` writes it.

Between the two, the titles of all documents of the import become known, so policies can refer to one another.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.authoring.importing.blocks import (
    Block,
    Paragraph,
    ParagraphKind,
    ParsedDocument,
    Table,
    paragraphs_in,
    text_of_blocks,
)
from bookbag.authoring.importing.document_files import UnreadableDocumentError, read_document_file
from bookbag.authoring.importing.headings import stands_out, with_headings
from bookbag.authoring.importing.imported_fields import (
    ROLE_FIELDS,
    ImportedFields,
    drop_contradictory_dates,
    policy_file_text,
    recognised_fields,
)
from bookbag.authoring.importing.list_markers import with_lists
from bookbag.authoring.importing.markdown_reading import FrontMatterValue, read_markdown
from bookbag.authoring.importing.markdown_writing import MarkdownWriter
from bookbag.authoring.importing.personal_names import report_personal_names
from bookbag.authoring.importing.plain_text_reading import decode_document_text, read_plain_text
from bookbag.authoring.importing.related_policies import PolicyIndex, take_related_policies
from bookbag.authoring.importing.remarks import Remarks, in_quotation_marks
from bookbag.authoring.importing.sentence_case import capitalised_names_in
from bookbag.authoring.importing.sign_off import APPROVED_BY, decide_sign_off, role_named_in
from bookbag.authoring.importing.sign_off_block import SignOffEntry, sign_off_entries
from bookbag.authoring.importing.sign_off_labels import label_alone
from bookbag.authoring.importing.statutory_quotations import with_quotations
from bookbag.authoring.importing.tidying import with_single_spaces, without_debris, without_empty_paragraphs
from bookbag.authoring.importing.titles import prose_of, take_title
from bookbag.authoring.importing.web_addresses import with_links
from bookbag.authoring.importing.word_reading import read_docx
from bookbag.authoring.importing.written_dates import dates_in
from bookbag.authoring.scaffold import slug_of
from bookbag.content.reading.decoding import LARGEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from bookbag.authoring.importing.document_pictures import ExtractedPictures

SUFFIXES = (".docx", ".txt", ".md")
_ALSO = {".docm": ".docx", ".dotx": ".docx", ".text": ".txt", ".markdown": ".md", ".mdown": ".md", ".mkd": ".md"}
_EDGE_SIZE = 6
"""How many blocks at the top and bottom of a document are searched for dates without a label, and the most words of
such a block: elsewhere, or in a longer sentence, a date is part of the text."""


@dataclass(frozen=True, slots=True)
class SettingFacts:
    """What the import has to know of the setting, and the day of the import."""

    name: str
    roles: Mapping[str, str]
    """Titles of the setting's roles by key."""
    today: date


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

    Raises UnreadableDocumentError, or CannotBeginError when no slug can be made of the title.
    """
    remarks = Remarks()
    given, document = _read(file)
    blocks = without_debris(document.blocks, facts.name)
    if not any(_says_something(each) for each in paragraphs_in(blocks)):
        msg = "There are no words in it. If they are in a picture or a scan, type them into a new document."
        raise UnreadableDocumentError(msg)
    blocks = _without_contents(blocks, remarks)
    fields = recognised_fields(given, facts.today, remarks)
    blocks = tuple(
        each for each in _without_sign_off(blocks, fields, facts, remarks) if isinstance(each, Table) or not each.empty
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
    for name in re.findall(r"!\[[^\]]*\]\((?!https?:|pictures/)([^)\s]+)", body):
        remarks.warn(
            f"The picture `{name}` was not copied. Put it into `pictures/` beside the policy, and name it so here.",
            name,
        )
    report_personal_names(body, facts.roles, remarks)
    _settle_fields(draft, facts)
    return policy_file_text(fields.values, body)


def _read(file: Path) -> tuple[dict[str, FrontMatterValue], ParsedDocument]:
    suffix = _ALSO.get(file.suffix.lower(), file.suffix.lower())
    raw = read_document_file(file)
    if suffix == ".docx":
        return {}, read_docx(raw)
    if suffix in SUFFIXES and len(raw) > LARGEST:
        msg = f"It holds {len(raw) / 1e6:.1f} MB of text, far more than a policy. Divide it, or keep only the policy's words."
        raise UnreadableDocumentError(msg)
    if suffix == ".txt":
        return {}, read_plain_text(decode_document_text(raw))
    if suffix == ".md":
        marked_up = read_markdown(decode_document_text(raw))
        return marked_up.fields, marked_up.document
    msg = f"`{file.suffix or file.name}` is no kind of file that can be imported: {', '.join(SUFFIXES)}. Open it in the program that made it, and save it as .docx."
    raise UnreadableDocumentError(msg)


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
    for said in document.hidden:
        remarks.warn(
            f"Words that the document hides were left out: {in_quotation_marks(said)}. Write them into the text if they belong there."
        )


def _without_sign_off(
    blocks: tuple[Block, ...], fields: ImportedFields, facts: SettingFacts, remarks: Remarks
) -> tuple[Block, ...]:
    """Move dates and the approving role into `fields`; return the blocks without the lines they came from."""
    entries = sign_off_entries(blocks)
    result = decide_sign_off(
        (each for entry in entries for each in entry.statements), facts.roles, facts.today, remarks
    )
    for name, when in result.dates.items():
        if fields.values.setdefault(name, str(when)) != str(when):
            remarks.warn(
                f"The text gives {when} for `{name}`, and the front matter {fields.text(name)}. The front matter was kept."
            )
    if result.approved_by:
        fields.values.setdefault(APPROVED_BY, result.approved_by)
    starts = {entry.first: entry for entry in entries}
    out: list[Block] = []
    taken: list[Block] = []
    skip = -1
    for place, block in enumerate(blocks):
        if entry := starts.get(place):
            skip = entry.last
            stays, goes = _stays_and_goes(entry, blocks, result.kept)
            out += stays
            taken += goes
        elif place > skip:
            out.append(block)
    _tell_taken(taken, remarks)
    _tell_dates_left(out, remarks)
    return tuple(out)


def _stays_and_goes(
    entry: SignOffEntry, blocks: Sequence[Block], kept: Sequence[object]
) -> tuple[list[Block], list[Block]]:
    """The blocks of `entry` that stay in the text and those that are removed; `kept` are statements that must stay."""
    own = list(blocks[entry.first : entry.last + 1])
    staying = [each for each in entry.statements if any(each is other for other in kept)]
    if not entry.only_signs_off or (staying and not isinstance(own[0], Table)):
        return own, []
    lines: list[Block] = [_line(str(each)) for each in staying]
    return [*lines, *entry.other_blocks], own


def _line(text: str) -> Paragraph:
    paragraph = read_plain_text(text).blocks[0]
    return paragraph if isinstance(paragraph, Paragraph) else Paragraph(())


def _tell_taken(taken: list[Block], remarks: Remarks) -> None:
    said = [" ".join(each.text.split()) for each in paragraphs_in(taken) if not each.empty]
    if any(said):
        remarks.inform(
            f"Taken out of the text, where dates and signatures do not belong: {in_quotation_marks(' / '.join(filter(None, said)))}."
        )
    if any(each.pictures for each in paragraphs_in(taken)):
        remarks.inform("The picture of a signature was left out. A website should never show one.")


def _tell_dates_left(blocks: Sequence[Block], remarks: Remarks) -> None:
    """Remark on dates without a label at the top or bottom of the document, and on tables of versions."""
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            heads = [label_alone(text_of_blocks(cell)) for cell in block.rows[0]] if block.rows else []
            if sum(map(bool, heads)) * 2 > len(heads) and dates_in(text_of_blocks([block])):
                remarks.warn(
                    "A table of versions or reviews was left in the text. Write its last date as `reviewed`, and take the table out."
                )
        elif (
            min(place, len(blocks) - 1 - place) < _EDGE_SIZE
            and len(block.text.split()) <= _EDGE_SIZE
            and dates_in(block.text)
        ):
            remarks.warn(
                f"{in_quotation_marks(block.text)} does not say what it is the date of. It was left in the text.",
                near=block.text.strip(),
            )


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
            "No date of its adoption or of a review was found. Give `reviewed` and `review_every: 12 months`, or `review_by`."
        )
    elif not any(fields.values.get(name) for name in ("review_by", "review_every")):
        remarks.warn("No date of its next review was found. Give `review_by`, or `review_every: 12 months`.")
