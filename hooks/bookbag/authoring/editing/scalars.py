"""A value as YAML writes it: plain, in quotation marks, or in lines of its own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import yaml

from bookbag.authoring.editing.field_changes import EditRefusedError, Splice

if TYPE_CHECKING:
    from bookbag.authoring.editing.written_fields import Written

PLAIN, SINGLE, DOUBLE = "", "'", '"'
BLOCKS = ("|", ">")

_ESCAPED = re.compile(r'[\\"\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]')
_ESCAPES = {"\\": r"\\", '"': r"\"", "\n": r"\n", "\t": r"\t"}
_SAME_TO_ALL = ("tag:yaml.org,2002:str", "tag:yaml.org,2002:timestamp")
"""What plain words may be for other programs that read the file: text, or a date."""


def style_of(node: yaml.Node) -> str:
    """How a value is written: PLAIN, SINGLE, DOUBLE or one of BLOCKS; a list or a group counts as plain."""
    return (node.style or PLAIN) if isinstance(node, yaml.ScalarNode) else PLAIN


def on_one_line(value: str, style: str, *, flow: bool) -> str:
    """`value` in `style` where that is safe, else in quotation marks; `flow` says whether it stands in [] or {}.

    The blocks have no form on one line and are taken for plain.
    """
    forms = {PLAIN: value, SINGLE: _single(value), DOUBLE: _double(value)}
    easier = SINGLE if set(value) & {'"', "\\"} else DOUBLE  # the marks in which nothing need be escaped
    order = (style if style in forms else PLAIN, easier, SINGLE)
    found = (forms[each] for each in order if _reads_as(value, forms[each], each, flow=flow))
    return next(found, forms[DOUBLE])


def in_block(written: Written, node: yaml.Node, value: str) -> Splice:
    """`value` in place of the lines of a `|` or `>` value, in their indentation; its first line stays as it is."""
    start, end = written.span(node)
    lines = written.text[written.next_line(start) : end]
    if not lines.strip() or not value.strip() or (style_of(node) == ">" and len(value.splitlines()) > 1):
        raise EditRefusedError(
            written.line(node),
            f"The value is written in lines of its own after `{style_of(node)}`, in which the new one cannot stand.",
            "Write it on one line behind the field's name, and try again.",
        )
    first = end - len(lines.lstrip())
    indent = written.text[written.line_start(first) : first]
    break_ = written.line_end_before(written.next_line(start)) + indent
    return Splice(first, first + len(lines.strip()), break_.join(value.strip().splitlines()))


def block_header(written: Written, node: yaml.Node) -> str:
    """`|`, `>-` and the like: how a value in lines of its own begins, without its own measure of indentation."""
    match = re.match(r"[|>][+\-0-9]*", written.written(node))
    return re.sub("[0-9]", "", match[0]) if match else style_of(node)


def _single(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _double(value: str) -> str:
    return '"' + _ESCAPED.sub(lambda match: _ESCAPES.get(match[0]) or f"\\u{ord(match[0]):04x}", value) + '"'


def _reads_as(value: str, form: str, style: str, *, flow: bool) -> bool:
    """Whether YAML reads `form` as `value` and nothing else, and on one line."""
    line = f"{{name: {form}, next: it}}" if flow else f"name: {form} # comment\nnext: it"
    if len(form.splitlines()) != 1 or "\ufeff" in form:
        return False
    try:
        root = yaml.compose(line, Loader=yaml.BaseLoader)
    except yaml.YAMLError:
        return False
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    read = [(key.value, node.value, style_of(node)) for key, node in pairs]
    return read == [("name", value, style), ("next", "it", PLAIN)] and (style != PLAIN or _is_same_to_all(value))


def _is_same_to_all(value: str) -> bool:
    """Whether other programs, which guess, would not take `value` for a number, a truth or nothing."""
    resolver = yaml.resolver.Resolver()
    return resolver.resolve(yaml.ScalarNode, value, (True, False)) in _SAME_TO_ALL  # type: ignore[no-untyped-call]
