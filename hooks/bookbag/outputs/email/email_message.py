"""A newsletter or weekly theme as a message file (.eml) of HTML and plain text, ready to send."""

from __future__ import annotations

import hashlib
import re
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from typing import TYPE_CHECKING

from bookbag.outputs.email.email_cleaning import without_invalid_characters
from bookbag.outputs.email.newsletter_email import email_html, email_text

if TYPE_CHECKING:
    from jinja2 import Environment

    from bookbag.content.records.newsletter import Newsletter
    from bookbag.content.records.setting import Setting
    from bookbag.content.records.week import WeeklyTheme
    from bookbag.publishing.site import Site

_SENDER_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[a-z\d-]+(?:\.[a-z\d-]+)*", re.ASCII | re.IGNORECASE)


class _UnfoldedSenderPolicy(EmailPolicy):
    """The policy for messages to send, except that an ASCII `From` header is not folded.

    When Python folds a long quoted name it drops the quotation marks, and part of the name could parse as an address.
    """

    def fold_binary(self, name: str, value: str) -> bytes:
        """One header, folded into lines."""
        whole = self.clone(max_line_length=None) if name == "From" and value.isascii() else self
        return EmailPolicy.fold_binary(whole, name, value)


_POLICY = _UnfoldedSenderPolicy(linesep="\r\n", max_line_length=76)
"""76 rather than Python's default of 78, as quoted-printable allows no more (RFC 2045, 6.7)."""


def email_message(site: Site, item: Newsletter | WeeklyTheme, body: str, environment: Environment) -> bytes:
    """A message (RFC 5322) with both as alternatives; the same content always gives the same bytes.

    So it has no date, which the mail program adds. With `X-Unsent`, Outlook opens the file as a draft.
    """
    text, html = (make(site, item, body, environment) for make in (email_text, email_html))
    message = EmailMessage(policy=_POLICY)
    message["Subject"] = _one_line(item.title)
    # Without a From header the mail program fills in the account that sends.
    if sender := _sender(site.setting):
        message["From"] = sender
    message["X-Unsent"] = "1"
    message.set_content(text, cte="quoted-printable")
    message.add_alternative(html, subtype="html", cte="quoted-printable")
    message.set_boundary(f"bookbag-{hashlib.sha256((text + html).encode()).hexdigest()[:32]}")
    return message.as_bytes()


def _sender(setting: Setting) -> Address | None:
    """The sender; None where the setting has no e-mail address that is valid in a header."""
    if not _SENDER_ADDRESS.fullmatch(setting.email):
        return None
    return Address(_one_line(setting.name), addr_spec=setting.email)


def _one_line(text: str) -> str:
    """`text` on one line: a new line in a header would begin another header."""
    return " ".join(without_invalid_characters(" ".join(text.split())).split())
