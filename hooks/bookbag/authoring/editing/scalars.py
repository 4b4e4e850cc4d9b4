"""YAML scalars in each style: plain, in quotation marks, or as a block (`|`, `>`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from bookbag.authoring.editing.field_changes import EditRefusedError, Splice

if TYPE_CHECKING:
    from bookbag.authoring.editing.editable_file import EditableFile

PLAIN, SINGLE, DOUBLE = "", "'", '"'
BLOCKS = ("|", ">")

# What a double-quoted scalar must escape: the quote and backslash, control characters, line separators, the byte
# order mark, non-characters and lone surrogates (YAML 1.1, "Escaped Characters" and "Character Set").
_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t"}
_TEXT_OR_DATE = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")
"""The tags that YAML may resolve a plain scalar to: text, or a date. Any other would be a number, `true` or null."""


def style_of(node: yaml.Node) -> str:
    """The style of a node: PLAIN, SINGLE, DOUBLE or one of BLOCKS; a list or a mapping counts as PLAIN."""
    return (node.style or PLAIN) if isinstance(node, yaml.ScalarNode) else PLAIN


def on_one_line(value: str, style: str, *, flow: bool) -> str:
    """`value` as YAML in `style` if that is safe, else in quotation marks.

    `flow` says whether it stands within [] or {}. A block style cannot be on one line and counts as PLAIN.
    """
    forms = {PLAIN: value, SINGLE: _single(value), DOUBLE: _double(value)}
    easier = SINGLE if set(value) & {'"', "\\"} else DOUBLE  # the marks that need fewer escapes
    order = (style if style in forms else PLAIN, easier, SINGLE)
    found = (forms[each] for each in order if _reads_as(value, forms[each], each, flow=flow))
    return next(found, forms[DOUBLE])


def in_block(file: EditableFile, node: yaml.Node, value: str) -> Splice:
    """Replace the lines of a block scalar by `value`, keeping their indentation and the `|` or `>` line.

    Raises EditRefusedError if either is empty, and for several lines in a `>` block, which YAML would join.
    """
    start, end = file.span(node)
    lines = file.text[file.next_line(start) : end]
    if not lines.strip() or not value.strip() or (style_of(node) == ">" and len(value.splitlines()) > 1):
        raise EditRefusedError(
            file.line(node),
            f"The value is written in lines of its own after `{style_of(node)}`, in which the new one cannot stand.",
            "Write it on one line behind the field's name, and try again.",
        )
    first = end - len(lines.lstrip())
    indent = file.text[file.line_start(first) : first]
    break_ = file.line_end_before(file.next_line(start)) + indent
    return Splice(first, first + len(lines.strip()), break_.join(value.strip().splitlines()))


def block_header(file: EditableFile, node: yaml.Node) -> str:
    """The header of a block scalar (`|`, `>-`) without its indentation number, which fits that one value alone."""
    match = re.match(r"[|>][+\-0-9]*", file.text_of(node))
    return re.sub("[0-9]", "", match[0]) if match else style_of(node)


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double(value: str) -> str:
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}", value) + '"'


def _reads_as(value: str, form: str, style: str, *, flow: bool) -> bool:
    """Whether YAML parses `form` as exactly `value` in `style`, on one line, without touching its neighbours."""
    line = f"{{name: {form}, next: it}}" if flow else f"name: {form} # comment\nnext: it"
    if len(form.splitlines()) != 1 or "\ufeff" in form:
        return False
    try:
        root = yaml.compose(line, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return False
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    read = [(key.value, node.value, style_of(node)) for key, node in pairs]
    return read == [("name", value, style), ("next", "it", PLAIN)] and (style != PLAIN or _is_text_or_date(value))


def _is_text_or_date(value: str) -> bool:
    """Whether programs that resolve types would take plain `value` for text or a date, not a number, bool or null."""
    resolver = yaml.resolver.Resolver()
    return resolver.resolve(yaml.ScalarNode, value, (True, False)) in _TEXT_OR_DATE  # type: ignore[no-untyped-call]
