"""A stylesheet without the rules that no page of the site can meet."""

from __future__ import annotations

import re
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

    from bookbag.light.used import Used

_GROUPS = frozenset({"media", "supports", "layer", "container"})
"""Rules that hold rules."""
_ALTERNATIVES = frozenset({"is", "where", "-webkit-any", "-moz-any", "matches"})
_ASKED_FOR = re.compile(r"var\(\s*(--[\w-]+)")
_NAMES = re.compile(r"[\w-]+")
_KEYFRAMES = re.compile(r"(?:-\w+-)?keyframes")


def purged(stylesheet: str, used: Used) -> str:
    """The rules of `stylesheet` that can match something in `used`, without comments and idle space."""
    rules = tinycss2.parse_stylesheet(stylesheet, skip_comments=True, skip_whitespace=True)
    return _without_idle_definitions("".join(_kept(rules, used)), used)


def _kept(rules: Iterable[Node], used: Used) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [_text(each) for each in _split(rule.prelude) if _can_match(each, used)]
            if selectors:
                yield f"{','.join(selectors)}{{{_declarations(rule.content)}}}"
        elif isinstance(rule, AtRule):
            yield from _kept_at_rule(rule, used)


def _kept_at_rule(rule: AtRule, used: Used) -> Iterator[str]:
    head = f"@{rule.at_keyword} {_text(rule.prelude)}".rstrip()
    if rule.content is None:
        if rule.lower_at_keyword != "charset":
            yield f"{head};"
    elif rule.lower_at_keyword in _GROUPS:
        inner = "".join(_kept(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), used))
        if inner:
            yield f"{head}{{{inner}}}"
    else:
        yield f"{head}{{{_text(rule.content)}}}"


def _can_match(selector: Sequence[Node], used: Used) -> bool:
    """Whether everything that a selector asks for is there. What it forbids or counts is not looked at."""
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
        elif isinstance(node, SquareBracketsBlock):
            if not _attribute_can_match(node, used):
                return False
        elif isinstance(node, FunctionBlock) and node.lower_name in _ALTERNATIVES:
            if not any(_can_match(each, used) for each in _split(node.arguments)):
                return False
        before = node.value if isinstance(node, LiteralToken) else ""
    return True


def _attribute_can_match(block: SquareBracketsBlock, used: Used) -> bool:
    inner = [node for node in block.content if not isinstance(node, WhitespaceToken | Comment)]
    name = inner[0].value
    exact = len(inner) == 3 and isinstance(inner[1], LiteralToken) and inner[1].value == "="
    if exact and isinstance(inner[2], IdentToken | StringToken):
        return used.has_value(name, inner[2].value)
    return used.has_attribute(name)


def _split(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """The selectors of a list, which commas part."""
    part: list[Node] = []
    for node in nodes:
        if isinstance(node, LiteralToken) and node.value == ",":
            yield part
            part = []
        elif not isinstance(node, Comment):
            part.append(node)
    yield part


def _declarations(content: Iterable[Node]) -> str:
    """Declarations without the space around them; nested rules stand as they are written."""
    said = []
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if isinstance(node, Declaration):
            said.append(f"{node.name}:{_text(node.value)}{'!important' if node.important else ''}")
        else:
            said.append(node.serialize())
    return ";".join(said)


def _text(nodes: Iterable[Node]) -> str:
    """What the nodes say, with one space for many, and none at the ends."""
    kept = (node for node in nodes if not isinstance(node, Comment))
    return "".join(" " if isinstance(node, WhitespaceToken) else node.serialize() for node in kept).strip()


def _without_idle_definitions(stylesheet: str, used: Used) -> str:
    """The sheet without custom properties nobody asks for, and animations nobody plays.

    One may ask for another, so it is done until nothing changes.
    """
    while True:
        lighter = _once(stylesheet, used)
        if lighter == stylesheet:
            return stylesheet
        stylesheet = lighter


def _once(stylesheet: str, used: Used) -> str:
    asked = {*_ASKED_FOR.findall(stylesheet), *used.properties, *used.words}
    rules = tinycss2.parse_stylesheet(stylesheet)
    played = set(_NAMES.findall(" ".join(_animations(rules))))
    return "".join(_lightened(rules, asked, played))


def _animations(rules: Iterable[Node]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            for node in tinycss2.parse_blocks_contents(rule.content):
                if isinstance(node, Declaration) and "animation" in node.lower_name:
                    yield _text(node.value)
                elif isinstance(node, Declaration) and node.name.startswith("--"):
                    yield _text(node.value)
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _GROUPS and rule.content:
            yield from _animations(tinycss2.parse_rule_list(rule.content))


def _lightened(rules: Iterable[Node], asked: set[str], played: set[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            inner = _asked_for(rule.content, asked)
            if inner:
                yield f"{_text(rule.prelude)}{{{inner}}}"
        elif isinstance(rule, AtRule) and rule.lower_at_keyword in _GROUPS and rule.content is not None:
            inner = "".join(_lightened(tinycss2.parse_rule_list(rule.content), asked, played))
            if inner:
                yield f"@{rule.at_keyword} {_text(rule.prelude)}{{{inner}}}"
        elif not (
            isinstance(rule, AtRule)
            and _KEYFRAMES.fullmatch(rule.lower_at_keyword)
            and _text(rule.prelude) not in played
        ):
            yield rule.serialize()


def _asked_for(content: Iterable[Node], asked: set[str]) -> str:
    """The declarations of a rule without the custom properties that are not among `asked`."""
    kept = (
        node
        for node in tinycss2.parse_blocks_contents(content)
        if not (isinstance(node, Declaration) and node.name.startswith("--") and node.name not in asked)
    )
    return "".join(
        f"{node.name}:{_text(node.value)}{'!important' if node.important else ''};"
        if isinstance(node, Declaration)
        else node.serialize()
        for node in kept
    ).rstrip(";")
