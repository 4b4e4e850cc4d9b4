"""A stylesheet as rules, each with what the elements must have that its selectors match."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

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

from bookbag.content.cache_folder import key_of
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from bookbag.content.cache_folder import CacheFolder

_GROUPING_RULES: Final = frozenset({"media", "supports", "layer", "container"})
"""At-rules that contain other rules."""
_ALTERNATIVES: Final = frozenset({"is", "where", "-webkit-any", "-moz-any", "matches"})
_KEYFRAMES: Final = re.compile(r"(?:-\w+-)?keyframes")


class Requirement(NamedTuple):
    """Something that must be in use for a selector to match."""

    kind: str
    """`tag`, `class`, `id`, `attribute`, `value` (of an attribute), or `any` of alternatives."""
    name: str
    value: str = ""
    alternatives: tuple[tuple[Requirement, ...], ...] = ()


class Selector(NamedTuple):
    """One selector of a rule."""

    text: str
    needs: tuple[Requirement, ...]


@dataclass(frozen=True, slots=True)
class StyleRule:
    """Selectors with their declarations."""

    selectors: tuple[Selector, ...]
    declarations: tuple[tuple[str, str], ...]
    """The name and the text of each; nested rules are without a name."""

    @property
    def inner(self) -> str:
        """The declarations, as they stand between the braces."""
        return "".join(text for _, text in self.declarations).removesuffix(";")

    @property
    def text(self) -> str:
        """The rule in a stylesheet; empty without declarations."""
        return f"{','.join(each.text for each in self.selectors)}{{{self.inner}}}" if self.inner else ""


@dataclass(frozen=True, slots=True)
class GroupRule:
    """An at-rule that contains other rules."""

    head: str
    parts: tuple[Rule, ...]

    @property
    def text(self) -> str:
        """The rule in a stylesheet; empty without parts."""
        inner = "".join(part.text for part in self.parts)
        return f"{self.head}{{{inner}}}" if inner else ""


@dataclass(frozen=True, slots=True)
class OtherRule:
    """Any other at-rule."""

    text: str
    animation: str = ""
    """The name of the animation that it defines."""


Rule = StyleRule | GroupRule | OtherRule


def rules_of(stylesheet: str) -> tuple[Rule, ...]:
    """The rules of a stylesheet, without comments and needless white space."""
    return tuple(_rules(tinycss2.parse_stylesheet(stylesheet, skip_comments=True, skip_whitespace=True)))


def kept_rules_of(stylesheet: str, cache: CacheFolder) -> tuple[Rule, ...]:
    """As `rules_of`, but from the cache if the same stylesheet has been read before: to read Material's takes long."""
    hashed = key_of(sys.version, tinycss2.__version__, Path(__file__).read_text("utf-8"), stylesheet)
    entry = f"stylesheet-{hashed.hex()[:16]}"
    kept = cache.read(entry)
    if kept is not None:
        return tuple(map(_from_data, json.loads(kept)))
    rules = rules_of(stylesheet)
    cache.write(entry, json.dumps([_as_data(rule) for rule in rules]).encode())
    return rules


def _as_data(rule: Rule) -> tuple[Any, ...]:
    match rule:
        case StyleRule(selectors, declarations):
            return "style", selectors, declarations
        case GroupRule(head, parts):
            return "group", head, [_as_data(part) for part in parts]
        case OtherRule(text, animation):
            return "other", text, animation


def _from_data(data: list[Any]) -> Rule:
    kind, first, second = data
    if kind == "style":
        selectors = tuple(Selector(text, _needs_from_data(needs)) for text, needs in first)
        return StyleRule(selectors, tuple((name, text) for name, text in second))
    return GroupRule(first, tuple(map(_from_data, second))) if kind == "group" else OtherRule(first, second)


def _needs_from_data(data: list[Any]) -> tuple[Requirement, ...]:
    return tuple(
        Requirement(kind, name, value, tuple(map(_needs_from_data, among))) for kind, name, value, among in data
    )


def _rules(nodes: Iterable[Node]) -> Iterator[Rule]:
    for node in nodes:
        if isinstance(node, QualifiedRule):
            selectors = (Selector(_text(each), tuple(_needs(each))) for each in _comma_separated(node.prelude))
            yield StyleRule(tuple(selectors), tuple(_declarations(node.content)))
        elif isinstance(node, AtRule):
            yield from _at_rule(node)


def _at_rule(rule: AtRule) -> Iterator[Rule]:
    head = f"@{rule.at_keyword} {_text(rule.prelude)}".rstrip()
    if rule.content is None:
        if rule.lower_at_keyword != "charset":
            yield OtherRule(f"{head};")
    elif rule.lower_at_keyword in _GROUPING_RULES:
        inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
        yield GroupRule(head, tuple(_rules(inner)))
    else:
        animates = _KEYFRAMES.fullmatch(rule.lower_at_keyword)
        yield OtherRule(f"{head}{{{_text(rule.content)}}}", _text(rule.prelude).strip("\"'") if animates else "")


def _needs(selector: Sequence[Node]) -> Iterator[Requirement]:
    """The tags, classes, ids and attributes of a selector; `:not()`, `:hover` etc. need nothing."""
    before = ""
    for node in selector:
        if isinstance(node, IdentToken) and before != ":":
            yield Requirement("class" if before == "." else "tag", node.value)
        elif isinstance(node, HashToken):
            yield Requirement("id", node.value)
        elif isinstance(node, SquareBracketsBlock):
            yield from _needed_attribute(node)
        elif isinstance(node, FunctionBlock) and node.lower_name in _ALTERNATIVES:
            alternatives = tuple(tuple(_needs(each)) for each in _comma_separated(node.arguments))
            yield Requirement("any", node.lower_name, alternatives=alternatives)
        before = node.value if isinstance(node, LiteralToken) else ""


def _needed_attribute(block: SquareBracketsBlock) -> Iterator[Requirement]:
    inner = [node for node in block.content if not isinstance(node, WhitespaceToken | Comment)]
    if inner and isinstance(inner[0], IdentToken):
        name = inner[0].lower_value
        match inner[1:]:
            case [LiteralToken(value="="), IdentToken() | StringToken() as asked]:
                yield Requirement("value", name, asked.value)
            case _:
                yield Requirement("attribute", name)


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
