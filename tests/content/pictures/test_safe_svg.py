"""Drawings are published only by a list of what is safe."""

from __future__ import annotations

import base64
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from bookbag.content.file_kinds import FileKind
from bookbag.content.pictures.cleaning import cleaned_picture
from bookbag.content.pictures.cleaning_outcome import PictureRefusedError
from bookbag.content.pictures.safe_svg import line_refused
from tests.helpers import tainted_pictures as tainted

REPOSITORY = Path(__file__).resolve().parents[3]
SVG = "http://www.w3.org/2000/svg"


def drawing(inside: str, attributes: str = "") -> bytes:
    """A drawing; what is inside stands on its second line."""
    return f'<svg xmlns="{SVG}" xmlns:xlink="http://www.w3.org/1999/xlink" {attributes}>\n{inside}\n</svg>'.encode()


def clean(raw: bytes) -> bytes:
    """Clean a drawing."""
    return cleaned_picture(raw, FileKind.SVG).raw


def canonical(raw: bytes) -> str:
    """A drawing in the one way to write it, without comments."""
    return str(etree.canonicalize(raw.decode()))


REFUSED = {
    "script": "<script>alert(1)</script>",
    "script elsewhere": '<script href="https://evil.example/x.js"/>',
    "handler": '<path onclick="alert(1)" d="M0 0"/>',
    "handler in capitals": '<path ONLOAD="alert(1)" d="M0 0"/>',
    "page within": '<foreignObject><div xmlns="http://www.w3.org/1999/xhtml"/></foreignObject>',
    "frame": '<iframe src="https://evil.example/"/>',
    "link": '<a href="javascript:alert(1)"><text>x</text></a>',
    "old link": '<a xlink:href="javascript:alert(1)"><text>x</text></a>',
    "use of another": '<use href="https://evil.example/x.svg#a"/>',
    "use of data": '<use href="data:image/svg+xml;base64,PHN2Zy8+#a"/>',
    "picture elsewhere": '<image href="https://evil.example/x.png"/>',
    "picture beside": '<image xlink:href="x.png"/>',
    "picture that is a drawing": '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
    "page as picture": '<image href="data:text/html,x"/>',
    "style elsewhere": "<style>@import 'https://evil.example/x.css';</style>",
    "style hidden": "<style>@imp/**/ort 'https://evil.example/x.css';</style>",
    "style escaped": "<style>p{fill:u\\72l(https://evil.example/)}</style>",
    "paint elsewhere": '<rect fill="url(https://evil.example/x.svg#a)"/>',
    "paint quoted": "<rect style=\"fill: url( 'https://evil.example/x.svg#a')\"/>",
    "filter elsewhere": '<rect filter="URL(//evil.example/x.svg#a)"/>',
    "set an address": '<use href="#a"><set attributeName="href" to="javascript:alert(1)"/></use>',
    "set a style": '<rect><set attributeName="style" to="fill:url(//evil.example)"/></rect>',
    "animate to elsewhere": '<rect><animate attributeName="fill" to="url(https://evil.example/)"/></rect>',
    "film": '<video src="x.mp4"/>',
    "unknown": "<handler>alert(1)</handler>",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_runs_or_asks_is_refused_on_its_line(name: str) -> None:
    """A program, a page within, or anything that is not in the drawing itself refuses it, with the line."""
    with pytest.raises(PictureRefusedError, match="The drawing") as refused:
        clean(drawing(REFUSED[name]))
    assert line_refused(refused.value) == 2


@pytest.mark.parametrize(
    "raw",
    [
        b'<!DOCTYPE svg [<!ENTITY a "b">]><svg xmlns="http://www.w3.org/2000/svg">&a;</svg>',
        b'<!DOCTYPE svg [<!ENTITY % a SYSTEM "file:///etc/passwd">%a;]><svg xmlns="http://www.w3.org/2000/svg"/>',
        b'<svg xmlns="http://www.w3.org/2000/svg"><path></svg>',
        "<svg/>".encode("utf-16"),
        b'<x:html xmlns:x="http://www.w3.org/1999/xhtml"/>',
        b"",
    ],
)
def test_what_is_no_whole_drawing_is_refused(raw: bytes) -> None:
    """Entities, another language and broken XML refuse a drawing."""
    with pytest.raises(PictureRefusedError):
        clean(raw)


def test_what_editors_write_is_taken_out() -> None:
    """Comments, metadata, elements and attributes of drawing programs, and stylesheets named before it, are gone."""
    raw = (
        b'<?xml version="1.0"?><?xml-stylesheet href="SECRET.css"?><!-- SECRET -->'
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" '
        b'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" sodipodi:docname="/home/SECRET/x.svg" '
        b'inkscape:export-filename="SECRET" data-name="SECRET" width="40" height="30">'
        b"<metadata><rdf:RDF xmlns:rdf='http://www.w3.org/1999/02/22-rdf-syntax-ns#'>SECRET</rdf:RDF></metadata>"
        b'<sodipodi:namedview inkscape:window-width="SECRET"/><!-- SECRET -->'
        b'<text x="1">A <!-- SECRET -->b<inkscape:path>SECRET</inkscape:path>c<tspan>d</tspan></text></svg>'
    )
    cleaned = cleaned_picture(raw, FileKind.SVG)
    assert b"SECRET" not in cleaned.raw
    assert "".join(map(str, etree.fromstring(cleaned.raw).itertext())) == "A bcd"
    assert (cleaned.width, cleaned.height) == (40, 30)
    assert b"sodipodi" not in cleaned.raw


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP"])
def test_a_photograph_in_a_drawing_is_cleaned(kind: str) -> None:
    """A picture within a drawing loses its hidden data too, and its place is known."""
    photographs = {"JPEG": tainted.jpeg(), "PNG": tainted.png(), "GIF": tainted.gif(), "WEBP": tainted.webp()}
    photograph = photographs[kind]
    data = base64.b64encode(photograph).decode()
    cleaned = cleaned_picture(drawing(f'<image href="data:image/x;base64,{data}"/>'), FileKind.SVG)
    embedded = base64.b64decode(cleaned.raw.partition(b"base64,")[2].partition(b'"')[0])
    assert tainted.SECRET not in embedded
    assert len(embedded) > 100
    assert any(b"SECRET" in piece for piece in cleaned.taken_out)


KEPT = [
    '<title>Oak</title><desc>A tree</desc><g id="a" class="b" transform="scale(2)"><path d="M0 0h1"/></g>',
    '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs><rect fill="url(#g)"/>',
    '<style>.a { fill: red } @media (prefers-color-scheme: dark) { .a { fill: white } }</style><rect class="a"/>',
    '<symbol id="s"><circle r="1"/></symbol><use href="#s" x="1"/><use xlink:href="#s" y="1"/>',
    '<rect><animate attributeName="x" from="0" to="1" dur="1s" repeatCount="indefinite"/></rect>',
    '<filter id="f"><feGaussianBlur stdDeviation="2"/></filter><rect filter="url( \'#f\' )" style="fill:url(#g)"/>',
]


@pytest.mark.parametrize("inside", KEPT)
def test_what_draws_is_kept(inside: str) -> None:
    """Shapes, colours, styles, animation and references within the drawing stay as they are."""
    raw = drawing(inside, 'viewBox="0 0 40 30"')
    assert canonical(clean(raw)) == canonical(raw)
    assert clean(clean(raw)) == clean(raw)


def test_a_drawing_without_its_language_is_given_it() -> None:
    """Browsers show nothing of a drawing that does not name its language, as programs that make it in pages forget."""
    assert clean(b"<svg width='4'><path d='M0 0'/></svg>") == clean(
        b'<svg xmlns="http://www.w3.org/2000/svg" width="4"><path d="M0 0"/></svg>'
    )


@pytest.mark.parametrize("path", ["docs/pictures/conker.svg", "images/bench.svg", "overrides/bookbag/logo.svg"])
def test_the_drawings_of_this_repository_are_kept(path: str) -> None:
    """Real drawings lose nothing but comments."""
    raw = (REPOSITORY / path).read_bytes()
    assert canonical(clean(raw)) == canonical(raw)


@given(st.text(alphabet="<>/=\"' svgahref&;:#x\n", max_size=60))
def test_no_text_gives_another_error(inside: str) -> None:
    """Whatever stands in a drawing, it is cleaned or refused."""
    try:
        clean(drawing(inside))
    except PictureRefusedError as refused:
        assert refused.mend  # noqa: PT017 - what is raised is not always
