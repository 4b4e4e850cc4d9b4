"""What every rule is given: the content of a site, the time, and what is derived from them once."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from bookbag.checking.dated_content import DatedContent
from bookbag.content.kept_results import Memory
from bookbag.content.pictures.fitted_picture import FittedPicture
from bookbag.content.pictures.picture_facts import PictureFacts, picture_facts
from bookbag.content.problems import stops_among
from bookbag.content.quick_dataclasses import dataclass
from bookbag.content.records.pictured_item import PicturedItem
from bookbag.content.source_paths import source_path_of
from bookbag.markup.markup_context import MarkupContext
from bookbag.markup.renderer import Rendered, Renderer
from bookbag.rules.addresses import FOR_THE_HOST, HOME, AddressBook
from bookbag.rules.contacts import Contacts
from bookbag.rules.publication import public_among, public_from
from bookbag.rules.tokens import Tokens

if TYPE_CHECKING:
    from datetime import datetime

    from bookbag.content.attachments import Attachment
    from bookbag.content.folder import Content
    from bookbag.content.records.item import Item
    from bookbag.content.source_paths import SourcePath


@dataclass(frozen=True, slots=True)
class CheckContext(DatedContent):
    """The content of a site at a given time, with a cache of what several rules need."""

    tokens: Tokens
    contacts: Contacts
    renderer: Renderer
    memory: Memory
    """What is kept for the next time that the site is looked at."""
    _books: dict[datetime, AddressBook] = field(default_factory=dict)
    _rendered: dict[str, Rendered] = field(default_factory=dict)
    _pictures: dict[SourcePath, PictureFacts | None] = field(default_factory=dict)
    _fitted: list[dict[SourcePath, FittedPicture]] = field(default_factory=list)
    _mentions: list[dict[SourcePath, frozenset[SourcePath]]] = field(default_factory=list)

    @classmethod
    def of(cls, content: Content, now: datetime, memory: Memory | None = None) -> CheckContext:
        """The context for `content` at `now`. `memory` keeps the rendered bodies for the next time."""
        tokens = Tokens.of(content.setting)
        setting = tokens.fill(content.setting) if content.setting else None
        memory = memory or Memory()
        return cls(content, now, tokens, Contacts.of(setting), Renderer(memory), memory)

    def markup_context(self, item: Item) -> MarkupContext:
        """The context of the body of `item` at the time when it is public."""
        moment = max(self.now, public_from(item) or self.now)
        return MarkupContext(self.book_at(moment), self.tokens, item.link, self.contacts, self.fitted())

    def rendered(self, item: Item) -> Rendered:
        """The body of `item`, rendered for the time when it is public."""
        path = item.source.path
        if path not in self._rendered:
            self._rendered[path] = self.renderer.render(item.body, self.markup_context(item))
        return self._rendered[path]

    def page_picture(self, item: Item) -> FittedPicture | None:
        """The picture that the field `picture` of `item` names; None where there is none in the site's folder."""
        link = self._page_picture_link(item)
        return self.fitted().get(link) if link else None

    def facts_of_page_picture(self, item: Item) -> PictureFacts | None:
        """What is known of that picture."""
        link = self._page_picture_link(item)
        return self._pictures.get(link) if link in self.fitted() else None

    def _page_picture_link(self, item: Item) -> SourcePath | None:
        named = item.picture if isinstance(item, PicturedItem) else None
        led = self.markup_context(item).picture_named(named.file) if named else None
        return led.link if led else None

    def picture(self, attachment: Attachment) -> PictureFacts | None:
        """What is known of an attachment that is a picture; None for any other."""
        if attachment.link not in self._pictures:
            self._pictures[attachment.link] = picture_facts(attachment.guarded)
        return self._pictures[attachment.link]

    def fitted(self) -> dict[SourcePath, FittedPicture]:
        """The pictures of the site's folder, public or not, with the sizes in which they would be published."""
        if not self._fitted:
            known = ((each.link, self.picture(each)) for each in self.content.attachments)
            self._fitted.append({link: FittedPicture.of(link, facts) for link, facts in known if facts})
        return self._fitted[0]

    def linked(self) -> frozenset[SourcePath]:
        """The source paths that something public links to or displays, or that a host looks for."""
        setting, book = self.content.setting, self.book_at(self.now)
        named = (book.destination(each, HOME) for each in setting.addresses) if setting else ()
        logo = setting.logo if setting else ""
        return frozenset({logo, *FOR_THE_HOST, *(each.link for each in named if each)}.union(*self.mentions().values()))

    def mentions(self) -> dict[SourcePath, frozenset[SourcePath]]:
        """What each public record links to, in its body or its fields `related` and `picture`."""
        if not self._mentions:
            self._mentions.append(self._found_mentions())
        return self._mentions[0]

    def _found_mentions(self) -> dict[SourcePath, frozenset[SourcePath]]:
        book = self.book_at(self.now)
        found: dict[SourcePath, frozenset[SourcePath]] = {}
        for item in public_among(self.content.items, self.now):
            related = (book.named(name) for name in getattr(item, "related", ()))
            in_words = (destination.link for destination in self.rendered(item).destinations)
            pictured = self.page_picture(item)
            at_the_top = {pictured.link} if pictured else set()
            found[item.link] = frozenset({*filter(None, related), *in_words, *at_the_top} - {item.link})
        return found

    def book_at(self, moment: datetime) -> AddressBook:
        """The address book of what is public at `moment`."""
        if moment not in self._books:
            public = public_among(self.content.items, moment)
            # A file that cannot be read is a problem already: links to it are not reported as dead.
            unread = {source_path_of(each.path) for each in stops_among(self.content.problems)}
            links = [*(attachment.link for attachment in self.content.attachments), *unread]
            setting = self.content.setting
            root, others = (setting.url, setting.others_servers) if setting else ("", ())
            hosts = frozenset(server.host for server in others)
            self._books[moment] = AddressBook.of(public, links, root, moment, hosts)
        return self._books[moment]
