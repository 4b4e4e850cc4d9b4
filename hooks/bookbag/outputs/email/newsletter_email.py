"""A newsletter or a weekly theme as an email: HTML, plain text, and a message of both that is ready to send."""

from __future__ import annotations

import hashlib
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import TYPE_CHECKING
from urllib.parse import unquote

from css_inline import CSSInliner

from bookbag.outputs.email.email_cleaning import Origin, letter_of, sound
from bookbag.outputs.email.plain_text import plain_text
from bookbag.outputs.email.shortening import shortened
from bookbag.rules.addresses import absolute_url

if TYPE_CHECKING:
    from jinja2 import Environment

    from bookbag.content.records.newsletter import Newsletter
    from bookbag.content.records.setting import Setting
    from bookbag.content.records.week import WeeklyTheme
    from bookbag.publishing.site import Site

TEMPLATE = "bookbag/email/email.html"
LARGEST = 100_000
"""Bytes of HTML. Gmail cuts what is longer, wherever it likes, and hides how to stop."""

_IN_LINE = CSSInliner(load_remote_stylesheets=False)
_SENDER = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)*", re.ASCII | re.IGNORECASE)


class _OneSender(EmailPolicy):
    """Mail as it is carried, with a sender of plain letters on one line.

    Python would take the quotation marks off a longer name, and what they are for could be read as an address.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """One header, in lines."""
        whole = self.clone(max_line_length=None) if name == "From" and value.isascii() else self
        return EmailPolicy.fold_binary(whole, name, value)


_POLICY = _OneSender(linesep="\r\n", max_line_length=76)
"""Python's own 78 is right for headers; quoted-printable has 76 (RFC 2045)."""


def email_html(site: Site, item: Newsletter | WeeklyTheme, body: str, environment: Environment) -> str:
    """The email as HTML, its style on its elements. `body` is what `rendering.body_for_subscribers` gives.

    One that would be too large ends at a block, with a link to the rest.
    """

    def drawn(letter: str, *, cut: bool = True) -> str:
        return _IN_LINE.inline(_document(site, item, letter, environment, cut=cut)) + "\n"

    def fits(document: str) -> bool:
        return len(document.encode()) < LARGEST

    letter = letter_of(body, _origin(site, item))
    whole = drawn(letter, cut=False)
    return whole if fits(whole) else drawn(shortened(letter, lambda part: fits(drawn(part))))


def email_text(site: Site, item: Newsletter | WeeklyTheme, body: str, environment: Environment) -> str:
    """The same in plain text, and whole: nobody cuts that short."""
    return plain_text(_document(site, item, letter_of(body, _origin(site, item)), environment, cut=False))


def email_message(site: Site, item: Newsletter | WeeklyTheme, body: str, environment: Environment) -> bytes:
    """Both in one message. The same content gives the same bytes, so it has no date: a mail program adds that.

    Mail programs that know `X-Unsent` open it ready to be sent.
    """
    text, html = (make(site, item, body, environment) for make in (email_text, email_html))
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = _one_line(item.title)
    # A setting without an e-mail address sends from wherever the message is opened.
    if sender := _sender(site.setting):
        message["From"] = sender
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"bookbag-{hashlib.sha256((text + html).encode()).hexdigest()[:32]}")
    return message.as_bytes()


def _document(site: Site, item: Newsletter | WeeklyTheme, letter: str, environment: Environment, *, cut: bool) -> str:
    """The email before its style is put on its elements."""
    # The parts that templates share say `url`, which without an engine is a whole address.
    environment.filters.setdefault("url", lambda address: absolute_url(site.setting, address))
    template = environment.get_template(TEMPLATE)
    return sound(template.render(site=site, record=item, body=letter, cut=cut))


def _origin(site: Site, item: Newsletter | WeeklyTheme) -> Origin:
    pictures = {unquote(site.absolute(each.link)): each.file for each in site.attachments}
    return Origin(site.absolute(item.link), site.setting.url, pictures)


def _sender(setting: Setting) -> Address | None:
    """Whom the message is from; None where the setting has no e-mail address that a header can hold."""
    if not _SENDER.fullmatch(setting.email):
        return None
    return Address(_one_line(setting.name), addr_spec=setting.email)


def _one_line(text: str) -> str:
    """Words fit for a header, in which a new line would begin another header."""
    return " ".join(sound(" ".join(text.split())).split())
