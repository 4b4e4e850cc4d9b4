"""The URL path of every source path, and the resolution of links in content."""

from __future__ import annotations

import posixpath
import re
import unicodedata
import uuid
from dataclasses import field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from bookbag.content.handbook import CHAPTER_PATHS, PICTURE_PATHS
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.records.policy import Policy
from bookbag.rules.publication import has_email_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from bookbag.content.records.item import Item
    from bookbag.content.records.setting import Setting
    from bookbag.content.source_paths import SourcePath

HOME = "index.md"
REGISTER = "policies/index.md"
OVERVIEW = "policies/overview.md"
PACK = "policies/pack.md"
CHANGES = "policies/changes.md"
TERM_DATES = "term-dates.md"
SUBSCRIBE = "subscribe.md"
POSTER_OF_WEEK = "noticeboard/week.md"
POSTER_OF_MONTH = "noticeboard/month.md"
POSTER_OF_COMPLAINTS = "noticeboard/complaints.md"
POSTERS = (POSTER_OF_WEEK, POSTER_OF_MONTH, POSTER_OF_COMPLAINTS)
ARCHIVES = ("weekly/index.md", "newsletters/index.md", "events/index.md", "notices/index.md")
MADE_PAGES = (HOME, REGISTER, OVERVIEW, PACK, CHANGES, *ARCHIVES, TERM_DATES, SUBSCRIBE, *POSTERS)
"""Source paths of the pages that every site has, even if nobody writes them."""

REGISTER_JSON = "policies/register.json"
REGISTER_CSV = "policies/register.csv"
NEWSLETTER_FEED = "feeds/newsletter.xml"
NEWSLETTER_ATOM = "feeds/newsletter.atom"
POLICIES_FEED = "feeds/policies.xml"
EVENTS_CALENDAR = "calendars/events.ics"
REVIEWS_CALENDAR = "calendars/reviews.ics"
MADE_FILES = (
    REGISTER_JSON,
    REGISTER_CSV,
    NEWSLETTER_FEED,
    NEWSLETTER_ATOM,
    POLICIES_FEED,
    EVENTS_CALENDAR,
    REVIEWS_CALENDAR,
)
"""Source paths of the files that Bookbag makes for other programs."""

FOR_THE_HOST = ("CNAME", "robots.txt", "favicon.ico", "_headers", "_redirects")
"""Files at the top of docs/ that a static host reads; they are published although no page links to them."""
SITEMAP = "sitemap.xml"

_ELSEWHERE = re.compile(r"(?!(?:file|content|blob):)[a-z][a-z0-9+.-]+:|//|#|\?|$", re.IGNORECASE)
"""Links with a scheme or a host, or to a place on their own page. A scheme of one letter is a drive: `C:\\leaf.jpg`."""
_ON_OWN_COMPUTER = re.compile(r"(?:file|content|blob):|[a-z]:[\\/]|\\\\|~/|/(?:users|home|volumes|mnt)/", re.IGNORECASE)
"""How the path of a file on somebody's computer or telephone begins."""


@dataclass(frozen=True, slots=True)
class Destination:
    """What a link leads to within the site."""

    link: SourcePath
    """Its source path: `policies/complaints.md`, `files/form.pdf`."""
    rest: str = ""
    """The query and fragment: `#how-to-complain`."""

    def seen_from_page(self, link: SourcePath) -> str:
        """The link relative to the URL of the page at the source path `link`."""
        return relative_url(url_of(self.link), url_of(link)) + self.rest


@dataclass(frozen=True, slots=True)
class AddressBook:
    """Everything public that a link can lead to, and the names by which links call policies."""

    links: frozenset[SourcePath]
    """Source paths of content files, attachments, and what Bookbag makes."""
    names: Mapping[str, SourcePath]
    """Source paths of policies by slug, title and other names, in small letters."""
    root: str = ""
    """The URL of the site; a link that begins with it is resolved within the site."""
    former: Mapping[SourcePath, SourcePath] = field(default_factory=dict)
    """Present source paths by former ones."""
    made_last: frozenset[str] = frozenset()
    """URL paths of files that are made after all pages; links to them are kept as written."""
    others: frozenset[str] = frozenset()
    """Hosts of other people's servers from which pages may fetch something."""
    accented: Mapping[str, SourcePath] = field(default_factory=dict)
    """Source paths with letters beyond ASCII by their composed form: macOS and a keyboard may write an accent otherwise."""

    @classmethod
    def of(
        cls,
        items: Iterable[Item],
        attachments: Iterable[str],
        root: str = "",
        now: datetime | None = None,
        others: frozenset[str] = frozenset(),
    ) -> AddressBook:
        """The address book of public `items` and `attachments`, in the site whose URL is `root`.

        `now` tells which items have an email; without it none has. Pages may fetch from the hosts `others`.
        """
        items = tuple(items)
        names: dict[str, str] = {}
        for policy in (item for item in items if isinstance(item, Policy)):
            for name in (policy.slug, policy.title, *policy.also_known_as):
                names.setdefault(_plain(name), policy.link)
        links = frozenset(
            (*MADE_PAGES, *CHAPTER_PATHS, *PICTURE_PATHS, *MADE_FILES, *attachments, *(item.link for item in items))
        )
        made_last = frozenset((SITEMAP, *(link for item in items for link in _made_for(item, now))))
        accented = {_composed(link): link for link in sorted(links) if not link.isascii()}
        return cls(links, names, root, former_links(items), made_last, others, accented)

    def named(self, name: str) -> SourcePath | None:
        """The source path of the policy with that slug, title or other name; None where there is none."""
        return self.names.get(_plain(name))

    def leads_out(self, target: str) -> bool:
        """Whether a link needs no resolving: it leaves the site, or stays on its own page."""
        if not is_elsewhere(target) or _parts_of(target) is None:
            return False
        inside = path_below(target, self.root)
        return inside is None or unquote(inside) in self.made_last

    def destination(self, target: str, origin: SourcePath) -> Destination | None:
        """What the link `target` in the file `origin` leads to; None where it leads to nothing public."""
        inside = path_below(target, self.root)
        parts = _parts_of(target if inside is None else f"/{inside}")
        if parts is None or parts.scheme or parts.netloc:
            return None
        rest = f"?{parts.query}" * bool(parts.query) + f"#{parts.fragment}" * bool(parts.fragment)
        path = unquote(parts.path)
        if path.startswith("/"):
            found = self._link_of(path.lstrip("/"))
        else:
            found = self._link_of(posixpath.join(posixpath.dirname(origin), path)) or self.named(path)
        return Destination(found, rest) if found else None

    def _link_of(self, path: str) -> str | None:
        """The content file at `path`, which may be its address too: `policies/complaints/`."""
        path = posixpath.normpath(path or ".")
        path = path.removesuffix("/index.html").removesuffix("index.html") or "."
        candidates = (HOME,) if path == "." else (path, f"{path}.md", f"{path}/index.md")
        known = (link for link in candidates if link in self.links)
        former = (self.former[link] for link in candidates if link in self.former)
        return next(known, None) or next(former, None) or self.accented.get(_composed(path))


def _composed(path: str) -> str:
    return unicodedata.normalize("NFC", path)


def is_elsewhere(target: str) -> bool:
    """Whether a link is a whole address, or stays on its own page."""
    return bool(_ELSEWHERE.match(target))


def is_on_own_computer(target: str) -> bool:
    """Whether a link is the path of a file on the author's own computer."""
    return bool(_ON_OWN_COMPUTER.match(target))


def path_below(target: str, root: str) -> str | None:
    """What follows the site's URL `root` in a link; None where the link does not begin with it.

    Hosts are compared without regard to capitals, and `http` and `https` are taken for the same.
    """
    parts, home = _parts_of(target), urlsplit(root)
    if parts is None or not parts.netloc or parts.netloc.lower() != home.netloc.lower():
        return None
    path = parts.path or "/"
    if parts.scheme.lower() not in ("", "http", "https") or not f"{path}/".startswith(home.path):
        return None
    return parts._replace(scheme="", netloc="", path=path[len(home.path) :]).geturl()


def _parts_of(target: str) -> SplitResult | None:
    """The parts of a URL; None where it is malformed, such as `http://[half`."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def address_of(link: SourcePath) -> str:
    """The URL path of a source path, not encoded: `policies/complaints.md` -> `policies/complaints/`."""
    if not link.endswith(".md"):
        return link
    stem = link.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def url_of(link: SourcePath) -> str:
    """The URL path of a source path, percent-encoded: `files/Form%20%232.pdf`."""
    return quote(address_of(link))


def file_of(link: SourcePath) -> str:
    """The file of the built site that holds the page of a source path: `policies/complaints/index.html`."""
    return f"{address_of(link)}index.html"


def email_of(link: SourcePath) -> str:
    """The URL path of a newsletter or theme as an email: `newsletters/2026-11-06/email.html`."""
    return f"{address_of(link)}email.html"


def email_text_of(link: SourcePath) -> str:
    """The URL path of the same email in plain text."""
    return f"{address_of(link)}email.txt"


def calendar_of(link: SourcePath) -> str:
    """The URL path of the calendar file that holds one event: `events/agm/event.ics`."""
    return f"{address_of(link)}event.ics"


def relative_url(address: str, origin: str) -> str:
    """The relative link from the page at the URL path `origin` to that at `address`."""
    path = posixpath.relpath(f"/{address}", f"/{origin}")
    return f"{path}/" if address.endswith("/") or not address else path


def absolute_url(setting: Setting, address: str) -> str:
    """The full URL of a URL path of the site, for feeds and emails."""
    return urljoin(setting.url, address)


def former_links(items: Iterable[Item]) -> dict[SourcePath, SourcePath]:
    """Present source paths by former ones, as the field `formerly` of `items` gives them."""
    moved: dict[SourcePath, SourcePath] = {}
    for item in items:
        parent = item.link.rpartition("/")[0]
        moved |= {f"{parent}/{slug}.md" if parent else f"{slug}.md": item.link for slug in item.formerly}
    return moved


def lasting_id(setting: Setting, kind: str, item_id: str) -> str:
    """A permanent id (urn:uuid), whatever the title, file name, date or site URL become.

    RFC 4287 requires such ids of feed entries; a reader shows an entry whose id has changed as new.
    """
    return uuid.uuid5(uuid.NAMESPACE_OID, f"bookbag:{setting.id}:{kind}:{item_id}").urn


def feed_id(setting: Setting, name: str) -> str:
    """The permanent id of a feed."""
    return lasting_id(setting, "feed", name)


def _made_for(item: Item, now: datetime | None) -> tuple[str, ...]:
    """The URL paths of the files that are made beside the page of `item`."""
    if item.kind == "event":
        return (calendar_of(item.link),)
    emailed = now is not None and has_email_page(item, now)
    return (email_of(item.link), email_text_of(item.link)) if emailed else ()


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
