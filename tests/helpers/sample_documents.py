"""Writes documents as pre-schools have them: Word and pasted text, with all that years of typing leave in them.

Every setting, person and sentence is invented. Each document says what should become of it.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Inches, Pt
from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

MORE = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


class Pad(Protocol):
    """Something to write a document on."""

    def line(self, text: str = "", *, bold: bool = False) -> None:
        """A paragraph; bold ones are capitals where nothing can be bold."""

    def rows(self, *rows: Sequence[str]) -> None:
        """A table; flattened to lines of `label: value` where there is none."""

    def saved(self) -> bytes:
        """The finished file."""


class Word:
    """A Word document."""

    suffix = ".docx"

    def __init__(self) -> None:
        self.document: Any = Document()

    def line(self, text: str = "", *, bold: bool = False) -> None:
        """A paragraph."""
        self.document.add_paragraph().add_run(text).bold = bold or None

    def rows(self, *rows: Sequence[str]) -> None:
        """A table."""
        table = self.document.add_table(len(rows), max(map(len, rows)))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=False):
                cell.text = text

    def styled(self, text: str, style: str) -> None:
        """A paragraph in one of Word's styles."""
        self.document.add_paragraph(text, style=style)

    def indented(self, text: str, points: int) -> None:
        """A paragraph that begins further in."""
        self.document.add_paragraph(text).paragraph_format.left_indent = Pt(points)

    def xml(self, inner: str, properties: str = "") -> None:
        """A paragraph of raw XML."""
        self.block(f"<w:p {nsdecls('w', 'r', 'wp', 'a', 'pic')} {MORE}><w:pPr>{properties}</w:pPr>{inner}</w:p>")

    def block(self, xml: str) -> None:
        """Raw XML at the end of the body."""
        body = self.document.element.body
        body.insert(len(body) - 1, parse_xml(xml))

    def picture(self, before: str, after: str, alt: str = "") -> None:
        """A picture between two halves of a word."""
        paragraph = self.document.add_paragraph()
        paragraph.add_run(before)
        shape = paragraph.add_run().add_picture(io.BytesIO(photograph()), width=Inches(0.3))
        shape._inline.docPr.set("descr", alt)  # noqa: SLF001 - python-docx has no other way
        paragraph.add_run(after)

    def saved(self) -> bytes:
        """The finished file."""
        out = io.BytesIO()
        self.document.save(out)
        return out.getvalue()


class Text:
    """A plain text."""

    suffix = ".txt"

    def __init__(self, encoding: str = "utf-8", end: str = "\n") -> None:
        self._lines: list[str] = []
        self._encoding, self._end = encoding, end

    def line(self, text: str = "", *, bold: bool = False) -> None:
        """A line with an empty one after it."""
        self._lines += [text.upper() if bold else text, ""]

    def close(self, *lines: str) -> None:
        """Lines with none between them."""
        self._lines += [*lines, ""]

    def rows(self, *rows: Sequence[str]) -> None:
        """A line for each row."""
        self._lines += [*(": ".join(cell.rstrip(":") for cell in row if cell) for row in rows), ""]

    def saved(self) -> bytes:
        """The finished file."""
        return self._end.join(self._lines).encode(self._encoding)


def photograph() -> bytes:
    """A small photograph that says where it was taken."""
    picture = Image.new("RGB", (8, 6), (36, 86, 63))
    exif = Image.Exif()
    exif[0x010F] = "A camera"
    exif[0x8825] = {1: "N", 2: (52.0, 40.0, 12.0)}
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def parts_replaced(raw: bytes, parts: dict[str, bytes]) -> bytes:
    """A .docx file with some of its parts changed or added."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(raw)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in [*old.namelist(), *(each for each in parts if each not in old.namelist())]:
            new.writestr(name, parts[name] if name in parts else old.read(name))
    return out.getvalue()


@dataclass(frozen=True)
class Part:
    """One piece of a document, and what should become of it."""

    write: Callable[[Pad], None]
    title: str = ""
    fields: dict[str, str] = field(default_factory=dict)
    body: tuple[str, ...] = ()
    """Lines that the file should have."""
    said: tuple[str, ...] = ()
    """Words that some remark should have."""
    not_in_body: tuple[str, ...] = ()


@dataclass(frozen=True)
class Example:
    """A whole document."""

    name: str
    make: Callable[[], bytes]
    parts: tuple[Part, ...]
    gone: tuple[str, ...] = ()
    """Words that may be lost: repeated titles, numbers of pages."""

    @property
    def title(self) -> str:
        """The title it should get."""
        return next(part.title for part in self.parts if part.title)

    @property
    def fields(self) -> dict[str, str]:
        """The dates and the approver it should get, and no others."""
        return {name: value for part in self.parts for name, value in part.fields.items()}


def lines(*texts: str, bold: Iterable[int] = ()) -> Callable[[Pad], None]:
    """Writes paragraphs, some of them bold."""

    def write(pad: Pad) -> None:
        for number, text in enumerate(texts):
            pad.line(text, bold=number in tuple(bold))

    return write


def rows(*cells: Sequence[str]) -> Callable[[Pad], None]:
    """Writes a table."""
    return lambda pad: pad.rows(*cells)


# --- Pieces, to be crossed with one another --------------------------------------------------------------------------

TITLES = (
    Part(lines("LATE COLLECTION POLICY"), title="Late collection policy"),
    Part(lines("SEND and EYFS Policy", bold=[0]), title="SEND and EYFS policy", not_in_body=("SEND AND EYFS",)),
    Part(
        lines("CONKER LANE PRE-SCHOOL", "SICKNESS POLICY", "Sickness policy", bold=[0, 1]),
        title="Sickness policy",
        said=("CONKER LANE PRE-SCHOOL",),
    ),
    Part(
        lines("", "GDPR AND DATA PROTECTION", "GDPR and Data Protection Policy", bold=[1, 2]),
        title="GDPR and data protection policy",
    ),
    Part(
        lines("EPIPEN AND NHS PROCEDURE", "EpiPen and NHS Policy and Procedure", bold=[0, 1]),
        title="EpiPen and NHS procedure",
    ),
)
INTRODUCTIONS = (
    Part(
        lines("Aims", "We want every child to go home happy.", bold=[0]),
        body=("## Aims", "We want every child to go home happy."),
    ),
    Part(lines("STATEMENT OF INTENT", "Families are told early, and told kindly."), body=("## Statement of intent",)),
    Part(
        lines("We look\u00a0after\u00a0coats and wellies with the same care.", "", "\u00a0"),
        body=("We look after coats and wellies with the same care.",),
    ),
)
LISTS = (
    Part(
        lines("·\tWash hands at the low sink.", "·\tHang the towel up."),
        body=("- Wash hands at the low sink.", "- Hang the towel up."),
    ),
    Part(
        lines("• Ring the first number.", "o Ring it twice.", "• Ring the second number."),
        body=("- Ring the first number.", "    - Ring it twice.", "- Ring the second number."),
    ),
    Part(
        lines("1. Open the gate.", "2. Count the hats.", "3. Shut the gate."),
        body=("1. Open the gate.", "2. Count the hats.", "3. Shut the gate."),
    ),
    Part(lines("a) Read the label.", "b) Sign the sheet."), body=("1. Read the label.", "2. Sign the sheet.")),
    Part(
        lines("– Bring a spare jumper.", "– Bring a spare hat."),
        body=("- Bring a spare jumper.", "- Bring a spare hat."),
    ),
    Part(lines("1) Sit down.", "- on a cushion", "2) Sing."), body=("1. Sit down.", "    - on a cushion", "2. Sing.")),
    Part(lines("* Mop the puddle.", "* Hang up the sign."), body=("- Mop the puddle.", "- Hang up the sign.")),
)
SIGNATURES = (
    Part(rows(("Date", "12/06/2025"), ("To be reviewed again by:", "12/06/2026"), ("Chairperson signature", "")),
         fields={"adopted": "2025-06-12", "review_by": "2026-06-12", "approved_by": "chair"}, said=("Taken out of the text",), not_in_body=("Chairperson", "12/06")),
    Part(lines("Reviewed: June 2022"), fields={"reviewed": "2022-06"}, said=("No date of its next review",), not_in_body=("June 2022",)),
    Part(lines("Next review date:", "June 2027", "Signed:", "........................", bold=[0, 2]), fields={"review_by": "2027-06"}, not_in_body=("Signed", "2027")),
    Part(lines("This policy was adopted at a meeting of Little Oaks held on 3rd March 2024."), fields={"adopted": "2024-03-03"}, not_in_body=("meeting of",)),
    Part(lines("Last reviewed 12.6.25", "Review date: Autumn 2026"), fields={"reviewed": "2025-06-12"}, said=("Autumn 2026",), body=("Review date: Autumn 2026",)),
    Part(lines("Version 3, March 2024"), fields={"reviewed": "2024-03"}, said=("Version 3",)),
    Part(rows(("Policy agreed on", "1 May 2023"), ("Review date", "1 May 2024"), ("Role of signatory (e.g. manager)", "Chair")),
         fields={"adopted": "2023-05-01", "review_by": "2024-05-01", "approved_by": "chair"}, said=("comes after the other date",)),
    Part(lines("Review date: May 2024"), said=("may be the last review or the next one",), body=("Review date: May 2024",)),
    Part(lines("The garden is open in all weathers."), said=("No date of its adoption",), body=("The garden is open in all weathers.",)),
    Part(lines("Date of policy: 31/06/2024", "Updated: 2023"), said=("31/06/2024", "Updated: 2023"), body=("Date of policy: 31/06/2024", "Updated: 2023")),
    Part(lines("Signed on behalf of the management committee: ..........", "Name of signatory: Jane Smith", "Role of signatory (e.g. chair): Chair", "Date: 12th June 2025"),
         fields={"adopted": "2025-06-12", "approved_by": "chair"}, said=("Jane Smith",), not_in_body=("Jane Smith", "signatory")),
)  # fmt: skip
RELATED = (
    Part(lines("Links into other policies", "Complaints policy", "Kite flying policy", bold=[0]), said=('not here by that name: "Kite flying policy"', "Complaints policy"), not_in_body=("Complaints policy", "Kite flying")),
    Part(lines("See also: Complaints policy."), said=("See also: Complaints policy.",), not_in_body=("Complaints",)),
    Part(lines("Every shelf has a label.")),
)  # fmt: skip


def _crossed(pad: type[Word | Text], number: int) -> Example:
    parts = (
        TITLES[number % len(TITLES)],
        INTRODUCTIONS[number % len(INTRODUCTIONS)],
        LISTS[number % len(LISTS)],
        RELATED[(number // 2) % len(RELATED)],
        SIGNATURES[number % len(SIGNATURES)],
    )

    def make() -> bytes:
        sheet = pad()
        for part in parts:
            part.write(sheet)
        return sheet.saved()

    gone = ("sickness", "policy", "gdpr", "and", "data", "protection", "epipen", "nhs", "procedure")
    return Example(f"crossed-{number}{pad.suffix}", make, parts, gone)


# --- Documents of one kind each --------------------------------------------------------------------------------------


def _word(name: str, write: Callable[[Word], None], *, gone: tuple[str, ...] = (), **expected: Any) -> Example:  # noqa: ANN401 - as Part
    def make() -> bytes:
        word = Word()
        write(word)
        return word.saved()

    return Example(name, make, (Part(lambda _: None, **expected),), gone)


def _text(name: str, text: str, encoding: str = "utf-8", **expected: Any) -> Example:  # noqa: ANN401 - as Part
    return Example(name, lambda: text.encode(encoding), (Part(lambda _: None, **expected),))


def _bookmarks(word: Word) -> None:
    word.styled("Outings policy", "Title")
    word.xml('<w:bookmarkStart w:id="1" w:name="_top"/><w:r><w:t>We walk to the lib</w:t></w:r><w:bookmarkStart w:id="2" w:name="x"/>'
             '<w:bookmarkEnd w:id="2"/><w:r><w:t>rary</w:t></w:r><w:r><w:tab/><w:tab/><w:t>on Tuesdays.</w:t></w:r><w:bookmarkEnd w:id="1"/>')  # fmt: skip
    word.xml("<w:r><w:t>Each adult holds</w:t><w:br/><w:t>two hands.</w:t></w:r>")
    word.xml("<w:r><w:t>Bring:</w:t><w:br/><w:t>• a hat</w:t><w:br/><w:t>• a drink</w:t></w:r>")


def _pictures(word: Word) -> None:
    word.styled("Nappies policy", "Heading 1")
    word.picture("We change every nap", "py at once.", "A changing mat with a duck on it")
    word.picture("The store", "room is locked.")


def _symbols(word: Word) -> None:
    word.line("Tidying policy", bold=True)
    word.xml('<w:r><w:sym w:font="Symbol" w:char="F0B7"/></w:r><w:r><w:tab/><w:t>Bricks in the red box.</w:t></w:r>')
    word.xml(
        '<w:r><w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>§</w:t></w:r><w:r><w:t xml:space="preserve"> Trains in the blue box.</w:t></w:r>'
    )
    word.xml("<w:r><w:t>\uf0b7 Dolls in the cot.</w:t></w:r>")


def _tracked(word: Word) -> None:
    word.line("Biting policy", bold=True)
    word.xml('<w:r><w:t xml:space="preserve">We stay </w:t></w:r><w:del w:id="1" w:author="A"><w:r><w:delText>cross</w:delText></w:r></w:del>'
             '<w:ins w:id="2" w:author="A"><w:r><w:t>calm</w:t></w:r></w:ins><w:r><w:t xml:space="preserve"> and near.</w:t></w:r>')  # fmt: skip
    word.xml(
        '<w:r><w:t xml:space="preserve">Two halves of </w:t></w:r>', '<w:rPr><w:del w:id="3" w:author="A"/></w:rPr>'
    )
    word.xml("<w:r><w:t>one sentence.</w:t></w:r>")
    word.xml(
        '<w:moveFrom w:id="4" w:author="A"><w:r><w:t>Moved words.</w:t></w:r></w:moveFrom><w:moveTo w:id="5" w:author="A"><w:r><w:t>Moved words.</w:t></w:r></w:moveTo>'
    )


def _boxes(word: Word) -> None:
    word.line("Visitors policy", bold=True)
    box = "<w:txbxContent><w:p><w:r><w:t>Ring the bell and wait.</w:t></w:r></w:p></w:txbxContent>"
    word.xml(f"<w:r><w:t>Every visitor signs in.</w:t><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx>{box}"
             f"</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
             "</mc:AlternateContent></w:r>")  # fmt: skip
    word.xml("<w:r><w:drawing><wp:anchor><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>A box without fallback.</w:t></w:r></w:p></w:txbxContent>"
             "</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r>")  # fmt: skip
    word.block(
        f"<w:sdt {nsdecls('w')}><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>A control around a paragraph.</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    word.xml("<w:sdt><w:sdtContent><w:r><w:t>A control</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t xml:space='preserve"
             "'> in a line, a </w:t></w:r><w:fldSimple w:instr='TITLE'><w:r><w:t>field</w:t></w:r></w:fldSimple><w:smartTag w:element='x'><w:r><w:t>'s end.</w:t></w:r></w:smartTag>")  # fmt: skip
    word.xml("<w:r><w:t xml:space='preserve'>We number nothing </w:t></w:r><w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>"
             "<w:r><w:fldChar w:fldCharType='separate'/></w:r><w:r><w:t>7</w:t></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r><w:r><w:t xml:space='preserve'> here.</w:t></w:r>")  # fmt: skip


def _links(word: Word) -> None:
    word.line("Help for families policy", bold=True)
    relations = word.document.part.relate_to
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    good = relations("https://www.acorns.example/help", kind, is_external=True)
    bad = relations("file:///C:/Policies/old.doc", kind, is_external=True)
    worse = relations("javascript:alert(1)", kind, is_external=True)
    word.xml(f"<w:hyperlink r:id='{good}'><w:r><w:t>Acorns</w:t></w:r></w:hyperlink><w:r><w:t xml:space='preserve'> can help, and so can </w:t></w:r>"
             f"<w:hyperlink r:id='{bad}'><w:r><w:t>an old paper</w:t></w:r></w:hyperlink><w:r><w:t xml:space='preserve'> and </w:t></w:r><w:hyperlink r:id='{worse}'><w:r><w:t>a trick</w:t></w:r></w:hyperlink>"
             "<w:r><w:t>.</w:t></w:r>")  # fmt: skip
    word.xml(
        "<w:hyperlink w:anchor='_top'><w:r><w:t>The top</w:t></w:r></w:hyperlink><w:r><w:t xml:space='preserve'> has a bell. Look at www.oaks.example, at www.gov.uk/childcare or write to help@oaks.example, 01632 960123.</w:t></w:r>"
    )


def _tables(word: Word) -> None:
    word.line("Fees table policy", bold=True)
    word.rows(("Session", "Fee | note"), ("Morning", "£9\nSnack too"), ("Lunch", "£4"))
    table = word.document.add_table(2, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Across"
    table.cell(0, 2).text = "Third"
    for number, text in enumerate(("one", "two", "three")):
        table.cell(1, number).text = text
    word.line("After the tables.")
    frame = word.document.add_table(1, 1)
    frame.cell(0, 0).text = "A frame round one thought about boots."


def _deep_lists(word: Word) -> None:
    word.styled("Fire drill policy", "Heading 1")
    word.styled("What we do", "Heading 2")
    for text, style in (
        ("Ring the bell", "List Number"),
        ("Take the register", "List Number"),
        ("and the red bag", "List Bullet 2"),
        ("Walk out", "List Number"),
    ):
        word.styled(text, style)
    word.styled("After it", "Heading 3")
    word.line("We talk about it.")
    word.indented("• Who was scared?", 18)
    word.indented("• Who was quick?", 36)
    word.indented("• Who was kind?", 18)


def _quotes(word: Word) -> None:
    word.line("Ratios policy", bold=True)
    word.rows(
        (
            "Safeguarding and Welfare Requirement: Staff to child ratios\nThere must always be grown people enough for the small ones.",
        )
    )
    word.line("3.44 Providers must write down each bump, and tell the family of it on the same day.")
    word.line("We look at EYFS 2017 paragraph 3.2 when we choose a helper for the garden.")
    word.line("Our manager is Rowan Alder, and Mrs Hazel Birch helps. Our SENCO is Ash Elder.")


def _notes(word: Word) -> None:
    word.line("Sun hats policy", bold=True)
    word.xml(
        "<w:r><w:t>Hats are for every head.</w:t></w:r><w:r><w:footnoteReference w:id='2'/></w:r><w:commentRangeStart w:id='0'/><w:r><w:t xml:space='preserve'> Grown ones too.</w:t></w:r><w:commentRangeEnd w:id='0'/>"
    )


def _with_footnote() -> bytes:
    word = Word()
    _notes(word)
    notes = f"<w:footnotes {nsdecls('w')}><w:footnote w:type='separator' w:id='0'><w:p/></w:footnote><w:footnote w:id='2'><w:p><w:r><w:t>Even the manager's.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    raw = parts_replaced(word.saved(), {"word/footnotes.xml": notes.encode()})
    with zipfile.ZipFile(io.BytesIO(raw)) as package:
        relations = package.read("word/_rels/document.xml.rels").decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    added = f'<Relationship Id="rIdNotes" Type="{kind}" Target="footnotes.xml"/></Relationships>'
    return parts_replaced(raw, {"word/_rels/document.xml.rels": relations.replace("</Relationships>", added).encode()})


def _margins(word: Word) -> None:
    section = word.document.sections[0]
    section.header.paragraphs[0].text = "Little Oaks"
    section.footer.paragraphs[0].text = "Reviewed June 2021"
    word.line("Snack policy", bold=True)
    word.line("Milk or water, and fruit in season.")
    word.line("Page 1 of 3")
    word.line("Parent's signature ____________ Date ____________")
    word.line("2")


def _signs(word: Word) -> None:
    word.line("Odd signs policy", bold=True)
    for text in (
        "*Stars* and _lines_ and `ticks` stay.",
        "# is no heading, <b>bold</b> is none, &amp; stays.",
        "2024. was a year.",
        "{{senco}} in brackets [x](y)",
        "+ a plus",
        "> a sign",
        "| a bar |",
        "snake_case {: .x}",
    ):
        word.line(text)


def _versions(word: Word) -> None:
    word.line("Key person policy", bold=True)
    word.line("Each child has one.")
    word.rows(
        ("Version", "Date reviewed", "Reviewed by"), ("1", "May 2021", "Committee"), ("2", "May 2022", "Committee")
    )


def _one_paragraph(word: Word) -> None:
    word.xml("<w:r><w:rPr><w:b/></w:rPr><w:t>Little Oaks</w:t><w:br/><w:t>Mud Kitchen Policy</w:t></w:r>")
    word.xml("<w:r><w:rPr><w:b/></w:rPr><w:t>Why</w:t></w:r><w:r><w:br/><w:t>Mud is good.</w:t></w:r>")
    word.xml(
        "<w:r><w:t>Adopted: 4 May 2021</w:t><w:br/><w:t>Reviewed: 5 May 2022, 6 May 2023</w:t><w:br/><w:t>Next review: May 2027</w:t></w:r>"
    )


SPECIAL = (
    _word("outings.docx", _bookmarks, title="Outings policy", body=("We walk to the library on Tuesdays.", "Each adult holds two hands.", "Bring:", "- a hat", "- a drink")),
    _word("nappies.docx", _pictures, title="Nappies policy", body=("We change every nappy at once.", "![A changing mat with a duck on it](pictures/nappies-policy-1.jpg)", "The storeroom is locked."), said=()),
    _word("tidying.docx", _symbols, title="Tidying policy", body=("- Bricks in the red box.", "- Trains in the blue box.", "- Dolls in the cot.")),
    _word("biting.docx", _tracked, title="Biting policy", body=("We stay calm and near.", "Two halves of one sentence.", "Moved words."), not_in_body=("cross",)),
    _word("visitors.docx", _boxes, title="Visitors policy", gone=("7",), body=("Every visitor signs in.", "Ring the bell and wait.", "A box without fallback.", "A control around a paragraph.", "A control in a line, a field's end.", "We number nothing here.")),
    _word("help.docx", _links, title="Help for families policy", said=("file:///C:/Policies/old.doc", "javascript:alert(1)", "`www.oaks.example` is no link"), not_in_body=("javascript",),
          body=("[Acorns](https://www.acorns.example/help) can help, and so can an old paper and a trick.", "The top has a bell. Look at www.oaks.example, at [www.gov.uk/childcare](https://www.gov.uk/childcare) or write to help@oaks.example, 01632 960123.")),
    _word("fees.docx", _tables, title="Fees table policy", body=("| Session | Fee \\| note |", "| Morning | £9<br>Snack too |", "| Across |  | Third |", "| one | two | three |", "A frame round one thought about boots.")),
    _word("fire.docx", _deep_lists, title="Fire drill policy", body=("## What we do", "1. Ring the bell", "2. Take the register", "    - and the red bag", "3. Walk out", "### After it", "- Who was scared?", "    - Who was quick?", "- Who was kind?")),
    _word("ratios.docx", _quotes, title="Ratios policy", said=("which edition", "`Rowan Alder`", "`{{manager}}`", "`Mrs Hazel Birch`", "`{{senco}}`", "`Ash Elder`"),
          body=("> 3.44 Providers must write down each bump, and tell the family of it on the same day.", "> Safeguarding and Welfare Requirement: Staff to child ratios", "> There must always be grown people enough for the small ones.")),
    Example("hats.docx", _with_footnote, (Part(lambda _: None, title="Sun hats policy", body=("Hats are for every head.[^1] Grown ones too.", "[^1]: Even the manager's.")),)),
    _word("snack.docx", _margins, title="Snack policy", fields={"reviewed": "2021-06"}, gone=("page", "1", "of", "3", "2"), said=("Reviewed June 2021",), body=("Milk or water, and fruit in season.", "Parent's signature Date"), not_in_body=("Page",)),
    _word("signs.docx", _signs, title="Odd signs policy", body=("snake_case \\{: .x}",)),
    _word("key.docx", _versions, title="Key person policy", fields={"adopted": "2021-05", "reviewed": "2022-05"}, said=("written into `history`",), not_in_body=("Committee",)),
    _word("mud.docx", _one_paragraph, title="Mud kitchen policy", body=("## Why", "Mud is good."), fields={"adopted": "2021-05-04", "reviewed": "2023-05-06", "review_by": "2027-05"}),
    _text("wrapped.txt", "SLEEP POLICY\n\nA child who is tired may sleep at any hour, on a mat of\nher own, with the toy that came from home beside her.\n\nWHAT WE DO\n* look every ten\n  minutes\n* write it down\n\nUpdated: 3rd March 2024\n",
          title="Sleep policy", fields={"reviewed": "2024-03-03"}, body=("A child who is tired may sleep at any hour, on a mat of her own, with the toy that came from home beside her.", "- look every ten minutes", "- write it down")),
    _text("windows.txt", "Caf\u00e9 policy\r\n\r\nThe \u201ccaf\u00e9\u201d is for families \u2013 and costs \u00a31.\r\n", "cp1252", title="Café policy", body=("The “café” is for families – and costs £1.",)),
    _text("sixteen.txt", "WALKING BUS POLICY\n\nHold the rope.\n", "utf-16", title="Walking bus policy", body=("Hold the rope.",)),
    _text("marked.txt", "WALKING HOME POLICY\n\nHold a hand.\n", "utf-8-sig", title="Walking home policy", body=("Hold a hand.",)),
    _text("late_pick-up v2 (final).txt", "we ring everybody on the list, one after another, until somebody comes.\n", title="Late pick up", said=("the name of the file was taken",)),
    _text("short.txt", "Alarm Policy\nDate: 4/5/24\nReview Date: 4/5/25\nChair signature:________ Date:________\n\nWe test the alarm each week. It is loud, and it is brief.\nSee our notes on bells.\n",
          title="Alarm policy", fields={"adopted": "2024-05-04", "review_by": "2025-05-04", "approved_by": "chair"}, body=("We test the alarm each week. It is loud, and it is brief.", "See our notes on bells.")),
    _text("underlined.txt", "Garden policy\n=============\n\nDigging\n-------\nEvery day.\n", title="Garden policy", body=("## Digging", "Every day.")),
)  # fmt: skip

EXAMPLES = (
    *(_crossed(Word, number) for number in range(22)),
    *(_crossed(Text, number) for number in range(11, 22)),
    *SPECIAL,
)
