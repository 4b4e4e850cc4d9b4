"""Emails of small sites, for tests to open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from email import message_from_bytes
from email.policy import default
from functools import cached_property
from typing import TYPE_CHECKING, Self

from lxml.html import HtmlElement, document_fromstring

from bookbag.content.dates import as_moment, read_day_or_moment
from bookbag.content.folder import read_content
from bookbag.content.records.newsletter import Newsletter
from bookbag.content.records.week import WeeklyTheme
from bookbag.outputs.email.email_message import email_message
from bookbag.outputs.email.newsletter_email import email_html, email_text
from bookbag.outputs.email.subscriber_body import body_for_subscribers
from bookbag.outputs.pages.template_environment import template_environment
from bookbag.publishing.publish import publish

if TYPE_CHECKING:
    from email.message import EmailMessage
    from pathlib import Path

    from jinja2 import Environment

    from bookbag.publishing.site import Site

NEWSLETTER = "newsletters/2026-11-20.md"
WEEK = "weekly/2026-11-23.md"


@dataclass(frozen=True)
class RenderedEmail:
    """One newsletter or week, and all that it is made an email from."""

    site: Site
    item: Newsletter | WeeklyTheme
    body: str
    environment: Environment

    @classmethod
    def of(cls, folder: Path, link: str = NEWSLETTER, now: str = "2026-11-22") -> Self:
        """The record that links call `link`, of the site in `folder`."""
        site = publish(read_content(folder), as_moment(read_day_or_moment(now)))
        item, environment = site.record(link), template_environment(site, folder)
        assert isinstance(item, Newsletter | WeeklyTheme)
        return cls(site, item, "", environment).about(item)

    def about(self, item: Newsletter | WeeklyTheme) -> Self:
        """Another record of the same site."""
        body = body_for_subscribers(item, self.site, self.environment)
        return replace(self, item=item, body=body)

    def saying(self, body: str, title: str | None = None) -> RenderedEmail:
        """The same with other words, and with another title."""
        return replace(self, body=body, item=replace(self.item, title=self.item.title if title is None else title))

    def from_setting(self, **facts: str) -> RenderedEmail:
        """The same from a setting of which other things are known."""
        return replace(self, site=replace(self.site, setting=replace(self.site.setting, **facts)))  # type: ignore[arg-type]

    @cached_property
    def html(self) -> str:
        """The email as HTML."""
        return email_html(self.site, self.item, self.body, self.environment)

    @cached_property
    def text(self) -> str:
        """The email in plain text."""
        return email_text(self.site, self.item, self.body, self.environment)

    @cached_property
    def bytes(self) -> bytes:
        """The message."""
        return email_message(self.site, self.item, self.body, self.environment)

    @cached_property
    def message(self) -> EmailMessage:
        """The message as Python reads it back."""
        return message_from_bytes(self.bytes, policy=default)

    @cached_property
    def page(self) -> HtmlElement:
        """The HTML taken apart."""
        return document_fromstring(self.html)

    @property
    def words(self) -> HtmlElement:
        """The cell in which title, date, words and diary are."""
        (cell,) = self.page.find_class("letter")
        return cell
