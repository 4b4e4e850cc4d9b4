"""One document on its way to a policy: read, tidied, given its title; then finished, once all titles are known."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bookbag.authoring.importing.blocks import Block, Kind, Paragraph, Source, Table, paragraphs_in, text_of
from bookbag.authoring.importing.document_files import UnreadableError, raw_of
from bookbag.authoring.importing.headings import stands_out, with_headings
from bookbag.authoring.importing.imported_fields import ROLES, Fields, known_fields, markdown_of, without_contradictions
from bookbag.authoring.importing.markdown_writing import Writer
from bookbag.authoring.importing.marked_up import Value, read_marked_up
from bookbag.authoring.importing.marks import with_lists
from bookbag.authoring.importing.pasted import decoded, read_pasted
from bookbag.authoring.importing.people import point_out_people
from bookbag.authoring.importing.related import Shelf, related
from bookbag.authoring.importing.remarks import Remarks, quoted
from bookbag.authoring.importing.sentence_case import names_in
from bookbag.authoring.importing.sign_off import APPROVED_BY, role_in, sign_off
from bookbag.authoring.importing.signing import Entry, entries_in
from bookbag.authoring.importing.signing_labels import label_alone
from bookbag.authoring.importing.statutory import with_quotations
from bookbag.authoring.importing.tidying import spaced, tidied, without_blanks
from bookbag.authoring.importing.titles import prose_of, titled
from bookbag.authoring.importing.web_addresses import with_links
from bookbag.authoring.importing.word import read_word
from bookbag.authoring.importing.written_dates import dates_in
from bookbag.authoring.scaffold import slug_of
from bookbag.content.reading.decoding import LARGEST

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date
    from pathlib import Path

    from bookbag.authoring.importing.document_pictures import Album

SUFFIXES = (".docx", ".txt", ".md")
_ALSO = {".docm": ".docx", ".dotx": ".docx", ".text": ".txt", ".markdown": ".md", ".mdown": ".md", ".mkd": ".md"}
_EDGE = 6
"""Lines at the top and the bottom of a document among which a date that stands alone is told."""


@dataclass(frozen=True, slots=True)
class House:
    """The setting that imports."""

    name: str
    roles: Mapping[str, str]
    """Keys and titles."""
    today: date


@dataclass(slots=True)
class Draft:
    """A document that has its title, and not yet its other fields."""

    title: str
    slug: str
    blocks: tuple[Block, ...]
    source: Source
    fields: Fields
    remarks: Remarks


def begun(file: Path, house: House) -> Draft:
    """A document, read and given its title. Raises UnreadableError, or CannotCreateError for a title without address."""
    remarks = Remarks()
    given, source = _read(file)
    blocks = tidied(source.blocks, house.name)
    if not any(_says_something(each) for each in paragraphs_in(blocks)):
        msg = "There are no words in it. If they are in a picture or a scan, type them into a new document."
        raise UnreadableError(msg)
    blocks = _without_contents(blocks, remarks)
    fields = known_fields(given, house.today, remarks)
    blocks = tuple(
        each for each in _signed_off(blocks, fields, house, remarks) if isinstance(each, Table) or not each.empty
    )
    given_title = spaced(fields.text("title"))
    named = titled((_heading(given_title), *blocks) if given_title else blocks, file.stem, house.name, remarks)
    title = named.title if not given_title or given_title.isupper() else given_title
    return Draft(title, slug_of(title), named.blocks, source, fields, remarks)


def finished(draft: Draft, shelf: Shelf, house: House, album: Album) -> str:
    """The whole file of the policy. Its pictures are gathered in `album`, what is to be told in its remarks."""
    remarks, fields = draft.remarks, draft.fields
    _tell_margins(draft.source, remarks)
    blocks = with_lists(without_blanks(draft.blocks), stands_out)
    listed = related(blocks, shelf, draft.slug, remarks)
    if listed.slugs:
        had = fields.values.get("related")
        fields.values["related"] = list(dict.fromkeys([*(had if isinstance(had, list) else []), *listed.slugs]))
    blocks = with_headings(listed.blocks, names_in(prose_of(listed.blocks)) | set(house.name.split()))
    blocks = with_links(with_quotations(blocks, remarks), remarks)
    notes = {key: with_links(without_blanks(tidied(each)), remarks) for key, each in draft.source.notes.items()}
    body = Writer(album, notes).markdown(blocks)
    for name in re.findall(r"!\[[^\]]*\]\((?!https?:|pictures/)([^)\s]+)", body):
        remarks.look(
            f"The picture `{name}` was not copied. Put it into `pictures/` beside the policy, and name it so here.",
            name,
        )
    point_out_people(body, house.roles, remarks)
    _settle(draft, house)
    return markdown_of(fields.values, body)


def _read(file: Path) -> tuple[dict[str, Value], Source]:
    suffix = _ALSO.get(file.suffix.lower(), file.suffix.lower())
    raw = raw_of(file)
    if suffix == ".docx":
        return {}, read_word(raw)
    if suffix in SUFFIXES and len(raw) > LARGEST:
        msg = f"It holds {len(raw) / 1e6:.1f} MB of text, far more than a policy. Divide it, or keep only the policy's words."
        raise UnreadableError(msg)
    if suffix == ".txt":
        return {}, read_pasted(decoded(raw))
    if suffix == ".md":
        marked_up = read_marked_up(decoded(raw))
        return marked_up.fields, marked_up.source
    msg = f"`{file.suffix or file.name}` is no kind of file that can be imported: {', '.join(SUFFIXES)}. Open it in the program that made it, and save it as .docx."
    raise UnreadableError(msg)


def _says_something(paragraph: Paragraph) -> bool:
    return any(letter.isalnum() for letter in paragraph.text)


def _heading(title: str) -> Paragraph:
    """The title that front matter gives, as if it stood on top: so its repeats are found."""
    return Paragraph(read_pasted(title).blocks[0].inlines, Kind.TITLE)  # type: ignore[union-attr]


def _without_contents(blocks: tuple[Block, ...], remarks: Remarks) -> tuple[Block, ...]:
    kept = tuple(each for each in blocks if isinstance(each, Table) or each.kind is not Kind.CONTENTS)
    if len(kept) != len(blocks):
        remarks.tell("The list of contents was left out: the site makes its own.")
    return kept


def _tell_margins(source: Source, remarks: Remarks) -> None:
    for said in dict.fromkeys(source.margins):
        if any(letter.isalpha() for letter in said.replace("Page", "").replace("of", "")):
            look = bool(dates_in(said))
            add = remarks.look if look else remarks.tell
            add(
                f"The top or foot of its pages says {quoted(said)}, which was left out."
                + " If it is the date of a review, write it as `reviewed`." * look
            )
    for said in source.hidden:
        remarks.look(
            f"Words that the document hides were left out: {quoted(said)}. Write them into the text if they belong there."
        )


def _signed_off(blocks: tuple[Block, ...], fields: Fields, house: House, remarks: Remarks) -> tuple[Block, ...]:
    """The blocks without dates and signatures, which go into fields."""
    entries = entries_in(blocks)
    result = sign_off((each for entry in entries for each in entry.statements), house.roles, house.today, remarks)
    for name, when in result.dates.items():
        if fields.values.setdefault(name, str(when)) != str(when):
            remarks.look(
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
            stays, goes = _parted(entry, blocks, result.kept)
            out += stays
            taken += goes
        elif place > skip:
            out.append(block)
    _tell_taken(taken, remarks)
    _tell_dates_left(out, remarks)
    return tuple(out)


def _parted(entry: Entry, blocks: Sequence[Block], kept: Sequence[object]) -> tuple[list[Block], list[Block]]:
    """What of a block of signatures stays in the text, and what goes."""
    own = list(blocks[entry.first : entry.last + 1])
    staying = [each for each in entry.statements if any(each is other for other in kept)]
    if not entry.whole or (staying and not isinstance(own[0], Table)):
        return own, []
    lines: list[Block] = [_line(str(each)) for each in staying]
    return [*lines, *entry.rest], own


def _line(text: str) -> Paragraph:
    paragraph = read_pasted(text).blocks[0]
    return paragraph if isinstance(paragraph, Paragraph) else Paragraph(())


def _tell_taken(taken: list[Block], remarks: Remarks) -> None:
    said = [" ".join(each.text.split()) for each in paragraphs_in(taken) if not each.empty]
    if any(said):
        remarks.tell(
            f"Taken out of the text, where dates and signatures do not belong: {quoted(' / '.join(filter(None, said)))}."
        )
    if any(each.pictures for each in paragraphs_in(taken)):
        remarks.tell("The picture of a signature was left out. A website should never show one.")


def _tell_dates_left(blocks: Sequence[Block], remarks: Remarks) -> None:
    """Dates that nothing explains, at the edges of the document, and tables of versions."""
    for place, block in enumerate(blocks):
        if isinstance(block, Table):
            heads = [label_alone(text_of(cell)) for cell in block.rows[0]] if block.rows else []
            if sum(map(bool, heads)) * 2 > len(heads) and dates_in(text_of([block])):
                remarks.look(
                    "A table of versions or reviews was left in the text. Write its last date as `reviewed`, and take the table out."
                )
        elif min(place, len(blocks) - 1 - place) < _EDGE and len(block.text.split()) <= _EDGE and dates_in(block.text):
            remarks.look(
                f"{quoted(block.text)} does not say what it is the date of. It was left in the text.",
                near=block.text.strip(),
            )


def _settle(draft: Draft, house: House) -> None:
    """The last of the fields: no name for a role, no contradiction, a draft until somebody has written its summary."""
    fields, remarks = draft.fields, draft.remarks
    for name in ROLES:
        said = fields.text(name)
        if said and said not in house.roles:
            role = role_in(said, house.roles)
            fields.values.pop(name)
            if role:
                fields.values[name] = role
            else:
                remarks.look(
                    f"`{name}: {said}` is no role in setting.yml, and was left out. Name a role, never a person."
                )
    fields.values["title"] = draft.title
    if not (fields.text("summary") and fields.text("status")):
        fields.values["status"] = "draft"
    without_contradictions(fields, remarks)
    if not any(fields.values.get(name) for name in ("adopted", "reviewed", "review_by", "review_every")):
        remarks.look(
            "No date of its adoption or of a review was found. Give `reviewed` and `review_every: 12 months`, or `review_by`."
        )
    elif not any(fields.values.get(name) for name in ("review_by", "review_every")):
        remarks.look("No date of its next review was found. Give `review_by`, or `review_every: 12 months`.")
