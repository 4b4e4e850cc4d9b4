"""Cleans every file of the site's own before it is published, whatever it is called and whoever names it."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger
from mkdocs.structure.files import File

from bookbag.content.documents.cleanable_pdf import UncleanableError
from bookbag.content.file_kinds import HEAD, PICTURES, FileKind, kind_of
from bookbag.content.guarded_files import RefusedFileError
from bookbag.content.pictures.cleaning_outcome import PictureRefusedError
from bookbag.content.sound_files import SoundFiles
from bookbag.mkdocs.checked_file import CheckedFile
from bookbag.mkdocs.paths import site_folder
from bookbag.outputs.published_files.cleaned_documents import CLEANED_DOCUMENTS, published_document
from bookbag.outputs.published_files.fitted_pictures import fitted_pictures
from bookbag.outputs.published_files.picture_cache import PictureCache
from bookbag.outputs.published_files.published_pictures import published_picture

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig

    from bookbag.publishing.site import Site

CACHE = ".cache/bookbag/pictures"
"""The folder, beside docs/, of pictures that need not be made again. It is never published, and may be deleted."""


_SLOW = frozenset([FileKind.PDF, FileKind.AVIF])
"""Kinds that are written anew from the ground."""
_OWN = "-clean"


def clean_file(file: File, config: MkDocsConfig) -> File:
    """The file as it is published: one of docs/, policies/ or overrides/ without what cameras and editors wrote.

    Raises PluginError for a picture that cannot be cleaned.
    """
    source = _source_of(file, config)
    if source is None:
        return file
    path = _shown(source, site_folder(config))
    try:
        kind = kind_of(_beginning_of(file, source))
        if kind is None or kind not in PICTURES | CLEANED_DOCUMENTS:
            return file
        original = file.guarded.read() if isinstance(file, CheckedFile) else source.read_bytes()
        if kind in _SLOW:
            return _kept_file(file, original, kind, config)
        content = _published(original, kind)
    except (PictureRefusedError, RefusedFileError) as error:
        msg = f"{path}:1: {error}"
        raise PluginError(msg) from error
    except UncleanableError as error:
        get_plugin_logger("bookbag").warning(
            "%s:1: The file is published as it is, with what it says of who made it: %s.", path, error
        )
        return file
    # Copied from where it lies if nothing changes: to keep every file of a site in memory would take much of it.
    return file if content == original else File.generated(config, file.src_uri, content=content)


def _shown(source: Path, folder: Path) -> str:
    """The path of a file for messages: from the folder of the site, unless mkdocs.yml names templates elsewhere."""
    return source.relative_to(folder).as_posix() if source.is_relative_to(folder) else str(source)


def _beginning_of(file: File, source: Path) -> bytes:
    if isinstance(file, CheckedFile):
        return file.guarded.looked_at()[1][:HEAD]
    with source.open("rb") as opened:
        return opened.read(HEAD)


def _published(original: bytes, kind: FileKind) -> bytes:
    return published_picture(original) if kind in PICTURES else published_document(original)


def _kept_file(file: File, original: bytes, kind: FileKind, config: MkDocsConfig) -> File:
    """The same for a file that takes long to clean: it is kept for the next build."""
    cache = PictureCache(site_folder(config) / CACHE)
    key = cache.key(original, kind, version("pikepdf"))
    kept = cache.find(key, [_OWN])
    if kept is None:
        content = _published(original, kind)
        try:
            kept = cache.keep(key, {_OWN: content})
        except OSError:  # a full disk, or a folder that may not be written
            return File.generated(config, file.src_uri, content=content)
    return File.generated(config, file.src_uri, abs_src_path=str(kept[_OWN]))


def fitted_files(site: Site, config: MkDocsConfig) -> tuple[File, ...]:
    """The pictures that are published in sizes fit for telephones. Raises PluginError where one cannot be made."""
    cache = PictureCache(site_folder(config) / CACHE)
    try:
        made = fitted_pictures(site, cache, get_plugin_logger("bookbag").info)
    except (PictureRefusedError, RefusedFileError) as error:
        raise PluginError(str(error)) from error
    return tuple(
        File.generated(config, link, content=content)
        if isinstance(content, bytes)
        else File.generated(config, link, abs_src_path=str(content))
        for link, content in made.items()
    )


def forget_unused_files(config: MkDocsConfig) -> None:
    """Delete what is kept of pictures and documents that no finished build has had for long."""
    folder = site_folder(config)
    PictureCache(folder / CACHE).forget_unused()
    SoundFiles.of_site(folder).forget_unused()


def _source_of(file: File, config: MkDocsConfig) -> Path | None:
    """The file in the site's folder that is to be published; None for what ships with Bookbag or the theme, or is made.

    Templates and pages are none: they are not copied.
    """
    if file.src_dir is None or file.is_documentation_page():
        return None
    own = [Path(config.docs_dir), site_folder(config)]
    if config.theme.custom_dir:
        own.append(Path(config.theme.custom_dir))
    if Path(file.src_dir) not in own:
        return None
    return Path(file.src_dir, file.src_uri)
