"""The result of importing one policy of a document."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from bookbag.content.atomic_files import CannotWriteError, create_all
from bookbag.content.quick_dataclasses import dataclass

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from bookbag.authoring.importing.remarks import Placed
    from bookbag.authoring.importing.writing.document_pictures import PictureFile


@dataclass(slots=True)
class ImportResult:
    """What became of one policy of a document."""

    file: Path
    title: str = ""
    target: Path | None = None
    """The policy's file; None when no policy was made, and none is there."""
    fields: dict[str, str] = field(default_factory=dict)
    """The dates that were found, and `approved_by`."""
    remarks: tuple[Placed, ...] = ()
    """Each with the line of the policy's file that it is about, those to check first."""
    failure: str = ""
    """Why no policy was made; "" when one was, or none had to be."""
    unread: bool = False
    """Whether `failure` is that the document cannot be read, rather than that a policy is in the way."""
    needless: str = ""
    """Why no policy had to be made, in a few words; "" when one was, or could not be."""
    text: str = ""
    """The text of the policy's file."""
    source: tuple[str, ...] = ()
    """The document's paragraphs."""

    @property
    def needing_attention(self) -> int:
        """How many remarks ask a person to check something."""
        return sum(remark.needs_attention for _, remark in self.remarks)

    def write(self, pictures: Iterable[PictureFile]) -> None:
        """Write the policy with its pictures, or nothing: a reader could not tell that pictures are missing.

        Sets `failure` where that cannot be done.
        """
        if self.target is None:
            return
        files = {self.target.parent / picture.name: picture.raw for picture in pictures}
        try:
            create_all({self.target: self.text.encode(), **files})
        except FileExistsError as error:
            self.failure = (
                f"`{error.filename}` is there already. It was left as it is, and nothing was made of this document."
            )
        except CannotWriteError as error:
            self.failure = f"{error} Nothing was made of this document."
        if self.failure:
            self.target = None
