"""Makes a policy's file of a draft, once the titles of all others are known; or recognises the one that is there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bookbag.authoring.importing.already_imported import policy_of_document
from bookbag.authoring.importing.drafts import finish_draft
from bookbag.authoring.importing.passes.related_policies import PolicyIndex, awaited_names
from bookbag.authoring.importing.passes.sign_off import DATE_FIELDS
from bookbag.authoring.importing.remarks import Concern, Remark, line_with, plain_lines, worklist
from bookbag.authoring.importing.writing.document_pictures import PICTURES_FOLDER, ExtractedPictures
from bookbag.content.guarded_files import TEXT_LIMIT
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bookbag.authoring.importing.already_imported import ImportedPolicy
    from bookbag.authoring.importing.import_result import ImportResult
    from bookbag.authoring.importing.policy_draft import PolicyDraft
    from bookbag.content.folder import Content
    from bookbag.content.records.policy import Policy


def names_of(policies: Iterable[Policy]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the slug of each policy, with its title and other names."""
    for policy in policies:
        yield policy.slug, (policy.title, *policy.also_known_as)


@dataclass(frozen=True, slots=True)
class PolicyMaker:
    """Makes the policies of one import."""

    content: Content
    """The site, whose policies may be referred to."""
    folder: Path
    """Where the policies are put."""
    index: PolicyIndex
    """The policies of the site and of this import."""
    ids: set[str]
    """The ids that are taken; those of new policies are added."""
    dry_run: bool

    def make(self, draft: PolicyDraft, result: ImportResult) -> None:
        """Make the policy of a draft, unless it is there already; sets `result`."""
        target = self.folder / f"{draft.slug}.md"
        there = policy_of_document(target, draft.slug, self.content)
        pictures = ExtractedPictures(draft.slug, draft.remarks, taken=frozenset(self._pictures_there()))
        self._name(draft, result.file, there)
        text = finish_draft(draft, self.index, pictures)
        if len(text.encode()) > TEXT_LIMIT.bytes:
            result.failure = "Its words are far more than a policy. Divide the document, and import each part."
            return
        result.text, lines = text, plain_lines(text)
        found = {name: draft.fields.text(name) for name in (*DATE_FIELDS, "approved_by")}
        result.fields = {name: value for name, value in found.items() if value}
        result.remarks = worklist((line_with(remark.near, lines), remark) for remark in draft.remarks.collected)
        if not _recognise(there, result) and target.exists():
            result.failure = (
                f"{target} is there already. It was left as it is, and nothing was made of this document: move one "
                "away, give the document another title, or compare the two: "
                f'bookbag import "{result.file}" --over {draft.slug}'
            )
        elif not result.needless:
            result.target = target
            if not self.dry_run:
                result.write(pictures.files)

    def _pictures_there(self) -> Iterator[str]:
        folder = self.folder / PICTURES_FOLDER
        if folder.is_dir():
            yield from (file.name for file in folder.iterdir())

    def _name(self, draft: PolicyDraft, file: Path, there: ImportedPolicy | None) -> None:
        """Set the id and other names of a draft, and tell of a policy that the site has on the same subject."""
        values = draft.fields.values
        values["id"] = self._free_id(draft.fields.text("id") or draft.slug)
        policies = self.content.policies
        if awaited := list(awaited_names(policies, draft.slug, draft.title, self.index)):
            known = values.get("also_known_as")
            values["also_known_as"] = [*(known if isinstance(known, list) else ()), *awaited]
        alike = PolicyIndex.from_names(names_of(policies)).find(draft.title)
        if alike and alike != draft.slug and not there:
            what = (
                f'The site has a policy on the same, "{alike}". Keep one of the two. To compare them, delete this one, '
                f'and: bookbag import "{file}" --over {alike}'
            )
            draft.remarks.collected.append(Remark(what, concern=Concern.NAMES))

    def _free_id(self, wanted: str) -> str:
        """`wanted`, with a number appended when another policy has it."""
        found = next(
            each for each in (wanted, *(f"{wanted}-{n}" for n in range(2, len(self.ids) + 3))) if each not in self.ids
        )
        self.ids.add(found)
        return found


def _recognise(there: ImportedPolicy | None, result: ImportResult) -> bool:
    """Whether the policy that is there was made of the same document; sets what is still open in it."""
    body = result.text.split("\n---\n", 1)[1]
    if there is None or not (there.is_made_of(body) or there.is_like(body)):
        return False
    result.needless = "already imported" if there.is_made_of(body) else "edited since"
    result.target, result.text = there.file, there.text
    result.remarks = worklist(there.still_open(result.remarks))
    return True
