"""A newsletter or weekly theme as an email: HTML and plain text."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from bookbag.content.late_modules import LateModule
from bookbag.outputs.email.email_cleaning import EmailContext, email_body, without_invalid_characters
from bookbag.outputs.email.plain_text import plain_text
from bookbag.outputs.email.shortening import shortened_body
from bookbag.outputs.output_key import output_key
from bookbag.outputs.pages.template_environment import html_markup
from bookbag.rules.addresses import absolute_url

if TYPE_CHECKING:
    from collections.abc import Callable

    import css_inline
    from jinja2 import Environment

    from bookbag.content.records.newsletter import Newsletter
    from bookbag.content.records.week import WeeklyTheme
    from bookbag.publishing.site import Site
else:
    css_inline = LateModule("css_inline")

TEMPLATE = "bookbag/email/email.html"
MAX_HTML_BYTES = 100_000
"""Gmail clips longer HTML (above 102 KB) at any place, and so hides how to unsubscribe."""


def email_html(site: Site, item: Newsletter | WeeklyTheme, body: str, environment: Environment) -> str:
    """The email as HTML with inline styles. `body` is the result of `body_for_subscribers`.

    One above `MAX_HTML_BYTES` is shortened at the end of a block, with a link to the rest.
    """

    def rendered(content: str, *, cut: bool = True) -> str:
        return _kept(site, "inlined", _rendered_email(site, item, content, environment, cut=cut), _with_inline_styles)

    def fits(document: str) -> bool:
        return len(document.encode()) < MAX_HTML_BYTES

    content = _content(site, item, body)
    whole = rendered(content, cut=False)
    return whole if fits(whole) else rendered(shortened_body(content, lambda part: fits(rendered(part))))


def email_text(site: Site, item: Newsletter | WeeklyTheme, body: str, environment: Environment) -> str:
    """The email as plain text, never shortened: mail programs do not clip it."""
    rendered = _rendered_email(site, item, _content(site, item, body), environment, cut=False)
    return _kept(site, "plain text", rendered, plain_text)


def _rendered_email(
    site: Site, item: Newsletter | WeeklyTheme, content: str, environment: Environment, *, cut: bool
) -> str:
    """The rendered template, with the stylesheet still in a `style` element."""
    # Shared template parts use MkDocs's filter `url`. There is no MkDocs here, and an email needs absolute URLs.
    environment.filters.setdefault("url", lambda address: absolute_url(site.setting, address))
    template = environment.get_template(TEMPLATE)
    rendered = template.render(site=site, record=item, body=html_markup(content), cut=cut)
    return without_invalid_characters(rendered)


def _content(site: Site, item: Newsletter | WeeklyTheme, body: str) -> str:
    """The body as it stands in the email."""
    context = EmailContext(site.absolute(item.link), site.setting.url, site.picture_sizes)
    return _kept(site, repr(context), body, lambda each: email_body(each, context))


def _kept(site: Site, kind: str, text: str, make: Callable[[str], str]) -> str:
    """What is made of a text, as it was made before where the text is the same."""
    return site.memory.made(site.memory.letters, output_key(kind, text), lambda: make(text))


def _with_inline_styles(document: str) -> str:
    return _inliner().inline(document) + "\n"


@functools.cache
def _inliner() -> css_inline.CSSInliner:
    return css_inline.CSSInliner(load_remote_stylesheets=False)
