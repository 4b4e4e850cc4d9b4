"""A document on its way to a policy, and what a pass over it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bookbag.authoring.importing.readers.blocks import Block
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from bookbag.authoring.importing.imported_fields import ImportedFields
    from bookbag.authoring.importing.passes.related_policies import PolicyIndex
    from bookbag.authoring.importing.readers.blocks import ParsedDocument
    from bookbag.authoring.importing.remarks import Remarks
    from bookbag.authoring.importing.setting_facts import SettingFacts


@dataclass(slots=True)
class PolicyDraft:
    """One document while passes make a policy of it. A pass may add to its fields and remarks."""

    document: ParsedDocument
    """The document as it was read, which no pass changes."""
    file_name: str
    """The file's name without its ending."""
    facts: SettingFacts
    fields: ImportedFields
    remarks: Remarks
    blocks: tuple[Block, ...]
    """The document's text as the passes so far have left it."""
    title: str = ""
    slug: str = ""
    policy_index: PolicyIndex | None = None
    """The names of all policies, once every document of the import is read; None before."""


Blocks = tuple[Block, ...]
Pass = Callable[[Blocks, PolicyDraft], Blocks]
"""A rule over the blocks of one document: it returns the blocks that go on, and may add to the draft."""
