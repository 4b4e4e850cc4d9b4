"""Lists of the HTML that content may use: elements, their attributes, and how addresses may begin.

What is not listed is left out. Safe things are listed rather than unsafe ones, because new ways to run code or to
follow readers are found every year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Mapping

Words = frozenset[str]


def _words(text: str) -> Words:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True, eq=False)
class SafeList:
    """The HTML that one kind of output may hold."""

    elements: Mapping[str, Words]
    """Each element with the attributes that only it may have."""
    everywhere: Words
    """Attributes that every element may have."""
    values: Mapping[str, Mapping[str, Words]]
    """Attributes that may have only these values, by element."""
    schemes: Words
    """How an address may begin that is not relative: `https` of `https://...`."""

    def without(self, elements: str = "", attributes: str = "", everywhere: str = "") -> SafeList:
        """A narrower list."""
        fewer = _words(attributes)
        kept = {name: own - fewer for name, own in self.elements.items() if name not in _words(elements)}
        values = {
            name: {each: known for each, known in own.items() if each not in fewer}
            for name, own in self.values.items()
            if name in kept
        }
        return SafeList(kept, self.everywhere - _words(everywhere), values, self.schemes)

    def allows(self, element: str, attribute: str, value: str) -> bool:
        """Whether an element may have an attribute of that value; addresses are another matter."""
        known = self.values.get(element, {}).get(attribute)
        if known is not None:
            return value in known
        return attribute in self.everywhere or attribute in self.elements[element]


def _listed(*groups: Mapping[str, str]) -> dict[str, Words]:
    """Elements by name; a row of names stands for each of them."""
    return {name: _words(own) for group in groups for names, own in group.items() for name in names.split()}


_WORDS_IN_A_LINE = {
    "abbr b bdi bdo br cite code dfn em i kbd mark rp rt ruby s samp small span strong sub sup u var wbr": "",
    "a": "download href hreflang name type",
    "data": "value",
    "del ins": "cite datetime",
    "q": "cite",
    "time": "datetime",
}
_PARAGRAPHS_AND_SECTIONS = {
    "address article aside div footer h1 h2 h3 h4 h5 h6 header hgroup hr nav p pre search section": "",
    "blockquote": "cite",
    "details": "name open",
    "summary": "",
    "figure figcaption": "",
}
_LISTS = {"dd dl dt menu ul": "", "li": "value", "ol": "reversed start type"}
_TABLES = {
    "caption table": "",
    "col colgroup": "span",
    "tbody tfoot thead tr": "align valign",
    "td": "align colspan headers rowspan valign",
    "th": "abbr align colspan headers rowspan scope valign",
}
_PICTURES_SOUND_AND_FILMS = {
    "img": "alt decoding height loading longdesc sizes src srcset width",
    "picture": "",
    "source": "height media sizes src srcset type width",
    "audio": "controls loop muted preload src",
    "video": "controls height loop muted playsinline poster preload src width",
    "track": "default kind label src srclang",
}
_FORMS_TO_PRINT = {"input": "checked", "label": "for", "fieldset legend": ""}

_ALIGNED = _words("left right center")
_WITH_ONE_VALUE = {
    # What Python-Markdown writes for `|:-|-:|:-:|`, and no other style.
    "td": {"style": frozenset(f"text-align: {side};" for side in _ALIGNED)},
    "th": {"style": frozenset(f"text-align: {side};" for side in _ALIGNED)},
    # A box to tick on paper.
    "input": {"type": frozenset(["checkbox"]), "disabled": frozenset(["", "disabled"])},
    "a": {"rel": _words("nofollow noopener noreferrer"), "target": frozenset(["_blank"])},
}

_FOR_ACCESS = "aria-describedby aria-hidden aria-label aria-labelledby role"
PAGES = SafeList(
    _listed(
        _WORDS_IN_A_LINE,
        _PARAGRAPHS_AND_SECTIONS,
        _LISTS,
        _TABLES,
        _PICTURES_SOUND_AND_FILMS,
        _FORMS_TO_PRINT,
    ),
    _words(f"class dir id lang title translate {_FOR_ACCESS}"),
    _WITH_ONE_VALUE,
    _words("http https mailto tel sms webcal"),
)
"""What a page of the site may hold."""

FEEDS = PAGES.without(
    "fieldset input label legend", "decoding download loading longdesc sizes srcset style", f"id {_FOR_ACCESS}"
)
"""What an entry of a feed may hold: readers show no forms, and style entries themselves."""

_NOT_IN_EMAIL = _words("col colgroup data menu picture rp rt ruby search source track")
EMAIL = SafeList(
    dict.fromkeys(set(FEEDS.elements) - _NOT_IN_EMAIL, _words(""))
    | _listed(
        {
            "a": "class href",
            "img": "alt height src width",
            "li": "value",
            "ol": "reversed start type",
            "td": "colspan rowspan",
            "th": "colspan rowspan scope",
            "time": "datetime",
        }
    ),
    _words("dir lang title"),
    {},
    _words("http https mailto sms tel"),
)
"""What an email is made from; sounds and films then become links, and sections paragraphs."""

RUN = _words("script")
FRAMES = _words("applet embed fencedframe frame frameset iframe object portal")
SEND = _words("form")
OF_A_HEAD = _words("base link meta")
HIDE = _words("noembed noframes noscript plaintext style template textarea title xmp")
"""Elements whose content browsers hide or do not read as HTML: words in them, or all behind them, would be lost."""
OF_A_WHOLE_PAGE = _words("body head html")
DRAWN = _words("math svg")
"""Elements with a language of their own inside."""
HOLD_TEXT_ALONE = _words("iframe noembed noframes plaintext script style textarea title xmp")
"""Elements in which a browser reads no tags but their own end tag."""
VOID = _words("area base br col embed frame hr img input link meta param source track wbr")
"""Elements without an end tag (HTML standard, "void elements")."""
ENDS_BY_ITSELF = _words("p li dt dd tr td th thead tbody tfoot colgroup caption option optgroup rt rp")
"""Elements whose end tag may be left out (HTML standard, "optional tags")."""

KNOWN = (
    frozenset(PAGES.elements)
    | RUN
    | FRAMES
    | SEND
    | OF_A_HEAD
    | HIDE
    | OF_A_WHOLE_PAGE
    | DRAWN
    | _words(
        "acronym area basefont bgsound big blink button canvas center command content datalist dialog dir font image "
        "isindex keygen listing main map marquee menuitem meter multicol nextid nobr optgroup option output param "
        "progress rb rtc select selectedcontent shadow slot spacer strike tt"
    )
)
"""Every element that HTML has or had. A tag of another name is words: `<one year>`."""
