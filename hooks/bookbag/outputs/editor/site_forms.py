"""All forms of a site's editor, as its script reads them: a form for every kind of content, and one for setting.yml.

They say nothing of what a site's files hold: the editor reads that from the repository, once somebody has signed in.
"""

from __future__ import annotations

import json
import re
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from bookbag.content.dates import LONDON, day_of
from bookbag.content.folder import LONGEST_SLUG, RESERVED_FOLDERS, RESERVED_SLUGS
from bookbag.content.placement import KINDS, called, folder_of_kind, plural_of
from bookbag.content.problems import ProblemNotes
from bookbag.content.reading.front_matter import split_front_matter
from bookbag.content.reading.yaml_nodes import UNPRINTABLE, Text
from bookbag.content.records.page import Page
from bookbag.content.records.setting import Setting
from bookbag.content.shipped.expected_subjects import expected_subjects
from bookbag.content.starter_text import STARTER
from bookbag.markup.control_characters import UNSEEN_IN_TEXT
from bookbag.markup.safe_list import PAGES
from bookbag.outputs.editor.field_forms import record_form
from bookbag.rules.addresses import MADE_PAGES

if TYPE_CHECKING:
    from bookbag.content.reading.front_matter import FieldsAndBody
    from bookbag.content.records.item import Item
    from bookbag.content.records.source_repository import Repository

_SCHEMA = 1
_BLANK = re.compile(r"\$\{?[a-z]+\}?")
"""A blank in a form of `bookbag new`, which only the command fills."""


def forms_text(setting: Setting) -> str:
    """The forms as JSON."""
    return json.dumps(forms_of(setting), ensure_ascii=False, separators=(",", ":")) + "\n"


def forms_of(setting: Setting) -> dict[str, Any]:
    """The forms of the editor for the site of `setting`."""
    return {
        "schema": _SCHEMA,
        "setting": {
            "name": setting.name,
            "url": setting.url,
            "zone": LONDON.key,
            "today": str(day_of(setting.demo.today)) if setting.demo else None,
        },
        "repository": _repository_of(setting.repository),
        "unprintable": UNPRINTABLE.pattern,
        "unprintable_in_text": UNSEEN_IN_TEXT.pattern,
        "naming": {
            "longest": LONGEST_SLUG,
            "reserved": list(RESERVED_SLUGS),
            "reserved_at_the_top": list(RESERVED_FOLDERS),
        },
        "tags": sorted(PAGES.elements),
        "made_pages": list(MADE_PAGES),
        "known": {"subject": [{"value": each.id, "label": each.name} for each in expected_subjects(setting.subjects)]},
        "kinds": [*(_kind_form(kind) for kind in KINDS), _setting_form()],
    }


def _repository_of(repository: Repository | None) -> dict[str, str] | None:
    if repository is None:
        return None
    return {
        "owner": repository.owner,
        "name": repository.name,
        "branch": repository.branch,
        "api": repository.api,
        "web": repository.server,
    }


def _kind_form(kind: type[Item]) -> dict[str, Any]:
    begun = _begun(kind)
    return {
        "kind": kind.kind,
        "plural": plural_of(kind).capitalize(),
        "singular": called(kind),
        "folder": folder_of_kind(kind),
        "address": f"{kind.folder}/".lstrip("/"),
        "file": "",
        "named_by": kind.named_by,
        **record_form(kind),
        "body": True,
        "begins_with": _values_of(begun) if begun else {},
        "template_body": begun.body.strip() if begun else "",
    }


def _setting_form() -> dict[str, Any]:
    return {
        "kind": "setting",
        "plural": "Facts of the setting",
        "singular": "facts of the setting",
        "folder": "",
        "address": "",
        "file": Setting.path,
        "named_by": "",
        **record_form(Setting),
        "body": False,
        "begins_with": {},
        "template_body": "",
    }


def _begun(kind: type[Item]) -> FieldsAndBody | None:
    """The form that `bookbag new` fills in, with its blanks empty; None for pages, of which there is none."""
    if kind is Page:
        return None
    text = (files("bookbag.content") / STARTER / "forms" / f"{kind.kind}.md").read_text("utf-8")
    notes = ProblemNotes(f"{kind.kind}.md")
    document = split_front_matter(_BLANK.sub("", text), notes)
    if document is None:
        msg = f"The form for a new {called(kind)} cannot be read: {notes.problems[0].what}"
        raise ValueError(msg)
    return document


def _values_of(document: FieldsAndBody) -> dict[str, str]:
    """The fields with which `bookbag new` begins a file, whatever its title and dates."""
    values = {name: node.value for name, node in document.fields.values.items() if isinstance(node, Text)}
    return {name: value for name, value in values.items() if value}
