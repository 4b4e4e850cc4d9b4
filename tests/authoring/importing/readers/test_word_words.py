"""Words of Word that are easily lost or garbled: symbols, form fields, struck-out words, comments, drawings."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from bookbag.authoring.importing.readers.word_reading import read_docx
from tests.authoring.importing.test_importer import body_of, imported
from tests.helpers.block_notation import notation_of
from tests.helpers.word_packages import paragraph, part, run, word_package

if TYPE_CHECKING:
    from pathlib import Path

WINGDINGS: Final = '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'
CHECKED: Final = '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:sym w:font="Wingdings 2" w:char="F052"/></w:r></w:sdtContent></w:sdt>'
CONTROL: Final = "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"


def field(instruction: str, result: str = "", data: str = "") -> str:
    """A field of Word with the data of a form."""
    mark = '<w:r><w:fldChar w:fldCharType="{}">{}</w:fldChar></w:r>'.format
    begun = f"{mark('begin', f'<w:ffData>{data}</w:ffData>' * bool(data))}<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return f"{begun}{mark('separate', '')}{run(result) if result else ''}{mark('end', '')}"


def symbol(code: str, font: str) -> str:
    """A run of one symbol."""
    return f'<w:r><w:sym w:font="{font}" w:char="{code}"/></w:r>'


def text_of(inner: str) -> str:
    """The text of a paragraph of this XML, after its reader."""
    [first, *_] = read_docx(word_package(paragraph(inner))).blocks
    return " ".join(first.text.split())  # type: ignore[union-attr]


def told(raw: bytes, folder: Path) -> tuple[str, str]:
    """The body of the policy made of a document, and all that is said of it."""
    result, text = imported(raw, "boots.docx", folder)
    return body_of(text), "\n".join(remark.what for _, remark in result.remarks)


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("✓", '<w:rFonts w:ascii="Segoe UI Symbol"/>') + run(" dry as well", '<w:rFonts w:ascii="Segoe UI Symbol"/>'), "✓ dry as well"),
        (run("Dry boots", '<w:rFonts w:ascii="Apple Symbols"/>'), "Dry boots"),
        (run("dry as a bone", WINGDINGS), "dry as a bone"),
        (run("ü", WINGDINGS) + run(" clean"), "✓ clean"),
        (run("o", WINGDINGS) + run(" left ") + run("x", WINGDINGS) + run(" right"), "☐ left ☒ right"),
        (run("\uf0fe") + run(" clean"), "☑ clean"),
        (symbol("2610", "Segoe UI Symbol") + run(" left ") + symbol("2612", "MS Gothic") + run(" right"), "☐ left ☒ right"),
        (symbol("F0A3", "Wingdings 2") + run(" no ") + symbol("F052", "Wingdings 2") + run(" yes"), "☐ no ☑ yes"),
        (run("Below ") + symbol("F0A3", "Symbol") + run(" 5 ") + symbol("00B0", "Symbol") + run("C"), "Below ≤ 5 °C"),
        (run("Smile ") + symbol("F04A", "Wingdings"), "Smile ☺"),
        (symbol("F0B7", "Symbol") + run(" boots"), "• boots"),
        (symbol("zz", "Wingdings") + run(" boots"), "• boots"),
    ],
    ids=["Segoe", "Apple", "words", "tick", "boxes", "no font", "sym of others", "Wingdings 2", "Symbol", "smile", "bullet", "no code"],
)  # fmt: skip
def test_only_symbol_fonts_have_symbols(inner: str, text: str) -> None:
    """A sign is read by its font in Symbol, Wingdings and Webdings alone; in any other font it is what it is."""
    assert text_of(inner) == text


@pytest.mark.parametrize(
    ("inner", "is_told"),
    [
        (run("Press ") + symbol("F068", "Wingdings 3") + run(" or ") + symbol("F085", "Wingdings 3"), True),
        (run("Press ") + run("$", WINGDINGS) + run(" twice"), True),
        (symbol("F085", "Wingdings 3"), True),
        (symbol("F085", "Wingdings 3") + run(" Turn left."), False),
        (run("Peas ") + symbol("F0B7", "Symbol") + run(" beans • corn"), False),
        (run("Smile ") + symbol("F04A", "Wingdings"), False),
    ],
    ids=["in a sentence", "by font", "alone", "bullet", "between words", "known"],
)
def test_a_sign_that_nobody_knows_is_told(inner: str, tmp_path: Path, *, is_told: bool) -> None:
    """Before words it is a bullet; elsewhere it may mean something, which is lost with its font."""
    words = paragraph(run("Boots policy")) + paragraph(inner) + paragraph(run("We wash boots."))
    _, said = told(word_package(words), tmp_path)
    assert ("only a font of symbols shows" in said) is is_told


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (CHECKED.format(1) + run(" yes ") + CHECKED.format(0) + run(" no"), "☒ yes ☐ no"),
        (field("FORMCHECKBOX", data='<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>') + run(" yes"), "☒ yes"),
        (field("FORMCHECKBOX", data='<w:checkBox><w:default w:val="1"/></w:checkBox>') + run(" yes"), "☒ yes"),
        (field("FORMCHECKBOX", data='<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>') + run(" yes"), "☐ yes"),
        (field("FORMDROPDOWN", data='<w:ddList><w:result w:val="1"/><w:listEntry w:val="pegs"/><w:listEntry w:val="racks"/></w:ddList>'), "racks"),
        (run("Ask ") + field("FORMTEXT", "\u2002\u2002", "<w:textInput/>") + run(" first."), "Ask ____ first."),
        (run("Ask ") + field("FORMTEXT", "the keeper", "<w:textInput/>") + run(" first."), "Ask the keeper first."),
        (run("Ask ") + field("MACROBUTTON NoMacro [a name]") + run(" first."), "Ask [a name] first."),
        (run("Ask ") + CONTROL.format(run("Click or tap here to enter text.")) + run(" first."), "Ask ____ first."),
        (run("Ask ") + CONTROL.format(run("Name of the keeper")) + run(" first."), "Ask [Name of the keeper] first."),
        (field(r'SYMBOL 168 \f "Wingdings" \s 10') + run(" left"), "☐ left"),
        (run("See ") + field(r"REF _Ref1 \r", "3.2") + run("."), "See 3.2."),
    ],
    ids=["w14", "legacy", "default", "unticked", "choice", "blank", "filled", "macro", "prompt", "own prompt", "symbol", "reference"],
)  # fmt: skip
def test_fields_show_their_state(inner: str, text: str) -> None:
    """A check box has its state, a choice what is chosen, and a place to fill in stays a gap."""
    assert text_of(inner) == text


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (run("The 1") + run("st", '<w:vertAlign w:val="superscript"/>') + run(" boot"), "The 1st boot"),
        (run("H") + run("2", '<w:vertAlign w:val="subscript"/>') + run("O"), "H2O"),
        (run("Under 5") + run("1", '<w:vertAlign w:val="superscript"/>'), "Under 5¹"),
        (run("10 m") + run("2", '<w:vertAlign w:val="superscript"/>'), "10 m²"),
    ],
)
def test_raised_figures_stay_apart(inner: str, text: str) -> None:
    """A raised letter joins its word; a raised figure does not become a part of the number before it."""
    assert text_of(inner) == text


def drop_cap(kind: str, letter: str) -> str:
    """The paragraph of a drop cap."""
    return paragraph(run(letter, '<w:b/><w:sz w:val="117"/>'), f'<w:framePr w:dropCap="{kind}" w:lines="3"/>')


@pytest.mark.parametrize(
    ("inner", "notation"),
    [
        (drop_cap("drop", "W") + paragraph("e wash boots."), "text [size=22]: We wash boots.\n"),
        (drop_cap("margin", "W") + paragraph(run("e wash", "<w:i/>") + run(" boots.")), "text [size=22]: {italic|We wash} boots.\n"),
        (drop_cap("drop", "“We") + paragraph(run(" wash boots.")), "text [size=22]: {bold|“We} wash boots.\n"),
        (drop_cap("drop", "W"), "text [bold]: W\n"),
    ],
    ids=["drop", "margin", "word", "last"],
)  # fmt: skip
def test_a_drop_cap_begins_its_paragraph(inner: str, notation: str) -> None:
    """The large first letter is a part of its word, in the looks of the word."""
    assert notation_of(read_docx(word_package(inner)).blocks) == notation


@pytest.mark.parametrize("look", ["strike", "dstrike"])
def test_struck_out_words_are_left_out_and_told(look: str, tmp_path: Path) -> None:
    """Words that somebody struck out are no longer the policy's; a remark has them once, however many runs they are."""
    struck = run("every ", f"<w:{look}/>") + run("Friday ", f"<w:{look}/><w:b/>")
    body, said = told(
        word_package(paragraph("Boots policy") + paragraph(run("We wash ") + struck + run("boots."))), tmp_path
    )
    assert "We wash boots." in body
    assert 'strikes out were left out: "every Friday"' in said
    kept = run("every day ", f'<w:{look} w:val="0"/>')
    body, said = told(
        word_package(paragraph("Boots policy") + paragraph(run("We wash ") + kept + run("boots."))), tmp_path / "b"
    )
    assert "We wash every day boots." in body
    assert "strikes" not in said


def test_tracked_changes_are_taken_as_accepted_and_told(tmp_path: Path) -> None:
    """What a tracked change deletes is quoted; what one adds is kept, and somebody is asked to look."""
    changed = "<w:del><w:r><w:delText>Socks too.</w:delText></w:r></w:del><w:ins>" + run("Sandals too.") + "</w:ins>"
    rows = f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{paragraph('Old row')}</w:tc></w:tr></w:tbl>"
    body, said = told(
        word_package(paragraph("Boots policy") + paragraph(run("We wash boots. ") + changed) + rows), tmp_path
    )
    assert "We wash boots. Sandals too." in body
    assert "Socks" not in body
    assert "Old row" not in body
    assert 'what they delete was left out, "Socks too.", "Old row"' in said
    assert "what they add was kept" in said


def test_comments_in_the_margin_are_told(tmp_path: Path) -> None:
    """Every comment is quoted in one remark, in the order of the text, with the line of the first."""
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="A">{paragraph(text)}</w:comment>'
        for n, text in enumerate(("Sandals?", "Ask", "Done"))
    )
    body = "".join(
        paragraph(text + f'<w:r><w:commentReference w:id="{n}"/></w:r>')
        for n, text in ((1, run("Boots policy")), (0, run("We wash boots.")))
    )
    result, _ = imported(
        word_package(body, parts={"comments.xml": ("comments", part("w:comments", comments))}), "boots.docx", tmp_path
    )
    assert [remark.what for _, remark in result.remarks if "margin" in remark.what] == [
        '3 comments in the margin were left out: "Ask", "Sandals?", "Done".'
    ]


DIAGRAM: Final = '<dgm:ptLst><dgm:pt><dgm:t><a:p><a:r><a:t>Knock the </a:t></a:r><a:r><a:t>mud off</a:t></a:r></a:p></dgm:t></dgm:pt><dgm:pt type="pres"/><dgm:pt><dgm:t><a:p/></dgm:t></dgm:pt><dgm:pt><dgm:t><a:p><a:r><a:t>Rinse</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:ptLst>'
CHART: Final = "<c:chart><c:title><a:t>Boots washed</a:t></c:title><c:cat><c:pt><c:v>May</c:v></c:pt></c:cat><c:val><c:pt><c:v>12</c:v></c:pt></c:val></c:chart>"


def drawing(inner: str) -> str:
    """A paragraph with a drawing."""
    return paragraph(f"<w:r><w:drawing><wp:inline><a:graphic>{inner}</a:graphic></wp:inline></w:drawing></w:r>")


def test_words_of_a_diagram_stay_as_a_list(tmp_path: Path) -> None:
    """SmartArt becomes a list of its words where it stood, and a person is asked to look."""
    raw = word_package(
        paragraph("Boots policy") + drawing('<dgm:relIds r:dm="data1"/>') + paragraph("That is all."),
        parts={"data1.xml": ("diagramData", part("dgm:dataModel", DIAGRAM))},
    )
    body, said = told(raw, tmp_path)
    assert body == "- Knock the mud off\n- Rinse\n\nThat is all.\n"
    assert '"Knock the mud off, Rinse", stand as a list' in said


def test_words_of_a_chart_are_told(tmp_path: Path) -> None:
    """A chart cannot stand in a policy; its title, names and figures are quoted."""
    raw = word_package(
        paragraph("Boots policy") + drawing('<c:chart r:id="chart1"/>') + paragraph("That is all."),
        parts={"chart1.xml": ("chart", part("c:chartSpace", CHART))},
    )
    body, said = told(raw, tmp_path)
    assert body == "That is all.\n"
    assert 'A chart, drawing or object was left out: "Boots washed, May, 12".' in said


@pytest.mark.parametrize(
    "inner", ['<dgm:relIds r:dm="data1"/>', '<c:chart r:id="chart1"/>', '<a:blip r:embed="none"/>']
)
def test_a_drawing_without_its_part_is_no_trouble(inner: str, tmp_path: Path) -> None:
    """A damaged document may name a part that is not there."""
    body, _ = told(word_package(paragraph("Boots policy") + drawing(inner) + paragraph("That is all.")), tmp_path)
    assert body == "That is all.\n"


DAY: Final = '<w:fldSimple w:instr=" SAVEDATE "><w:r><w:t>4 June 2025</w:t></w:r></w:fldSimple>'


@pytest.mark.parametrize("inner", [field("DATE \\@ d", "4 June 2025"), DAY])
def test_a_day_that_word_writes_is_no_review(inner: str, tmp_path: Path) -> None:
    """A field shows the day on which somebody opened or saved the document, which says nothing of a review."""
    raw = word_package(
        paragraph("Boots policy") + paragraph(run("We wash boots.")) + paragraph(run("Reviewed: ") + inner)
    )
    body, said = told(raw, tmp_path)
    assert body == "We wash boots.\n"
    assert "A date that Word changes by itself was left out" in said
    assert '"4 June 2025"' in said


def test_highlighted_words_are_told(tmp_path: Path) -> None:
    """Templates highlight what is to be filled in; the words are kept, and the colour cannot be."""
    marked = run("name of setting", '<w:highlight w:val="yellow"/>')
    body, said = told(
        word_package(paragraph("Boots policy") + paragraph(run("Boots of ") + marked + run("."))), tmp_path
    )
    assert body == "Boots of name of setting.\n"
    assert 'highlights may be still to fill in or to agree: "name of setting"' in said


def test_word_art_has_words(tmp_path: Path) -> None:
    """The words of WordArt stand in an attribute."""
    art = '<w:r><w:pict><v:shape><v:textpath string="Splash and stamp"/></v:shape></w:pict></w:r>'
    body, _ = told(word_package(paragraph("Boots policy") + paragraph("We wash boots.") + paragraph(art)), tmp_path)
    assert body == "We wash boots.\n\nSplash and stamp\n"


PAGE: Final = b"<html><head><title>x</title><style>p {}</style></head><body><p>We wash <b>boots</b>.</p><ul><li>Left</li><li><p>Right</p></li></ul><script>no()</script></body></html>"


@pytest.mark.parametrize(
    ("name", "raw", "body", "said"),
    [
        ("chunk.html", PAGE, "We wash boots.\n\n- Left\n- Right\n", ""),
        ("chunk.txt", b"We wash boots.\n\nAlways.", "We wash boots.\n\nAlways.\n", ""),
        ("chunk.rtf", b"{\\rtf1 We wash boots.}", "", 'was left out: "chunk.rtf"'),
        ("chunk.docx", b"PK\3\4", "", 'was left out: "chunk.docx"'),
        ("chunk.html", b"\x81\x8d\x00\x01" * 9, "", 'was left out: "chunk.html"'),
        ("chunk.html", b"", "", 'was left out: "chunk.html"'),
    ],
    ids=["page", "text", "rich text", "Word", "noise", "missing"],
)
def test_a_document_within_the_document_is_read_or_told(
    name: str, raw: bytes, body: str, said: str, tmp_path: Path
) -> None:
    """Text and web pages that a program put in whole stand in their place; other kinds are told."""
    chunk = '<w:altChunk r:id="chunk"/>'
    package = word_package(
        paragraph("Boots policy") + chunk + paragraph("That is all."), parts={name: ("aFChunk", raw)}
    )
    made, remarks = told(package, tmp_path)
    assert made == f"{body}\nThat is all.\n".lstrip()
    assert said in remarks


@pytest.mark.parametrize(
    ("description", "kept"),
    [
        ("Muddy Boots Logo.png", ""), ("Picture 1", ""), ("IMG_2041", ""), ("Screenshot 2024-05-04 at 10.21.33", ""), ("C:\\Boots\\rack", ""), ("WhatsApp Image 2024-05-04 at 10.21.33", ""),
        ("https://boots.example/rack", ""), ("Image", ""), ("A picture containing boots\n\nDescription automatically generated", ""), ("DSC00017.JPG", ""),
        ("A rack of boots", "A rack of boots"), ("Picture of a rack", "Picture of a rack"), ("Logo of Conker Lane", "Logo of Conker Lane"),
    ],
)  # fmt: skip
def test_a_file_name_describes_no_picture(description: str, kept: str) -> None:
    """What a camera, a program or Word's guess wrote is no text alternative, and what a person wrote is."""
    blip = f'<w:r><w:drawing><wp:inline><wp:docPr descr="{description}"/><a:graphic><a:blip r:embed="i"/></a:graphic></wp:inline></w:drawing></w:r>'
    [_, picture] = read_docx(word_package(paragraph(blip), parts={"i.png": ("image", b"png")})).blocks
    assert picture.pictures[0].alt == kept  # type: ignore[union-attr]


def test_a_picture_elsewhere_is_told(tmp_path: Path) -> None:
    """A picture that the document only names, by a link, cannot be taken over."""
    body, said = told(
        word_package(
            paragraph("Boots policy") + drawing('<a:blip r:link="rack"/>') + paragraph("That is all."),
            parts={"rack.png": ("image", b"")},
        ),
        tmp_path,
    )
    assert body == "That is all.\n"
    assert 'only names it: "word/rack.png"' in said


def test_marks_of_pasted_forms_are_no_words(tmp_path: Path) -> None:
    """`Top of Form`, hidden or not, is neither text nor worth a remark; other hidden words are told."""
    hidden = paragraph(run("Top of Form", "<w:vanish/>")) + paragraph("Bottom of Form")
    body, said = told(word_package(paragraph("Boots policy") + hidden + paragraph("We wash boots.")), tmp_path)
    assert body == "We wash boots.\n"
    assert "Form" not in said
    _, said = told(
        word_package(paragraph("Boots policy") + paragraph(run("Secret", "<w:vanish/>") + run("Boots."))),
        tmp_path / "b",
    )
    assert 'hides were left out: "Secret"' in said


def test_a_table_in_a_page_head_is_read(tmp_path: Path) -> None:
    """What a table at the top of the pages says is told as other heads are."""
    head = part("w:hdr", f"<w:tbl><w:tr><w:tc>{paragraph('Reviewed May 2024')}</w:tc></w:tr></w:tbl>")
    document = read_docx(word_package(paragraph("Boots policy"), parts={"header1.xml": ("header", head)}))
    assert document.headers_and_footers == ("Reviewed May 2024",)


def test_of_very_many_open_fields_the_outermost_are_forgotten() -> None:
    """The number of a page hides its text; fields within fields within fields, none of which ends, hide none for ever."""
    begin, separate = (f'<w:r><w:fldChar w:fldCharType="{each}"/></w:r>' for each in ("begin", "separate"))
    page = f"{begin}<w:r><w:instrText>PAGE</w:instrText></w:r>{separate}"
    assert text_of(page + (begin + separate) * 5 + run("boot")) == ""
    assert text_of(page + (begin + separate) * 100 + run("boot")) == "boot"


def test_a_list_of_contents_is_known_by_its_field(tmp_path: Path) -> None:
    """Lines in a field of contents are none of the text, whatever their style; a field without end swallows no sentence."""
    begun = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    for close in (end, ""):
        text = paragraph(begun + run("Washing 1")) + paragraph("Drying 2") + paragraph(run("") + close)
        body, _ = told(
            word_package(paragraph("Boots policy") + text + paragraph("We wash boots.")), tmp_path / str(len(close))
        )
        assert body == "We wash boots.\n"


def test_a_form_that_nobody_filled_in_is_told(tmp_path: Path) -> None:
    """What a form asks for stands in square brackets, and a remark has it."""
    asked = CONTROL.format(paragraph("Name of the setting")) + paragraph(
        run("Ask ") + CONTROL.format(run("a name")) + run(".")
    )
    body, said = told(word_package(paragraph("Boots policy") + asked), tmp_path)
    assert body == "\\[Name of the setting\\]\n\nAsk \\[a name\\].\n"
    assert 'nobody has filled in: "[Name of the setting]", "[a name]"' in said


def test_a_picture_shown_often_is_unpacked_once(tmp_path: Path) -> None:
    """A logo of a megabyte on every page does not make a document too large."""
    parts = {"i.png": ("image", bytes(1_000_000))}
    raw = word_package(paragraph("Boots policy") + drawing('<a:blip r:embed="i"/>') * 40, parts=parts)
    assert sum(bool(each.pictures) for each in read_docx(raw).blocks) == 40  # type: ignore[union-attr]
