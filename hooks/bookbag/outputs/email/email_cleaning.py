"""HTML of a newsletter or weekly theme cleaned for email, by the list of what mail programs know.

Mail programs support less HTML than browsers do, and a picture loaded from another server tells that server
who reads the email and when. So pictures are allowed from the setting's own site only.
"""

from __future__ import annotations

import re
from html import unescape
from itertools import zip_longest
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from bookbag.content.quick_dataclasses import dataclass
from bookbag.markup.fragments import fragment_html, parse_fragment, replace_with_link
from bookbag.markup.html_cleaner import cleaned_html
from bookbag.markup.safe_list import EMAIL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import html

MAX_PICTURE_WIDTH = 552
"""Pixels: the email is 600 wide, less its margins. Outlook obeys the attribute `width`, others the stylesheet."""

_NOT_IN_HTML = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:[0-9]+|x[0-9a-f]+);?", re.IGNORECASE)


def _tags(elements: str) -> frozenset[str]:
    return frozenset(elements.split())


_SECTION_TAGS = _tags("address article aside details footer header hgroup nav section")
_REPLACED_TAGS = {"h1": "h2", "summary": "p"} | dict.fromkeys(_SECTION_TAGS, "div")
"""The template has the only h1, and mail programs know few of the sectioning elements of HTML 5."""
_MEDIA_LINKS = {"audio": "Listen to this on the website", "video": "Watch this on the website"}

_TABLE_GROUPS = ("table", "tbody", "tfoot", "thead")
_REQUIRED_PARENTS: dict[str, tuple[str, ...]] = {
    "caption": ("table",), "tbody": ("table",), "tfoot": ("table",), "thead": ("table",), "tr": _TABLE_GROUPS,
    "dd": ("dl",), "dt": ("dl",), "li": ("ol", "ul"), "td": ("tr",), "th": ("tr",),
}  # fmt: skip
"""The parents in which an element may stand. A stray cell would end a row of the email's own layout table."""
_TABLE_STRUCTURE = (*_TABLE_GROUPS, "tr")

_MAX_DEPTH = 60
"""Levels of nesting. No real content is so deep; what is deeper may be meant to exhaust a parser."""
_NARROW_SCREEN_CHARACTERS = 30
"""Characters that fit side by side in a table on a telephone 320 pixels wide."""


_DRAWING = ".svg"
"""A kind of picture that Gmail and Outlook do not show."""


@dataclass(frozen=True, slots=True)
class EmailContext:
    """What is needed to resolve the links and pictures of an email."""

    page: str
    """Absolute URL of the item's page."""
    site: str
    """Absolute URL of the site; pictures from anywhere else become links."""
    pictures: Mapping[str, tuple[int, int]]
    """Width and height of the site's pictures, by their absolute URLs."""


def email_body(body: str, context: EmailContext) -> str:
    """The HTML fragment `body` with only what mail programs support, and absolute URLs."""
    clean = cleaned_html(_REFERENCE.sub(_valid_reference, without_invalid_characters(body)), EMAIL)
    root = parse_fragment(without_invalid_characters(clean))
    _fit_elements(root, context)
    for link in list(root.iter("a")):
        _make_link_absolute(link, context)
    for picture in list(root.iter("img")):
        _prepare_picture(picture, context)
    for table in root.iter("table"):
        _prepare_table(table)
    return fragment_html(root)


def without_invalid_characters(text: str) -> str:
    """The text without the characters that HTML and mail headers do not allow."""
    return _NOT_IN_HTML.sub("", text)


def _valid_reference(match: re.Match[str]) -> str:
    """`&#233;` unchanged; nothing for an invalid one such as `&#1;`, which lxml parses but cannot serialise."""
    return match[0] if without_invalid_characters(unescape(match[0])) else ""


def _fit_elements(root: html.HtmlElement, context: EmailContext) -> None:
    """Keep elements in valid places only, and put others in the place of what mail programs do not know."""
    for element in list(root.iterdescendants()):
        name = _REPLACED_TAGS.get(str(element.tag), str(element.tag))
        parent = element.getparent()
        if parent is None:
            continue  # removed together with an ancestor
        if name in _MEDIA_LINKS:
            replace_with_link(element, context.page, _MEDIA_LINKS[name])
        elif "footnote-backref" in element.attrib.pop("class", ""):
            element.drop_tree()
        elif _breaks_table(element, name, str(parent.tag)) or _is_nested_too_deeply(element):
            element.drop_tag()
        else:
            element.tag = name if parent.tag in _REQUIRED_PARENTS.get(name, (parent.tag,)) else "div"


def _breaks_table(element: html.HtmlElement, name: str, parent: str) -> bool:
    """Whether a parser would end the table at this element: between its rows, or a table in its caption."""
    between = parent in _TABLE_STRUCTURE and parent not in _REQUIRED_PARENTS.get(name, ())
    return between or (name == "table" and next(element.iterancestors("caption"), None) is not None)


def _is_nested_too_deeply(element: html.HtmlElement) -> bool:
    return sum(1 for _ in element.iterancestors()) > _MAX_DEPTH


def _make_link_absolute(link: html.HtmlElement, context: EmailContext) -> None:
    """Make the target of a link absolute; unwrap a link without a usable target."""
    address = _absolute_target(link.get("href", ""), context)
    if address is None:
        link.drop_tag()
    else:
        link.set("href", address)


def _absolute_target(target: str, context: EmailContext) -> str | None:
    """The absolute URL of `target`, or None if it is invalid, empty or of another scheme.

    Spaces are encoded, since some mail programs end a URL at them.
    """
    try:
        address = urljoin(context.page, re.sub(r"\s+", "%20", target.strip()))
        scheme = urlsplit(address).scheme
    except ValueError:
        return None
    return address if target and scheme in EMAIL.schemes else None


def _prepare_picture(picture: html.HtmlElement, context: EmailContext) -> None:
    """Set a picture's absolute URL and size; replace one from another site, or a drawing, by a link to it."""
    address, alt = _absolute_target(picture.get("src", ""), context), picture.get("alt", "").strip()
    if address is None:
        picture.drop_tree()
    elif not address.startswith(context.site):
        replace_with_link(picture, address, alt or "A picture elsewhere")
    elif urlsplit(address).path.lower().endswith(_DRAWING):
        replace_with_link(picture, address, alt or "A drawing")
    else:
        picture.set("src", address)
        picture.set("alt", alt)
        _set_size(picture, context.pictures.get(unquote(address)))


def _set_size(picture: html.HtmlElement, known: tuple[int, int] | None) -> None:
    """Set width and height where the picture's are known, no wider than the content asks for, nor than the email."""
    asked, _ = picture.attrib.pop("width", ""), picture.attrib.pop("height", "")
    if known:
        width = min(
            known[0], MAX_PICTURE_WIDTH, int(asked) if re.fullmatch("[1-9][0-9]{0,3}", asked) else MAX_PICTURE_WIDTH
        )
        picture.set("width", str(width))
        picture.set("height", str(max(1, round(width * known[1] / known[0]))))


def _prepare_table(table: html.HtmlElement) -> None:
    """Set `scope` on column headings, and the class `wide` on a table too wide for a telephone."""
    for cell in table.iterfind("thead/tr/th"):
        cell.set("scope", cell.get("scope", "col"))
    rows = ([_longest_word(cell) for cell in row] for row in table.iter("tr"))
    columns = [max(column) for column in zip_longest(*rows, fillvalue=0)]
    if sum(columns) > _NARROW_SCREEN_CHARACTERS:
        table.set("class", "wide")


def _longest_word(cell: html.HtmlElement) -> int:
    return max(map(len, str(cell.text_content()).split()), default=0)
