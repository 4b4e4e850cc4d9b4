"""Keeps the numbers of lists as they are written: `3.` before `12.` are dates or points that others refer to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from markdown.extensions.sane_lists import SaneOListProcessor
from markdown.treeprocessors import Treeprocessor

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Markdown

_NUMBER = "value"
"""The attribute of an item that says its number."""


def register_numbers(md: Markdown) -> None:
    """Have `md` keep numbers that do not follow each other; the same one before all items counts them."""
    md.parser.blockprocessors.register(_NumberedListProcessor(md.parser), "olist", 40)
    md.treeprocessors.register(_NumberProcessor(md), "bookbag-numbers", 5)


class _NumberedListProcessor(SaneOListProcessor):
    """Python-Markdown's own, which keeps the number of the first item alone."""

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Add the items of the next block, each with its number."""
        items = (self.CHILD_RE.match(line) for line in blocks[0].split("\n"))
        numbers = [item[2].rstrip(".") for item in items if item]
        super().run(parent, blocks)
        last = self.lastChild(parent)
        made = parent if last is None or last.tag != "ol" else last
        for item, number in zip(made[-len(numbers) :], numbers, strict=True):
            item.set(_NUMBER, number)


class _NumberProcessor(Treeprocessor):
    """Takes away the numbers that a browser gives to the items by itself."""

    def run(self, root: Element) -> None:
        """Look at each list."""
        for made in root.iter("ol"):
            _keep_what_differs(made)


def _keep_what_differs(made: Element) -> None:
    written = [int(item.get(_NUMBER, "0")) for item in made]
    counts = len(set(written)) == 1
    following = int(made.get("start", "1"))
    for item, number in zip(made, written, strict=True):
        if _NUMBER in item.attrib and (counts or number == following):
            del item.attrib[_NUMBER]
        following = int(item.get(_NUMBER, following)) + 1
