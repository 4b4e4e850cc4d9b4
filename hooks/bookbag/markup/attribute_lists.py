"""Reads attribute lists, `{: .wide }`, where one is meant; other words in braces stay words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown.extensions.attr_list import AttrListTreeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_VALUE = r"""(?:"[^"\n]*+"|'[^'\n]*+'|[^\s"'{}=]++)"""
_NAMED = rf"[A-Za-z_][\w:.-]*+={_VALUE}"
_ONE = rf"(?:[#.][\w:-]++|{_NAMED})"
_OF_PICTURES = rf"(?:width|height|align|target|rel|title|lang|loading|class|id|style)={_VALUE}"
_INSIDE = (
    rf"(?::[ ]*+{_ONE}(?:[ ]++{_ONE})*+"
    rf"|[ ]*+[#.][\w:-]++(?:[ ]++{_ONE})*+"
    rf"|[ ]*+{_OF_PICTURES}(?:[ ]++{_OF_PICTURES})*+)[ ]*+"
)
ATTRIBUTE_LIST = rf"\{{{_INSIDE}\}}"
"""A regular expression for an attribute list: `{: ...}`, `{#id}`, `{.class}`, `{width=300}`, with nothing else in it."""


def register_attribute_lists(md: Markdown) -> None:
    """Have `md` read attribute lists in the place of Python-Markdown's own extension."""
    md.treeprocessors.register(_AttributeListProcessor(md), "attr_list", 8)


class _AttributeListProcessor(AttrListTreeprocessor):
    """Python-Markdown's own, which would take any words in braces after a heading, a cell or emphasis."""

    HEADER_RE = re.compile(rf"(?<! )[ ]++\{{({_INSIDE})\}}[ ]*$")  # type: ignore[misc]
    BLOCK_RE = re.compile(rf"\n[ ]*\{{({_INSIDE})\}}[ ]*$")  # type: ignore[misc]
    INLINE_RE = re.compile(rf"^\{{({_INSIDE})\}}")  # type: ignore[misc]

    def assign_attrs(self, elem: Element, attrs_string: str, *, strict: bool = False) -> str:
        """Assign the attributes; the colon before them is no attribute."""
        left: str = super().assign_attrs(elem, attrs_string.removeprefix(":"), strict=strict)
        return left
