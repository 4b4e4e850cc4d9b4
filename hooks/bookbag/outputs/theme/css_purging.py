"""A stylesheet without the rules that match nothing in any page of the site."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import tinycss2
from tinycss2.ast import (
    AtRule,
    Comment,
    Declaration,
    FunctionBlock,
    HashToken,
    IdentToken,
    LiteralToken,
    Node,
    QualifiedRule,
    SquareBracketsBlock,
    StringToken,
    WhitespaceToken,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bookbag.outputs.theme.css_usage import CssUsage

_GROUPING_RULES = frozenset({"media", "supports", "layer", "container"})
"""At-rules that contain other rules."""
_ALTERNATIVES = frozenset({"is", "where", "-webkit-any", "-moz-any", "matches"})
_CUSTOM_PROPERTY_USE = re.compile(r"(?:var|style)\(\s*(--[\w-]+)", re.IGNORECASE)
_NAME = re.compile(r"[\w-]+")
_KEYFRAMES = re.compile(r"(?:-\w+-)?keyframes")


@dataclass(frozen=True, slots=True)
class _Rule:
    """A selector with its declarations."""

    selector: str
    declarations: tuple[tuple[str, str], ...]
    """The name and the text of each; nested rules are without a name."""

    @property
    def inner(self) -> str:
        return "".join(text for _, text in self.declarations).removesuffix(";")

    @property
    def text(self) -> str:
        return f"{self.selector}{{{self.inner}}}" if self.inner else ""


@dataclass(frozen=True, slots=True)
class _Group:
    """An at-rule that contains other rules."""

    head: str
    parts: tuple[UsableRule, ...]

    @property
    def text(self) -> str:
        inner = "".join(part.text for part in self.parts)
        return f"{self.head}{{{inner}}}" if inner else ""


@dataclass(frozen=True, slots=True)
class _Other:
    """Any other at-rule."""

    text: str
    animation: str = ""
    """The name of the animation that it defines."""


UsableRule = _Rule | _Group | _Other


def purged_css(stylesheet: str, used: CssUsage) -> str:
    """A stylesheet without what is not in `used`, as `usable_rules` and `purged_rules` leave it out."""
    return purged_rules(usable_rules(stylesheet, used), used)


def usable_rules(stylesheet: str, used: CssUsage) -> tuple[UsableRule, ...]:
    """The rules of a stylesheet that can match an element in `used`, without comments and needless white space."""
    rules = tinycss2.parse_stylesheet(stylesheet, skip_comments=True, skip_whitespace=True)
    return tuple(_usable_parts(rules, used))


def purged_rules(parts: tuple[UsableRule, ...], used: CssUsage) -> str:
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


def _text_of(parts: Iterable[UsableRule]) -> str:
    return "".join(part.text for part in parts)


def _usable_parts(rules: Iterable[Node], used: CssUsage) -> Iterator[UsableRule]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [_text(each) for each in _comma_separated(rule.prelude) if _can_match(each, used)]
            if selectors:
                yield _Rule(",".join(selectors), tuple(_declarations(rule.content)))
        elif isinstance(rule, AtRule):
            yield from _usable_at_rule(rule, used)


def _usable_at_rule(rule: AtRule, used: CssUsage) -> Iterator[UsableRule]:
    head = f"@{rule.at_keyword} {_text(rule.prelude)}".rstrip()
    if rule.content is None:
        if rule.lower_at_keyword != "charset":
            yield _Other(f"{head};")
    elif rule.lower_at_keyword in _GROUPING_RULES:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        yield _Group(head, tuple(_usable_parts(inner, used)))
    else:
        animates = _KEYFRAMES.fullmatch(rule.lower_at_keyword)
        yield _Other(f"{head}{{{_text(rule.content)}}}", _text(rule.prelude).strip("\"'") if animates else "")


def _can_match(selector: Sequence[Node], used: CssUsage) -> bool:
    """Whether all tags, classes, ids and attributes of a selector are in use; `:not()`, `:hover` etc. are ignored."""
    before = ""
    for node in selector:
        if isinstance(node, IdentToken):
            if before == "." and not used.has_class(node.value):
                return False
            if before not in (".", ":") and not used.has_tag(node.value):
                return False
        elif isinstance(node, HashToken):
            if not used.has_id(node.value):
                return False
        elif isinstance(node, SquareBracketsBlock | FunctionBlock) and not _block_can_match(node, used):
            return False
        before = node.value if isinstance(node, LiteralToken) else ""
    return True


def _block_can_match(block: SquareBracketsBlock | FunctionBlock, used: CssUsage) -> bool:
    """Whether an attribute selector, or one of the alternatives of `:is()` or `:where()`, can match."""
    if isinstance(block, SquareBracketsBlock):
        return _attribute_can_match(block, used)
    return block.lower_name not in _ALTERNATIVES or any(
        _can_match(each, used) for each in _comma_separated(block.arguments)
    )


def _attribute_can_match(block: SquareBracketsBlock, used: CssUsage) -> bool:
    inner = [node for node in block.content if not isinstance(node, WhitespaceToken | Comment)]
    if not inner or not isinstance(inner[0], IdentToken):
        return True
    name = inner[0].lower_value
    match inner[1:]:
        case [LiteralToken(value="="), IdentToken() | StringToken() as asked]:
            return used.has_value(name, asked.value)
        case _:
            return used.has_attribute(name)


def _comma_separated(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """The selectors of a list separated by commas."""
    part: list[Node] = []
    for node in nodes:
        if isinstance(node, LiteralToken) and node.value == ",":
            yield part
            part = []
        elif not isinstance(node, Comment):
            part.append(node)
    yield part


def _declarations(content: Iterable[Node]) -> Iterator[tuple[str, str]]:
    """The name and text of declarations, without surrounding white space; nested rules unchanged.

    Invalid declarations are dropped, as browsers do.
    """
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, Declaration):
            yield node.name, f"{node.name}:{_text(node.value)}{'!important' if node.important else ''};"
        elif isinstance(node, QualifiedRule | AtRule):
            yield "", node.serialize()


def _text(nodes: Iterable[Node]) -> str:
    """The nodes as text, with single spaces and none at the ends."""
    kept = (node for node in nodes if not isinstance(node, Comment))
    spaced = [WhitespaceToken(0, 0, " ") if isinstance(node, WhitespaceToken) else node for node in kept]
    # tinycss2 inserts `/**/` between tokens that would otherwise run together where a comment stood.
    return str(tinycss2.serialize(spaced)).strip()


def _names_used(parts: Iterable[UsableRule], stylesheet: str, used: CssUsage) -> tuple[set[str], set[str]]:
    """The custom properties that something uses, and the names by which something may play an animation."""
    asked = {*_CUSTOM_PROPERTY_USE.findall(stylesheet), *used.style_names, *used.script_words}
    played = {*_NAME.findall(" ".join(_declared(parts))), *used.style_names, *used.script_words}
    return asked, played


def _declared(parts: Iterable[UsableRule]) -> Iterator[str]:
    """The declarations of all rules that may use an animation by name: not of `@keyframes`, which defines it."""
    for part in parts:
        if isinstance(part, _Group):
            yield from _declared(part.parts)
        elif isinstance(part, _Rule):
            yield part.inner


def _without_unused(parts: Iterable[UsableRule], asked: set[str], played: set[str]) -> Iterator[UsableRule]:
    """The parts without the custom properties that are not in `asked`, and the animations that are not in `played`."""
    for part in parts:
        if isinstance(part, _Group):
            yield _Group(part.head, tuple(_without_unused(part.parts, asked, played)))
        elif isinstance(part, _Rule):
            kept = (each for each in part.declarations if not each[0].startswith("--") or each[0] in asked)
            yield _Rule(part.selector, tuple(kept))
        elif not part.animation or part.animation in played:
            yield part
