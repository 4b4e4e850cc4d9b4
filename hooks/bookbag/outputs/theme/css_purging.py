"""A stylesheet without the rules that match nothing in any page of the site."""

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

    from bookbag.outputs.theme.css_usage import CssUsage

_GROUPING_RULES = frozenset({"media", "supports", "layer", "container"})
"""At-rules that contain other rules."""
_ALTERNATIVES = frozenset({"is", "where", "-webkit-any", "-moz-any", "matches"})
_CUSTOM_PROPERTY_USE = re.compile(r"(?:var|style)\(\s*(--[\w-]+)", re.IGNORECASE)
_NAME = re.compile(r"[\w-]+")
_KEYFRAMES = re.compile(r"(?:-\w+-)?keyframes")


def purged_css(stylesheet: str, used: CssUsage) -> str:
    """The rules of `stylesheet` that can match something in `used`, without comments and needless white space."""
    rules = tinycss2.parse_stylesheet(stylesheet, skip_comments=True, skip_whitespace=True)
    return _without_unused_definitions("".join(_usable_rules(rules, used)), used)


def _usable_rules(rules: Iterable[Node], used: CssUsage) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            selectors = [_text(each) for each in _comma_separated(rule.prelude) if _can_match(each, used)]
            if selectors:
                yield f"{','.join(selectors)}{{{_declarations(_parsed_declarations(rule.content))}}}"
        elif isinstance(rule, AtRule):
            yield from _usable_at_rule(rule, used)


def _usable_at_rule(rule: AtRule, used: CssUsage) -> Iterator[str]:
    head = f"@{rule.at_keyword} {_text(rule.prelude)}".rstrip()
    if rule.content is None:
        if rule.lower_at_keyword != "charset":
            yield f"{head};"
    elif rule.lower_at_keyword in _GROUPING_RULES:
        inner = "".join(
            _usable_rules(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True), used)
        )
        if inner:
            yield f"{head}{{{inner}}}"
    else:
        yield f"{head}{{{_text(rule.content)}}}"


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


def _parsed_declarations(content: Iterable[Node]) -> list[Node]:
    return list(tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True))


def _declarations(nodes: Iterable[Node]) -> str:
    """Declarations without surrounding white space; nested rules unchanged.

    Invalid declarations are dropped, as browsers do.
    """
    said = []
    for node in nodes:
        if isinstance(node, Declaration):
            said.append(f"{node.name}:{_text(node.value)}{'!important' if node.important else ''};")
        elif isinstance(node, QualifiedRule | AtRule):
            said.append(node.serialize())
    return "".join(said).removesuffix(";")


def _text(nodes: Iterable[Node]) -> str:
    """The nodes as text, with single spaces and none at the ends."""
    kept = (node for node in nodes if not isinstance(node, Comment))
    spaced = [WhitespaceToken(0, 0, " ") if isinstance(node, WhitespaceToken) else node for node in kept]
    # tinycss2 inserts `/**/` between tokens that would otherwise run together where a comment stood.
    return str(tinycss2.serialize(spaced)).strip()


def _without_unused_definitions(stylesheet: str, used: CssUsage) -> str:
    """The stylesheet without unused custom properties and keyframes.

    One definition may be the only user of another, so this repeats until the stylesheet gets no shorter.
    """
    while len(lighter := _without_unused_once(stylesheet, used)) < len(stylesheet):
        stylesheet = lighter
    return stylesheet


def _without_unused_once(stylesheet: str, used: CssUsage) -> str:
    rules = tinycss2.parse_stylesheet(stylesheet)
    asked = {*_CUSTOM_PROPERTY_USE.findall(stylesheet), *used.style_names, *used.script_words}
    played = {*_NAME.findall(" ".join(_text_outside_keyframes(rules))), *used.style_names, *used.script_words}
    return "".join(_without_unused(rules, asked, played))


def _text_outside_keyframes(rules: Iterable[Node]) -> Iterator[str]:
    """The text of all rules that may use an animation by name, so without `@keyframes`, which defines it."""
    for rule in rules:
        if isinstance(rule, AtRule) and rule.lower_at_keyword in _GROUPING_RULES and rule.content:
            yield from _text_outside_keyframes(tinycss2.parse_rule_list(rule.content))
        elif isinstance(rule, QualifiedRule):
            yield tinycss2.serialize(rule.content)


def _without_unused(rules: Iterable[Node], asked: set[str], played: set[str]) -> Iterator[str]:
    for rule in rules:
        if isinstance(rule, QualifiedRule):
            inner = _used_declarations(rule.content, asked)
            if inner:
                yield f"{_text(rule.prelude)}{{{inner}}}"
        elif isinstance(rule, AtRule):
            yield from _at_rule_without_unused(rule, asked, played)


def _at_rule_without_unused(rule: AtRule, asked: set[str], played: set[str]) -> Iterator[str]:
    if rule.lower_at_keyword in _GROUPING_RULES and rule.content is not None:
        inner = "".join(_without_unused(tinycss2.parse_rule_list(rule.content), asked, played))
        if inner:
            yield f"@{rule.at_keyword} {_text(rule.prelude)}{{{inner}}}"
    elif not _KEYFRAMES.fullmatch(rule.lower_at_keyword) or _text(rule.prelude).strip("\"'") in played:
        yield rule.serialize()


def _used_declarations(content: Iterable[Node], asked: set[str]) -> str:
    """The declarations of a rule without the custom properties that are not in `asked`."""
    return _declarations(
        node
        for node in _parsed_declarations(content)
        if not (isinstance(node, Declaration) and node.name.startswith("--") and node.name not in asked)
    )
