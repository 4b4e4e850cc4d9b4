"""How pictures stand in the HTML of a text."""

from __future__ import annotations

import pytest
from lxml import html

from bookbag.content.file_kinds import FileKind
from bookbag.content.pictures.fitted_picture import FittedPicture
from bookbag.content.pictures.picture_facts import PictureFacts
from bookbag.markup.fragments import feed_fragment, self_contained
from bookbag.markup.markup_context import MarkupContext
from bookbag.markup.renderer import Rendered, Renderer
from bookbag.rules.addresses import AddressBook
from bookbag.rules.tokens import Tokens

FACTS = {
    "pictures/big.jpg": PictureFacts(FileKind.JPEG, 3_000_000, 4000, 3000),
    "pictures/small one.png": PictureFacts(FileKind.PNG, 900, 60, 40),
    "pictures/moving.gif": PictureFacts(FileKind.GIF, 900_000, 300, 200, animated=True),
    "pictures/drawing.svg": PictureFacts(FileKind.SVG, 900),
    "pictures/phone.heic": PictureFacts(FileKind.HEIC, 900_000, 3024, 4032),
}
PICTURES = {link: FittedPicture.of(link, facts) for link, facts in FACTS.items()}
FIRST = "![First](../pictures/moving.gif)\n\n"


def render(body: str) -> Rendered:
    """Render the body of a newsletter."""
    book = AddressBook(frozenset([*PICTURES, "newsletters/a.md"]), {})
    return Renderer().render(body, MarkupContext(book, Tokens({}), "newsletters/a.md", pictures=PICTURES))


def images(body: str) -> list[dict[str, str]]:
    """The attributes of each picture of a body."""
    return [dict(each.items()) for each in html.fragment_fromstring(render(body).html, create_parent="div").iter("img")]


def test_a_photograph_offers_its_sizes_to_browsers() -> None:
    """It names a WebP of each width and how wide it stands, and a moderate JPEG for all others; words around it stay."""
    rendered = render("Before ![Leaves](../pictures/big.jpg) after")
    root = html.fragment_fromstring(rendered.html, create_parent="div")
    (source,) = root.iter("source")
    assert source.get("srcset", "").split(", ") == [
        f"../../pictures/big.jpg-{width}w.webp {width}w" for width in (480, 800, 1600)
    ]
    assert source.get("type") == "image/webp"
    assert source.get("sizes", "").endswith("100vw, 760px")
    (image,) = root.iter("img")
    assert dict(image.items()) == {
        "alt": "Leaves", "src": "../../pictures/big.jpg-800w.jpg", "width": "1600", "height": "1200",
    }  # fmt: skip
    assert root.text_content() == "Before  after"
    assert rendered.pictures == ("pictures/big.jpg",)
    assert [each.link for each in rendered.destinations] == ["pictures/big.jpg"]


def test_only_the_first_picture_of_a_page_is_loaded_at_once() -> None:
    """The others wait until a reader comes near; what the author says of loading stays."""
    body = FIRST + "![b](../pictures/big.jpg)\n\n" + '<img src="../pictures/big.jpg" alt="c" loading="eager">'
    loading = [(each.get("loading"), each.get("decoding")) for each in images(body)]
    assert loading == [(None, None), ("lazy", "async"), ("eager", "async")]


@pytest.mark.parametrize(
    ("attributes", "size"),
    [
        ("", ("1600", "1200")),
        ("{: width=400 }", ("400", "300")),
        ("{: height=300 }", ("400", "300")),
        ("{: width=40 height=400 }", ("40", "400")),
        ("{: width=50% }", ("50%", None)),
    ],
)
def test_every_picture_has_its_proportions(attributes: str, size: tuple[str, str | None]) -> None:
    """Width and height stand at each, so that words do not jump; the author's own go before."""
    (image,) = images(f"![b](../pictures/big.jpg){attributes}")
    assert (image.get("width"), image.get("height")) == size


def test_a_narrow_picture_is_sent_for_as_narrow() -> None:
    """Where the author gives a width, browsers choose by it."""
    assert 'sizes="120px"' in render("![b](../pictures/big.jpg){: width=120 }").html


def test_light_animated_and_drawn_pictures_keep_their_file() -> None:
    """They have their size alone, and a drawing without one has none."""
    body = f"{FIRST}![b](<../pictures/small one.png>)\n\n![c](../pictures/drawing.svg)"
    assert [(each["src"], each.get("width"), each.get("height")) for each in images(body)] == [
        ("../../pictures/moving.gif", "300", "200"),
        ("../../pictures/small%20one.png", "60", "40"),
        ("../../pictures/drawing.svg", None, None),
    ]
    assert "<picture>" not in render(body).html


def test_a_photograph_that_no_browser_shows_is_shown_as_another() -> None:
    """A HEIC is shown as JPEG or WebP."""
    (image,) = images("![b](../pictures/phone.heic)")
    assert (image["src"], image["width"], image["height"]) == ("../../pictures/phone.heic-800w.jpg", "1600", "2133")


BIG, PHONE, MOVING = "../pictures/big.jpg", "../pictures/phone.heic", "../pictures/moving.gif"
SEEN = "../../pictures/"


def offered(body: str) -> list[dict[str, str]]:
    """The attributes of each `source` of a body."""
    root = html.fragment_fromstring(render(body).html, create_parent="div")
    return [dict(each.items()) for each in root.iter("source")]


@pytest.mark.parametrize(
    ("srcset", "lighter"),
    [
        (f"{BIG} 4000w", f"{SEEN}big.jpg-480w.webp 480w, {SEEN}big.jpg-800w.webp 800w, {SEEN}big.jpg-1600w.webp 1600w"),
        (BIG, f"{SEEN}big.jpg-480w.webp 480w, {SEEN}big.jpg-800w.webp 800w, {SEEN}big.jpg-1600w.webp 1600w"),
        (f"{BIG} 1x, {PHONE} 2x", f"{SEEN}big.jpg-800w.webp 1x, {SEEN}phone.heic-1600w.webp 2x"),
        (f"{BIG}, {PHONE} 1.5x", f"{SEEN}big.jpg-800w.webp, {SEEN}phone.heic-1600w.webp 1.5x"),
    ],
)
def test_a_choice_of_the_authors_own_is_made_lighter(srcset: str, lighter: str) -> None:
    """A WebP is offered of every file in a `srcset`, before it; it has its size, and what is named is published."""
    body = f'<img src="{BIG}" srcset="{srcset}" alt="b">'
    (source,) = offered(body)
    assert (source["type"], source["srcset"]) == ("image/webp", lighter)
    assert ("sizes" in source) == ("w" in lighter.rsplit(" ", 1)[1])
    (image,) = images(body)
    assert (image["width"], image["height"]) == ("1600", "1200")
    assert set(render(body).pictures) == {"pictures/big.jpg", *(["pictures/phone.heic"] if PHONE in srcset else [])}


def test_the_authors_own_sizes_go_before() -> None:
    """Where the author says how wide a picture stands, browsers choose by that."""
    (source,) = offered(f'<img src="{BIG}" srcset="{BIG} 4000w" sizes="50vw" alt="b">')
    assert source["sizes"] == "50vw"


def test_a_choice_that_cannot_be_made_lighter_is_kept() -> None:
    """Where one of the files has no WebP, or lies elsewhere, the choice is as the author wrote it."""
    for other in (MOVING, "https://littleoaks.test/a.jpg"):
        assert offered(f'<img src="{BIG}" srcset="{BIG} 1x, {other} 2x" alt="b">') == []


def test_each_source_of_a_picture_is_made_lighter() -> None:
    """A WebP for the same screens stands before every `source` of the author's, and the sizes are those of its picture."""
    body = f'<picture><source media="(max-width: 40em)" srcset="{PHONE}"><img src="{BIG}" alt="b"></picture>'
    lighter, own, last = offered(body)
    assert (lighter["media"], lighter["type"]) == (own["media"], "image/webp")
    assert lighter["srcset"].split()[0] == f"{SEEN}phone.heic-480w.webp"
    assert (lighter["width"], lighter["height"]) == (own["width"], own["height"]) == ("1600", "2133")
    assert last["srcset"].startswith(f"{SEEN}big.jpg-480w.webp")
    assert "media" not in last


def test_feeds_and_pages_that_stand_alone_get_one_file() -> None:
    """Of all sizes a feed reader gets one full address, and the pack one picture within it."""
    written = render("![b](../pictures/big.jpg)").html
    page = "https://littleoaks.test/newsletters/a/"
    fed = feed_fragment(written, page)
    assert (
        fed == '<p><img alt="b" src="https://littleoaks.test/pictures/big.jpg-800w.jpg" width="1600" height="1200"></p>'
    )
    alone = self_contained(written, page, {"https://littleoaks.test/pictures/big.jpg-800w.jpg": "data:x"}.get)
    assert alone == '<p><img alt="b" src="data:x" width="1600" height="1200"></p>'


@pytest.mark.parametrize(
    ("body", "undescribed"),
    [
        ("![](../pictures/big.jpg)", ("../pictures/big.jpg",)),
        ("![ ](../pictures/big.jpg) ![b](../pictures/moving.gif)", ("../pictures/big.jpg",)),
        ('<img src="../pictures/big.jpg">', ("../pictures/big.jpg",)),
        ('<img src="../pictures/big.jpg" role="presentation">', ()),
        ("![b](../pictures/big.jpg)", ()),
        ("![](../pictures/none.jpg)", ()),
    ],
)
def test_pictures_without_words_are_noted(body: str, undescribed: tuple[str, ...]) -> None:
    """They are noted as written; one that leads nowhere is dead, and told as that."""
    assert render(body).undescribed == undescribed
