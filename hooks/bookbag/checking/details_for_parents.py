"""Checks for what settings promise parents to publish: complaints, Ofsted, venues, terms, a logo."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING

from bookbag.checking.record_problems import item_problem, setting_problem
from bookbag.content.folder import DOCS
from bookbag.content.problems import Level
from bookbag.content.records.event import Event
from bookbag.markup.others_servers import host_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.problems import Problem


def complaints_and_ofsted(context: CheckContext) -> Iterator[Problem]:
    """Missing details of how to complain and of Ofsted, which settings must display; every page does."""
    setting = context.content.setting
    if setting is None:
        return
    if not setting.complaints:
        yield setting_problem(
            setting,
            ("complaints",),
            Level.FAULT,
            "Nothing says how to complain.",
            "Add `complaints: ` with a sentence or two: whom to speak to, and what happens then.",
            to_fill_in=True,
        )
    if not (setting.ofsted.urn and (setting.ofsted.phone or setting.ofsted.email or setting.ofsted.address)):
        yield setting_problem(
            setting,
            ("ofsted",),
            Level.FAULT,
            "Ofsted's details are not complete: parents need your number there and a way to reach it.",
            "Under `ofsted:` give `urn` and at least one of `phone`, `email`, `address`.",
            to_fill_in=True,
        )


def logo_missing(context: CheckContext) -> Iterator[Problem]:
    """A `logo` that is no picture in `docs/`; the message suggests the one that was probably meant."""
    setting = context.content.setting
    pictures = {attachment.link for attachment in context.content.attachments}
    if setting is None or not setting.logo or setting.logo in pictures:
        return
    if host_of(setting.logo):
        yield setting_problem(
            setting,
            ("logo",),
            Level.FAULT,
            f"`logo`: every page would fetch the picture from {host_of(setting.logo)}, who then learns who reads it.",
            f"Save it in `{DOCS}/pictures/` and name it: `logo: pictures/logo.png`. Bookbag's own is shown for now.",
        )
        return
    written = posixpath.normpath(setting.logo.replace("\\", "/")).lstrip("/")
    from_docs = written.removeprefix(f"{DOCS}/")
    called_so = [link for link in sorted(pictures) if posixpath.basename(link) == posixpath.basename(written)]
    alike = [link for link in sorted(pictures) if link.casefold() == from_docs.casefold()]
    if meant := [from_docs] if from_docs in pictures else alike or called_so:
        how = f"without `{DOCS}/`" if from_docs != written else f"as it is seen from `{DOCS}/`"
        what, mend = f"There is no picture `{DOCS}/{setting.logo}`.", f"Write it {how}: `logo: {meant[0]}`."
    else:
        what = f"There is no picture `{DOCS}/{from_docs}`."
        mend = "Put the picture there, or correct the name."
    yield setting_problem(setting, ("logo",), Level.FAULT, what, mend)


def where_events_are(context: CheckContext) -> Iterator[Problem]:
    """Events to come without a venue or without access details."""
    for event in context.to_be_published:
        if not isinstance(event, Event) or event.over <= context.now or event.cancelled:
            continue
        if not event.venue:
            yield item_problem(event, ("venue",), Level.ADVICE, "It does not say where it is.", "Add `venue: `.")
        if not event.access:
            yield item_problem(
                event,
                ("access",),
                Level.ADVICE,
                "It does not say how somebody with a pushchair or a wheelchair gets in.",
                "Add `access: `.",
            )


def terms_to_come(context: CheckContext) -> Iterator[Problem]:
    """Terms that have all ended."""
    setting = context.content.setting
    if setting and setting.terms and max(term.ends for term in setting.terms) < context.today:
        yield setting_problem(
            setting, ("terms",), Level.ADVICE, "Every term in it has ended.", "Add next year's terms."
        )
