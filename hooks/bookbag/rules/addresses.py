"""Where everything is in the site, and what a link in the content leads to."""

from __future__ import annotations

import posixpath
import re
import uuid
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from bookbag.content.handbook import CHAPTER_PATHS as HANDBOOK
from bookbag.content.records.policy import Policy

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bookbag.content.records.item import Item
    from bookbag.content.records.setting import Setting

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
"""Pages that every site has, whoever writes what; each named as links in content name it."""

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
"""Files that every site has for other programs."""

FOR_THE_HOST = ("CNAME", "robots.txt", "favicon.ico", "_headers", "_redirects")
"""Files at the top of docs/ that a static host reads, and no page links to."""
SITEMAP = "sitemap.xml"

_ELSEWHERE = re.compile(r"(?!(?:file|content|blob):)[a-z][a-z0-9+.-]+:|//|#|\?|$", re.IGNORECASE)
"""A scheme of one letter is the drive of a computer: `C:\\Pictures\\leaves.jpg`."""
_ON_OWN_COMPUTER = re.compile(r"(?:file|content|blob):|[a-z]:[\\/]|\\\\|~/|/(?:users|home|volumes|mnt)/", re.IGNORECASE)
"""How the name of a file on somebody's own computer or telephone begins."""


@dataclass(frozen=True, slots=True)
class Destination:
    """What a link leads to."""

    link: str
    """As links in content name it: `policies/complaints.md`, `files/form.pdf`."""
    rest: str = ""
    """What follows: `#how-to-complain`."""

    def seen_from(self, link: str) -> str:
        """The same, relative to the content file that links to it, as an address is written: `Form%20%232.pdf`."""
        return quote(posixpath.relpath(self.link, posixpath.dirname(link) or ".")) + self.rest

    def seen_from_page(self, link: str) -> str:
        """The same, relative to the finished page of the content file that links to it."""
        return relative_url(url_of(self.link), url_of(link)) + self.rest


@dataclass(frozen=True, slots=True)
class AddressBook:
    """Everything public that a link can lead to."""

    links: frozenset[str]
    """Content files, pages that Bookbag makes, and attachments."""
    names: Mapping[str, str]
    """Slugs, titles and other names of policies, in small letters, to links."""
    root: str = ""
    """The whole address of the site; a link that begins with it leads to a page of the site."""
    former: Mapping[str, str] = field(default_factory=dict)
    """Former links of content files to those of today."""
    made_last: frozenset[str] = frozenset()
    """Addresses of files that are made once every page is there: a link to one is kept as it is written."""

    @classmethod
    def of(cls, items: Iterable[Item], attachments: Iterable[str], root: str = "") -> AddressBook:
        """The book of what is public in the site at the whole address `root`."""
        items = tuple(items)
        names: dict[str, str] = {}
        for policy in (item for item in items if isinstance(item, Policy)):
            for name in (policy.slug, policy.title, *policy.also_known_as):
                names.setdefault(_plain(name), policy.link)
        links = frozenset((*MADE_PAGES, *HANDBOOK, *MADE_FILES, *attachments, *(item.link for item in items)))
        made_last = frozenset((SITEMAP, *(link for item in items for link in _made_for(item))))
        return cls(links, names, root, former_links(items), made_last)

    def named(self, name: str) -> str | None:
        """The policy of that slug, title or alias, as links name it; None where there is none."""
        return self.names.get(_plain(name))

    def leads_out(self, target: str) -> bool:
        """Whether a link leaves the site, or stays on its own page."""
        if not is_elsewhere(target) or _parts_of(target) is None:
            return False
        inside = path_below(target, self.root)
        return inside is None or unquote(inside) in self.made_last

    def destination(self, target: str, origin: str) -> Destination | None:
        """What `target` leads to in the content file `origin`; None where it leads nowhere."""
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
        return next(known, None) or next((self.former[link] for link in candidates if link in self.former), None)


def is_elsewhere(target: str) -> bool:
    """Whether a link is a whole address, or stays on its own page."""
    return bool(_ELSEWHERE.match(target))


def is_on_own_computer(target: str) -> bool:
    """Whether a link names a file on the computer of whoever wrote it, where no parent can reach it."""
    return bool(_ON_OWN_COMPUTER.match(target))


def path_below(target: str, root: str) -> str | None:
    """What follows the site's whole address `root` in a link; None where the link does not begin with it.

    Host and scheme are compared as browsers do: `http` for `https`, and capitals, are the same place.
    """
    parts, home = _parts_of(target), urlsplit(root)
    if parts is None or not parts.netloc or parts.netloc.lower() != home.netloc.lower():
        return None
    path = parts.path or "/"
    if parts.scheme.lower() not in ("", "http", "https") or not f"{path}/".startswith(home.path):
        return None
    return parts._replace(scheme="", netloc="", path=path[len(home.path) :]).geturl()


def _parts_of(target: str) -> SplitResult | None:
    """The parts of an address; None where no browser could follow it, as with `http://[half`."""
    try:
        return urlsplit(target)
    except ValueError:
        return None


def address_of(link: str) -> str:
    """The address, from the root of the site, of what links in content call `link`."""
    if not link.endswith(".md"):
        return link
    stem = link.removesuffix(".md")
    if stem == "index" or stem.endswith("/index"):
        return stem.removesuffix("index")
    return f"{stem}/"


def url_of(link: str) -> str:
    """The same as a browser asks for it: `files/Form%20%232.pdf`."""
    return quote(address_of(link))


def file_of(link: str) -> str:
    """The file of the built site in which the page stands that links in content call `link`."""
    return f"{address_of(link)}index.html"


def email_of(link: str) -> str:
    """Where a newsletter or a week stands as an email: `newsletters/2026-11-06/email.html`."""
    return f"{address_of(link)}email.html"


def email_text_of(link: str) -> str:
    """Where the same stands in plain text."""
    return f"{address_of(link)}email.txt"


def calendar_of(link: str) -> str:
    """Where an event stands alone as a calendar, to be added to one's own."""
    return f"{address_of(link)}event.ics"


def relative_url(address: str, origin: str) -> str:
    """The address of one page of the site as a link on another says it; both from the root of the site."""
    path = posixpath.relpath(f"/{address}", f"/{origin}")
    return f"{path}/" if address.endswith("/") or not address else path


def absolute_url(setting: Setting, address: str) -> str:
    """The whole address, for feeds and mail."""
    return urljoin(setting.url, address)


def former_links(items: Iterable[Item]) -> dict[str, str]:
    """Former links of `items`, by their `formerly`, to those of today."""
    moved: dict[str, str] = {}
    for item in items:
        parent = item.link.rpartition("/")[0]
        moved |= {f"{parent}/{slug}.md" if parent else f"{slug}.md": item.link for slug in item.formerly}
    return moved


def lasting_id(setting: Setting, kind: str, item_id: str) -> str:
    """A urn:uuid that a new title, file name, date or site address does not change.

    RFC 4287 asks feeds for such ids; a reader takes a changed one for a new entry.
    """
    return uuid.uuid5(uuid.NAMESPACE_OID, f"bookbag:{setting.id}:{kind}:{item_id}").urn


def feed_id(setting: Setting, name: str) -> str:
    """The lasting id of a feed as a whole."""
    return lasting_id(setting, "feed", name)


def _made_for(item: Item) -> tuple[str, ...]:
    """The files that stand beside the page of `item`."""
    if item.kind == "event":
        return (calendar_of(item.link),)
    return (email_of(item.link), email_text_of(item.link)) if item.kind in ("newsletter", "week") else ()


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
