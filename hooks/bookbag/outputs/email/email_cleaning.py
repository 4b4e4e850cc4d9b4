"""The words of a newsletter or a week, fit for mail programs.

A mail program forgives less than a browser, and what an email loads tells its sender who reads it and
when. So only what is known to be good is let through, and pictures come from the setting's own site alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from html import unescape
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from PIL import ExifTags, Image

from bookbag.markup.fragments import fragment_html, parse_fragment

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from lxml import html

WIDEST = 552
"""The widest picture: an email of 600 pixels without its margins. Outlook goes by this, others by the style."""

_NOT_IN_HTML = re.compile(r"[^\t\n -~\u00a0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]")
_REFERENCE = re.compile(r"&#(?:[0-9]+|x[0-9a-f]+);?", re.IGNORECASE)


def _named(elements: str) -> frozenset[str]:
    return frozenset(elements.split())


_KEPT = _named(
    "a abbr b bdi bdo blockquote br caption cite code dd del dfn div dl dt em figcaption figure h2 h3 h4 h5 h6 hr i "
    "img ins kbd li mark ol p pre q s samp small span strong sub sup table tbody td tfoot th thead time tr u ul var wbr"
)
_GONE = _named(
    "applet base button canvas embed form frameset head iframe input link map math meta noframes noscript object "
    "script select source style svg template textarea title track"
)
_PARTS = _named("address article aside center details fieldset footer header hgroup main nav search section")
_CALLED = {"h1": "h2", "summary": "p"} | dict.fromkeys(_PARTS, "div")
"""An email has one heading of the first level, and mail programs know few of HTML's newer parts."""
_FILMS = {"audio": "Listen to this on the website", "video": "Watch this on the website"}

_ROWS_IN = ("table", "tbody", "tfoot", "thead")
_WITHIN: dict[str, tuple[str, ...]] = {
    "caption": ("table",), "tbody": ("table",), "tfoot": ("table",), "thead": ("table",), "tr": _ROWS_IN,
    "dd": ("dl",), "dt": ("dl",), "li": ("ol", "ul"), "td": ("tr",), "th": ("tr",),
}  # fmt: skip
"""What stands in these alone, and of tables alone in these. A stray cell would end one of the layout."""
_NOT_FOR_WORDS = (*_ROWS_IN, "tr")

_ATTRIBUTES: dict[str, tuple[str, ...]] = {
    "a": ("href",),
    "img": ("alt", "height", "src", "width"),
    "li": ("value",),
    "ol": ("reversed", "start", "type"),
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "time": ("datetime",),
}
_ON_ALL = ("dir", "lang", "title")
_LEADS = ("http", "https", "mailto", "sms", "tel")

_DEEPEST = 60
"""No letter is nested so deeply; what is was meant to overwhelm whoever reads it."""
_LYING = (5, 6, 7, 8)
"""EXIF's orientations of a picture that lies on its side."""

_LETTERS_ON_A_NARROW_SCREEN = 30
"""So many stand side by side in a table on the narrowest telephone, beside its margins."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Where the words come from."""

    page: str
    """The whole address of their page."""
    site: str
    """The whole address of the site, from which alone pictures are loaded."""
    pictures: Mapping[str, Path]
    """The files of the site's pictures, by their whole addresses."""


def letter_of(body: str, origin: Origin) -> str:
    """The fragment `body`, fit for mail."""
    root = parse_fragment(_REFERENCE.sub(_sound_reference, sound(body)))
    _let_through(root, origin)
    for link in list(root.iter("a")):
        _lead(link, origin)
    for picture in list(root.iter("img")):
        _frame(picture, origin)
    for table in root.iter("table"):
        _lay_out(table)
    return fragment_html(root)


def sound(text: str) -> str:
    """The text without the characters that neither HTML nor a header can hold."""
    return _NOT_IN_HTML.sub("", text)


def _sound_reference(match: re.Match[str]) -> str:
    """`&#233;` as it is; nothing for one such as `&#1;`, which lxml would read and could not write."""
    return match[0] if sound(unescape(match[0])) else ""


def _let_through(root: html.HtmlElement, origin: Origin) -> None:
    """Leave only known elements, where they belong, with known attributes; of the others, the words."""
    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    for element in list(root.iterdescendants()):
        name = _CALLED.get(str(element.tag), str(element.tag))
        parent = element.getparent()
        if parent is None:
            continue  # it went with what it was in
        if name in _FILMS:
            _make_link(element, origin.page, _FILMS[name])
        elif name in _GONE or "footnote-backref" in element.get("class", ""):
            element.drop_tree()
        elif name not in _KEPT or _splits_a_table(element, name, str(parent.tag)) or _is_deep(element):
            element.drop_tag()
        else:
            element.tag = name if parent.tag in _WITHIN.get(name, (parent.tag,)) else "div"
            _strip(element)


def _splits_a_table(element: html.HtmlElement, name: str, parent: str) -> bool:
    """Whether a table would end at the element, as it does at another between its rows or in its caption."""
    between = parent in _NOT_FOR_WORDS and parent not in _WITHIN.get(name, ())
    return between or (name == "table" and next(element.iterancestors("caption"), None) is not None)


def _is_deep(element: html.HtmlElement) -> bool:
    return sum(1 for _ in element.iterancestors()) > _DEEPEST


def _strip(element: html.HtmlElement) -> None:
    """Leave only what mail programs may know of an element."""
    known = (*_ON_ALL, *_ATTRIBUTES.get(str(element.tag), ()))
    for attribute in set(map(str, element.attrib)).difference(known):
        del element.attrib[attribute]


def _make_link(element: html.HtmlElement, address: str, words: str) -> None:
    """Make a link of what would be loaded; within another link, words."""
    element.clear(keep_tail=True)
    element.text = words
    if next(element.iterancestors("a"), None) is not None:
        element.tag = "span"
    else:
        element.tag = "a"
        element.set("href", address)


def _lead(link: html.HtmlElement, origin: Origin) -> None:
    """Lead a link to a whole address; leave its words where there is none."""
    address = _whole(link.get("href", ""), origin)
    if address is None:
        link.drop_tag()
    else:
        link.set("href", address)


def _whole(target: str, origin: Origin) -> str | None:
    """The whole address, without the spaces that end it early in some programs; None for what leads nowhere."""
    try:
        address = urljoin(origin.page, re.sub(r"\s+", "%20", target.strip()))
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if target and scheme in _LEADS else None


def _frame(picture: html.HtmlElement, origin: Origin) -> None:
    """Give a picture its size, and make a link of one that is elsewhere."""
    address, alt = _whole(picture.get("src", ""), origin), picture.get("alt", "").strip()
    if address is None:
        picture.drop_tree()
    elif not address.startswith(origin.site):
        _make_link(picture, address, alt or "A picture elsewhere")
    else:
        picture.set("src", address)
        picture.set("alt", alt)
        _set_size(picture, origin.pictures.get(unquote(address)))


def _set_size(picture: html.HtmlElement, file: Path | None) -> None:
    """Say how large a picture is where that is known; not wider than the content asks for, nor than the email."""
    asked, _ = picture.attrib.pop("width", ""), picture.attrib.pop("height", "")
    if known := _upright_size(file) if file else None:
        width = min(known[0], WIDEST, int(asked) if re.fullmatch("[1-9][0-9]{0,3}", asked) else WIDEST)
        picture.set("width", str(width))
        picture.set("height", str(max(1, round(width * known[1] / known[0]))))


def _upright_size(file: Path) -> tuple[int, int] | None:
    """Width and height of a picture turned the right way up; None for one that cannot be measured."""
    try:
        with Image.open(file) as picture:
            lies = picture.getexif().get(ExifTags.Base.Orientation) in _LYING
            return (picture.height, picture.width) if lies else picture.size
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        return None


def _lay_out(table: html.HtmlElement) -> None:
    """Say what the headings of columns are, and mark a table whose words do not fit on a telephone."""
    for cell in table.iterfind("thead/tr/th"):
        cell.set("scope", cell.get("scope", "col"))
    rows = ([_longest_word(cell) for cell in row] for row in table.iter("tr"))
    columns = [max(column) for column in zip_longest(*rows, fillvalue=0)]
    if sum(columns) > _LETTERS_ON_A_NARROW_SCREEN:
        table.set("class", "wide")


def _longest_word(cell: html.HtmlElement) -> int:
    return max(map(len, str(cell.text_content()).split()), default=0)
