"""Checks what content refers to: roles, other policies, pages, pictures, tokens."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bookbag.checking.record_problems import body_line, item_problem, setting_problem
from bookbag.content.problems import Level, Problem
from bookbag.content.reading.field_readers import did_you_mean
from bookbag.content.records.policy import Policy
from bookbag.content.records.setting import Setting
from bookbag.rules.addresses import HOME, AddressBook, is_on_own_computer
from bookbag.rules.tokens import sentences_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.checking.context import CheckContext
    from bookbag.content.records.item import Item

_NOT_WRITTEN = ("bb-", "fnref:")
"""Beginnings of ids that come from templates, and of marks of footnotes, which have a problem of their own."""
_NO_ADDRESS = r"\]\(\s*(?:<>)?\s*\)|href=\s*[\"'}]"
_WEB_ADDRESS = re.compile(r"www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:com|gov|net|nhs|org|uk)(?=[/?#:]|$)", re.IGNORECASE)


def roles_unknown(context: CheckContext) -> Iterator[Problem]:
    """Owners and approvers that are no role in setting.yml: a typing slip, or a person's name."""
    if context.content.setting is None:
        return
    known = tuple(context.content.setting.roles)
    for policy in context.content.policies:
        line = policy.source.line_of
        named = [(policy.owner, line("owner")), (policy.approved_by, line("approved_by"))]
        named += [(change.by, change.line) for change in policy.history]
        for role, where in named:
            if role and role not in known:
                yield Problem(
                    policy.source.path,
                    where,
                    f"`{role}` is no role in setting.yml.{did_you_mean(role, known)}",
                    f"Name a role, never a person: {', '.join(known) or 'none is set yet'}. It is not shown for now.",
                    Level.FAULT,
                )


def related_unknown(context: CheckContext) -> Iterator[Problem]:
    """Names under `related` that belong to no public policy; one of a draft becomes a link when that is published."""
    drafts = AddressBook.of((each for each in context.content.policies if each.status == "draft"), ())
    for policy in context.to_be_published:
        if not isinstance(policy, Policy):
            continue
        book = context.markup_context(policy).book
        for name in policy.related:
            if book.named(name) is None and drafts.named(name):
                what = f'`related` names "{name}", which is a draft.'
                mend = "It is shown without a link until that policy is published."
                yield item_problem(policy, ("related",), Level.ADVICE, what, mend)
            elif book.named(name) is None:
                yield item_problem(
                    policy,
                    ("related",),
                    Level.FAULT,
                    f'`related` names "{name}", which is no public policy.{did_you_mean(name, book.names)}',
                    "Write the slug, the title or another name of one. It is shown without a link for now.",
                )


def links_that_lead_nowhere(context: CheckContext) -> Iterator[Problem]:
    """Links and pictures in bodies that lead to nothing public."""
    for item in context.to_be_published:
        for target, nth in counted_words(context.rendered(item).dead):
            yield Problem(item.source.path, body_line(item, written_target(target), nth), *_dead(target), Level.FAULT)


def written_target(target: str) -> str:
    """A regular expression for `target` as a body has it: not as a part of a longer link, nor `//x` in `https://x`."""
    return rf"(?<![\w./-])(?<!\w:){re.escape(target)}(?![\w/-])" if target else _NO_ADDRESS


def _dead(target: str) -> tuple[str, str]:
    """What is wrong with a link that leads to nothing public, and how to mend it, by what it looks like."""
    if not target:
        return (
            "A link has no address.",
            "Write where it leads, as in `[Contact](contact.md)`. The words are shown without a link for now.",
        )
    if is_on_own_computer(target):
        return (
            f"`{target}` is on your own computer only, where no parent can reach it.",
            "Copy the file into `docs/` (a picture into `docs/pictures/`) and link to it there.",
        )
    if _WEB_ADDRESS.match(target):
        return (
            f"The link to `{target}` leads to nothing: it looks like the address of a website without its beginning.",
            f"Write `https://{target}`. The words are shown without a link for now.",
        )
    return (
        f"The link to `{target}` leads to nothing that is public.",
        "Check the name of the file. The words are shown without a link for now.",
    )


def tokens_in_words(context: CheckContext) -> Iterator[Problem]:
    """Unknown tokens in bodies."""
    for item in context.to_be_published if context.content.setting else ():
        for token, nth in counted_words(context.rendered(item).unknown):
            pattern = rf"\{{\{{[ \t]*{re.escape(token)}[ \t]*\}}\}}"
            yield _unknown_token(item.source.path, body_line(item, pattern, nth), token, context)


def places_that_are_missing(context: CheckContext) -> Iterator[Problem]:
    """Links whose fragment is no id or name on the page that they lead to."""
    records = {item.link: item for item in context.to_be_published}
    for item in context.to_be_published:
        found = context.rendered(item)
        sought = [(item, place, f"#{place}") for place in found.places]
        for destination in found.destinations:
            if destination.rest.startswith("#") and destination.link in records:
                place = unquote(destination.rest[1:])
                sought.append((records[destination.link], place, destination.rest))
        for target, place, written in sought:
            if _is_missing(place, target, context):
                yield _no_such_place(item.source.path, body_line(item, re.escape(written)), written, target)


def tokens_in_fields(context: CheckContext) -> Iterator[Problem]:
    """Unknown tokens in titles, summaries and other fields, and in setting.yml."""
    for item in context.to_be_published if context.content.setting else ():
        for field, said in sentences_of(item):
            for token in context.tokens.unknown_in(said):
                yield _unknown_token(item.source.path, item.source.line_of(field), token, context)
    setting = context.content.setting
    for field, said in sentences_of(setting) if setting else ():
        for token in context.tokens.unknown_in(said):
            yield _unknown_token(Setting.path, setting.source.line_of(field) if setting else 1, token, context)


def _is_missing(place: str, page: Item, context: CheckContext) -> bool:
    return bool(place) and not place.startswith(_NOT_WRITTEN) and place not in context.rendered(page).anchors


def _no_such_place(path: str, line: int, written: str, page: Item) -> Problem:
    return Problem(
        path,
        line,
        f"The link to `{written}` leads to a place that {page.source.path} does not have.",
        "Write the heading in small letters with hyphens: `#how-to-complain`.",
        Level.FAULT,
    )


def needs_that_lead_nowhere(context: CheckContext) -> Iterator[Problem]:
    """Links in setting.yml ("I need to...", Ofsted) that lead to nothing public."""
    setting = context.content.setting
    if setting is None:
        return
    book = context.book_at(context.now)
    records = {item.link: item for item in context.to_be_published}
    for need in setting.i_need_to:
        out = book.leads_out(need.go)
        found = None if out else book.destination(need.go, HOME)
        page = records.get(found.link) if found else None
        if found and page and _is_missing(unquote(found.rest.removeprefix("#")), page, context):
            yield _no_such_place(Setting.path, need.line, need.go, page)
        elif found is None and not out:
            yield Problem(
                Setting.path,
                need.line,
                f'"{need.say}" leads to `{need.go}`, which is nothing public.',
                "Name a file, such as `policies/complaints.md` or `contact.md`.",
                Level.FAULT,
            )
    for name in ("website", "report"):
        address = getattr(setting.ofsted, name)
        if address and not book.leads_out(address) and book.destination(address, HOME) is None:
            what, mend = _dead(address)
            what = f"`ofsted.{name}`: {what}"
            yield setting_problem(setting, ("ofsted",), Level.FAULT, what, mend)


def _unknown_token(path: str, line: int, token: str, context: CheckContext) -> Problem:
    return Problem(
        path,
        line,
        f"Nothing in setting.yml stands for `{{{{{token}}}}}`.{did_you_mean(token, context.tokens.values)}",
        "Name a role, such as `{{manager}}` or `{{manager.contact}}`, or write `\\{{` for plain brackets.",
    )


def counted_words(words: Iterable[str]) -> Iterator[tuple[str, int]]:
    """Each of `words` with the number of equal ones before it, so that each is reported on its own line."""
    seen: Counter[str] = Counter()
    for word in words:
        yield word, seen[word]
        seen[word] += 1
