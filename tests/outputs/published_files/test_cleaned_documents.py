"""Films, sound and PDF files are published without what they say of their makers."""

from __future__ import annotations

import io

import pikepdf
import pytest

from bookbag.content.documents.cleanable_pdf import UncleanableError
from bookbag.content.documents.movie_boxes import DamagedFilmError, blanked_film, film_says_where
from bookbag.outputs.published_files.cleaned_documents import published_document
from tests.helpers import tainted_documents as tainted
from tests.helpers.tainted_pictures import SECRET


@pytest.mark.parametrize("make", [tainted.film, tainted.mp3, tainted.wav, tainted.pdf], ids=lambda make: make.__name__)
def test_a_file_loses_what_it_says_of_its_maker(make: object) -> None:
    """Place, author, remarks and earlier versions are gone, and the same file gives the same bytes."""
    raw = make()  # type: ignore[operator]
    assert SECRET in raw
    published = published_document(raw)
    assert SECRET not in published
    assert published == published_document(raw)
    assert SECRET not in published_document(published)


def test_a_film_keeps_its_places() -> None:
    """Nothing of a film moves: boxes of dots, pictures and sound stay where its tables say they are."""
    raw = tainted.film()
    blanked = blanked_film(raw)
    assert len(blanked) == len(raw)
    assert blanked.index(b"dots") == raw.index(b"dots")
    assert blanked.count(b"trak") == raw.count(b"trak") - 1, "the track of what the camera measured"
    assert tainted.TIMES not in blanked
    assert film_says_where(raw)
    assert not film_says_where(blanked)


@pytest.mark.parametrize("length", [30, 100, 300])
def test_a_film_that_is_cut_off_is_told(length: int) -> None:
    """A film whose boxes are longer than it is cannot be cleaned."""
    with pytest.raises(DamagedFilmError):
        blanked_film(tainted.film()[:length])


def test_a_sound_keeps_its_sound() -> None:
    """Of an MP3 every frame is left, and of a WAV its sound."""
    assert published_document(tainted.mp3()) == (b"\xff\xfb\x90\x00" + bytes(413)) * 3
    assert b"data\x05\0\0\0sound" in published_document(tainted.wav())


def test_a_pdf_keeps_its_pages_title_and_forms() -> None:
    """A cleaned PDF has its pages, pictures, fields, remarks and title; the remark no longer names a person."""
    with pikepdf.open(io.BytesIO(published_document(tainted.pdf()))) as pdf:
        page = pdf.pages[0]
        remark, field = page.Annots
        assert (str(remark.Contents), "/T" in remark) == ("Hi", False)
        assert str(field.T) == "child"
        assert page.Resources.XObject.Im0.read_raw_bytes()[:3] == b"\xff\xd8\xff"
        assert {key: str(value) for key, value in pdf.docinfo.items()} == {"/Title": "A form"}


@pytest.mark.parametrize("raw", [b"%PDF-1.7 form", b"%PDF-1.7\n" + bytes(100), tainted.pdf() + b"/ByteRange [0 1 2 3]"])
def test_a_pdf_that_cannot_be_changed_is_told(raw: bytes) -> None:
    """Damaged and signed PDF files cannot be cleaned."""
    with pytest.raises(UncleanableError):
        published_document(raw)


def test_a_pdf_runs_and_sends_nothing() -> None:
    """Programs are gone, wherever they stand, and so is what opens elsewhere by itself or sends what was filled in."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    name, action = pikepdf.Name, pikepdf.Dictionary
    program = action(S=name.JavaScript, JS="app.alert('EVIL')")
    document.Root.OpenAction = action(S=name.URI, URI="https://evil.example/EVIL")
    document.Root.Names = action(JavaScript=action(Names=["a", document.make_indirect(program)]))
    document.Root.AA = action(WC=program)
    actions = [program, action(S=name.Launch, F="EVIL.exe"), action(S=name.SubmitForm, F="https://evil.example/EVIL")]
    link = action(S=name.URI, URI="https://www.example.org/")
    document.pages[0].Annots = [action(Subtype=name.Link, Rect=[0, 0, 9, 9], A=each) for each in (*actions, link)]
    document.save(out)
    with pikepdf.open(io.BytesIO(published_document(out.getvalue()))) as pdf:
        plain = io.BytesIO()
        pdf.save(plain, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    assert b"EVIL" not in plain.getvalue()
    assert b"/OpenAction" not in plain.getvalue()
    assert plain.getvalue().count(b"https://www.example.org/") == 1


def test_a_pdf_that_opens_at_a_page_does_so() -> None:
    """Where a PDF begins is no program."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.Root.OpenAction = [document.pages[0].obj, pikepdf.Name.Fit]
    document.save(out)
    with pikepdf.open(io.BytesIO(published_document(out.getvalue()))) as pdf:
        assert "/OpenAction" in pdf.Root


def test_a_locked_pdf_is_told() -> None:
    """A PDF with a password that only its owner has cannot be changed."""
    document, out = pikepdf.new(), io.BytesIO()
    document.add_blank_page()
    document.save(out, encryption=pikepdf.Encryption(owner="x", user=""))
    with pytest.raises(UncleanableError, match="locked"):
        published_document(out.getvalue())
