"""A stylesheet without the rules that match nothing in any page of the site."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from bookbag.outputs.theme.stylesheet_rules import GroupRule, StyleRule, rules_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bookbag.outputs.theme.css_usage import CssUsage
    from bookbag.outputs.theme.stylesheet_rules import Requirement, Rule

_CUSTOM_PROPERTY_USE = re.compile(r"(?:var|style)\(\s*(--[\w-]+)", re.IGNORECASE)
_NAME = re.compile(r"[\w-]+")


def purged_css(stylesheet: str, used: CssUsage) -> str:
    """A stylesheet without what is not in `used`, as `usable_rules` and `purged_rules` leave it out."""
    return purged_rules(tuple(usable_rules(rules_of(stylesheet), used)), used)


def usable_rules(rules: Iterable[Rule], used: CssUsage) -> Iterator[Rule]:
    """The rules that can match an element in `used`, with those of their selectors that can."""
    for rule in rules:
        if isinstance(rule, GroupRule):
            yield GroupRule(rule.head, tuple(usable_rules(rule.parts, used)))
        elif isinstance(rule, StyleRule):
            selectors = tuple(each for each in rule.selectors if _can_match(each.needs, used))
            if selectors:
                yield StyleRule(selectors, rule.declarations)
        else:
            yield rule


def purged_rules(parts: tuple[Rule, ...], used: CssUsage) -> str:
    """The rules as a stylesheet, without custom properties and animations that nothing uses.

    One definition may be the only user of another, so this repeats until the stylesheet gets no shorter.
    """
    stylesheet = _text_of(parts)
    while True:
        lighter = tuple(_without_unused(parts, *_names_used(parts, stylesheet, used)))
        text = _text_of(lighter)
        if len(text) >= len(stylesheet):
            return stylesheet
        parts, stylesheet = lighter, text


def _text_of(parts: Iterable[Rule]) -> str:
    return "".join(part.text for part in parts)


def _can_match(needs: Iterable[Requirement], used: CssUsage) -> bool:
    """Whether all that a selector needs is in use."""
    return all(_is_met(need, used) for need in needs)


def _is_met(need: Requirement, used: CssUsage) -> bool:
    match need.kind:
        case "class":
            return used.has_class(need.name)
        case "tag":
            return used.has_tag(need.name)
        case "id":
            return used.has_id(need.name)
        case "attribute":
            return used.has_attribute(need.name)
        case "value":
            return used.has_value(need.name, need.value)
        case _:
            return any(_can_match(each, used) for each in need.alternatives)


def _names_used(parts: Iterable[Rule], stylesheet: str, used: CssUsage) -> tuple[set[str], set[str]]:
    """The custom properties that something uses, and the names by which something may play an animation."""
    asked = {*_CUSTOM_PROPERTY_USE.findall(stylesheet), *used.style_names, *used.script_words}
    played = {*_NAME.findall(" ".join(_declared(parts))), *used.style_names, *used.script_words}
    return asked, played


def _declared(parts: Iterable[Rule]) -> Iterator[str]:
    """The declarations of all rules that may use an animation by name: not of `@keyframes`, which defines it."""
    for part in parts:
        if isinstance(part, GroupRule):
            yield from _declared(part.parts)
        elif isinstance(part, StyleRule):
            yield part.inner


def _without_unused(parts: Iterable[Rule], asked: set[str], played: set[str]) -> Iterator[Rule]:
    """The parts without the custom properties that are not in `asked`, and the animations that are not in `played`."""
    for part in parts:
        if isinstance(part, GroupRule):
            yield GroupRule(part.head, tuple(_without_unused(part.parts, asked, played)))
        elif isinstance(part, StyleRule):
            kept = (each for each in part.declarations if not each[0].startswith("--") or each[0] in asked)
            yield StyleRule(part.selectors, tuple(kept))
        elif not part.animation or part.animation in played:
            yield part
