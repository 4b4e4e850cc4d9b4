"""What MkDocs copies into the site is what was checked."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File

from bookbag.content.folder import read_content
from bookbag.mkdocs.checked_file import CheckedFile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import WriteSite


def _config(folder: Path) -> MkDocsConfig:
    config = MkDocsConfig()
    config.docs_dir, config.site_dir = str(folder / "docs"), str(folder / "site")
    return config


def test_an_attachment_is_copied_as_it_was_checked(write_site: WriteSite) -> None:
    """Another file in its place, or a link, is refused with its path, and not published."""
    folder = write_site({"docs/files/form.pdf": "one", "docs/draft.md": "secret"})
    attachment = read_content(folder).attachments[0]
    file = CheckedFile.of_attachment(attachment, folder, _config(folder))
    file.copy_file()
    copy = folder / "site/files/form.pdf"
    assert copy.read_text("utf-8") == "one"
    copy.unlink()
    form = folder / "docs/files/form.pdf"
    for is_link in (False, True):
        form.unlink()
        if is_link:
            form.symlink_to("../draft.md")
        else:
            form.write_text("other", "utf-8")
        with pytest.raises(PluginError, match=r"^docs/files/form\.pdf:1: "):
            file.copy_file()
        assert not copy.exists()


def test_a_file_that_mkdocs_yml_names_is_copied_by_the_same_way(write_site: WriteSite) -> None:
    """A stylesheet or a logo is opened as an attachment is, and a link out of the site is refused."""
    folder = write_site({"docs/own.css": "p {}"})
    found = File("own.css", str(folder / "docs"), str(folder / "site"), use_directory_urls=True)
    CheckedFile.of_found(found, _config(folder)).copy_file()
    assert (folder / "site/own.css").read_text("utf-8") == "p {}"
    (folder / "docs/own.css").unlink()
    (folder / "docs/own.css").symlink_to("/etc/passwd")
    with pytest.raises(PluginError, match=r"^docs/own\.css:1: It is a link that leads out"):
        CheckedFile.of_found(found, _config(folder))
