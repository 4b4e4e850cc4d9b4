"""Which pages have a share picture of their own, and what each says."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from bookbag.content.dates import LONDON
from bookbag.content.folder import read_content
from bookbag.outputs.share_pictures.share_cards import card_of_page, share_cards
from bookbag.publishing.publish import publish

if TYPE_CHECKING:
    from bookbag.publishing.site import Site
    from tests.conftest import WriteSite

NOW = datetime(2026, 11, 22, tzinfo=LONDON)
BODY = "---\ntitle: {}\nstatus: {}\n{}\n---\nWords.\n"
FILES = {
    "docs/weekly/new.md": BODY.format("Keeping warm", "published", "week: 2026-11-16"),
    "docs/weekly/old.md": BODY.format("Bees", "published", "week: 2026-06-01"),
    "docs/weekly/draft.md": BODY.format("Secret", "draft", "week: 2026-11-09"),
    "docs/newsletters/new.md": BODY.format("Hats", "published", "date: 2026-11-20"),
    "docs/newsletters/soon.md": BODY.format("Stars", "published", "date: 2026-11-27"),
    "docs/events/trip.md": BODY.format("Lambs", "published", "starts: 2027-04-02 09:30\nto_be_confirmed: yes"),
    "docs/events/sale.md": BODY.format("Sale", "published", "starts: 2026-11-28 10:00\ncancelled: yes"),
    "docs/events/shut.md": BODY.format(
        "Shut", "published", "starts: 2026-12-21\nends: 2026-12-23\nall_day: yes\nkind: closure"
    ),
    "docs/events/past.md": BODY.format("Past", "published", "starts: 2026-11-10 10:00"),
    "docs/notices/now.md": BODY.format("Nits", "published", "from: 2026-11-20\nuntil: 2026-11-27"),
    "docs/notices/over.md": BODY.format("Fog", "published", "from: 2026-11-01\nuntil: 2026-11-02"),
    "docs/about.md": BODY.format("About", "published", "topic: About us"),
}


def site(write_site: WriteSite) -> Site:
    """A site with one of each."""
    return publish(read_content(write_site(FILES)), NOW)


def test_what_parents_pass_on_now_has_its_own(write_site: WriteSite) -> None:
    """Each says its title, its date with what changes it, and the season in which it is."""
    cards = share_cards(site(write_site))
    assert {link: (card.title, card.when, card.season) for link, card in cards.items()} == {
        "index.md": ("Little Oaks", "", "autumn"),
        "weekly/new.md": ("Keeping warm", "16 to 20 November 2026", "autumn"),
        "newsletters/new.md": ("Hats", "Friday 20 November 2026", "autumn"),
        "events/trip.md": ("Lambs", "To be confirmed: Friday 2 April 2027, 9.30am", "spring"),
        "events/sale.md": ("Sale", "Cancelled: Saturday 28 November 2026, 10am", "autumn"),
        "events/shut.md": ("Shut", "21 to 23 December 2026", "winter"),
        "notices/now.md": ("Nits", "20 to 27 November 2026", "autumn"),
    }
    assert cards["weekly/new.md"].words == "Keeping warm. 16 to 20 November 2026. Little Oaks"
    assert cards["weekly/new.md"].link == "bookbag/share/weekly/new.png"
    assert cards["index.md"].words == "Little Oaks"


def test_older_ones_show_that_of_the_front_page_and_other_pages_none(write_site: WriteSite) -> None:
    """A picture is made only of what is passed on now."""
    lane = site(write_site)
    cards = share_cards(lane)
    for link in ("weekly/old.md", "events/past.md", "notices/over.md"):
        assert card_of_page(cards, link, lane.record(link)) is cards["index.md"]
    assert card_of_page(cards, "about.md", lane.record("about.md")) is None
    assert card_of_page(cards, "policies/index.md", None) is None
