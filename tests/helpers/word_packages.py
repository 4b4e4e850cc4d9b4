"""Word documents put together of a few parts, for what python-docx cannot write."""

from __future__ import annotations

import io
import zipfile
from typing import Final

_TYPES: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES: Final = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in {
        "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        "r": _TYPES,
        "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
        "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
        "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
        "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
        "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
        "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
        "v": "urn:schemas-microsoft-com:vml",
    }.items()
)
STYLES: Final = (
    '<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>'
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/>'
    '<w:pPr><w:ind w:left="720"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/><w:rPr><w:sz w:val="32"/></w:rPr>'
    '<w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Steps"><w:name w:val="Steps"/><w:basedOn w:val="ListParagraph"/><w:pPr>'
    '<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="1440"/></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Dots"><w:name w:val="Dots"/><w:basedOn w:val="ListParagraph"/><w:pPr>'
    '<w:numPr><w:numId w:val="4"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="character" w:styleId="Large"><w:name w:val="Large"/><w:rPr><w:sz w:val="40"/></w:rPr></w:style>'
)


def part(name: str, inner: str) -> bytes:
    """A part of XML whose outermost element is `name`, with every prefix that Word uses."""
    return f"<{name} {_NAMESPACES}>{inner}</{name}>".encode()


def list_levels(*levels: tuple[str, str]) -> str:
    """The levels of a list: the kind of numbers of each, and what stands before its items. Each is further in by 720."""
    return "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/>'
        f'<w:pPr><w:ind w:left="{720 * (n + 1)}"/></w:pPr></w:lvl>'
        for n, (kind, text) in enumerate(levels)
    )


def word_package(
    body: str, lists: dict[int, str] | None = None, parts: dict[str, tuple[str, bytes]] | None = None
) -> bytes:
    """A document of this body; its lists by number (levels, or a `num` of another), and more parts by name, with kinds."""
    numbering = "".join(
        f'<w:abstractNum w:abstractNumId="{key}">{levels}</w:abstractNum>'
        for key, levels in (lists or {}).items()
        if "<w:num " not in levels
    ) + "".join(
        levels if "<w:num " in levels else f'<w:num w:numId="{key}"><w:abstractNumId w:val="{key}"/></w:num>'
        for key, levels in (lists or {}).items()
    )
    related = {
        "styles.xml": ("styles", part("w:styles", STYLES)),
        "numbering.xml": ("numbering", part("w:numbering", numbering)),
        **(parts or {}),
    }
    relations = "".join(
        f'<Relationship Id="{name.split(".")[0]}" Type="{_TYPES}/{kind}" Target="{name}"/>'
        for name, (kind, _) in related.items()
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", part("w:document", f"<w:body>{body}</w:body>"))
        package.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for name, (_, raw) in related.items():
            if raw:
                package.writestr(f"word/{name}", raw)
    return out.getvalue()


def run(text: str, looks: str = "") -> str:
    """A run of text with the elements `looks` for its properties."""
    return f'<w:r><w:rPr>{looks}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inner: str, properties: str = "") -> str:
    """A paragraph; plain text becomes its one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{inner if inner.startswith('<') else run(inner)}</w:p>"


def item(text: str, level: int = 0, key: int = 1, more: str = "") -> str:
    """An item of a list in the style that Word gives it."""
    return paragraph(
        text,
        f'<w:pStyle w:val="ListParagraph"/><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{key}"/></w:numPr>{more}',
    )
