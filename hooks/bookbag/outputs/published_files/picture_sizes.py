"""Makes a picture in the sizes in which it is published."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from bookbag.content.file_kinds import FileKind
from bookbag.content.late_modules import LateModule
from bookbag.content.pictures.cleaning import cleaned_picture
from bookbag.content.pictures.colour_profiles import cleaned_profile
from bookbag.content.pictures.fitted_picture import WIDEST
from bookbag.content.pictures.picture_decoding import decoded_picture
from bookbag.outputs.published_files.published_pictures import in_mode_of, shown_kind, turned_upright

if TYPE_CHECKING:
    from typing import Any

    from PIL import Image, ImageCms

    from bookbag.content.pictures.cleaning_outcome import CleanedPicture
    from bookbag.content.pictures.fitted_picture import FittedPicture
    from bookbag.content.source_paths import SourcePath
else:
    Image, ImageCms = LateModule("PIL.Image"), LateModule("PIL.ImageCms")

RECIPE = 1
"""Raised by one when pictures are made in another way, so that none is taken from a cache of the old way."""
_WEBP_QUALITIES = (74, 56, 38, 20)
"""Tried in turn until the picture is light enough: one of leaves and gravel takes three times the bytes of a face."""
_BYTES_PER_DOT = 0.135
"""What a WebP may weigh: 65 kB for a telephone's picture of 800 by 600, so that six of them stay below 400 kB."""
_LARGEST_PROFILE = 4_000
"""Bytes. A larger profile is that of a press or a scanner: colours are converted, and it is left out."""
_SAVED: dict[FileKind, dict[str, Any]] = {
    FileKind.JPEG: {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    FileKind.PNG: {"format": "PNG", "optimize": True},
    FileKind.WEBP: {"format": "WEBP", "quality": 80, "method": 4},
    FileKind.AVIF: {"format": "AVIF", "quality": 65},
}


def picture_in_sizes(raw: bytes, fitted: FittedPicture, *, shown: bool) -> dict[SourcePath, bytes]:
    """The picture's files by their source paths: its own, and those to choose from where it is `shown` on a page.

    Raises PictureRefusedError.
    """
    picture = cleaned_picture(raw, fitted.kind)
    with decoded_picture(picture.raw or raw, picture.kind, _size_to_decode(picture, fitted)) as decoded:
        whole, profile = _in_common_colours(turned_upright(decoded, picture))
        largest = _scaled(whole, fitted, fitted.width)
        files = {fitted.link: _own(picture, fitted, largest, profile)}
        scaled = {fitted.width: largest}
        for width in sorted({fitted.plain_width, *fitted.smaller}, reverse=True) if shown else ():
            scaled[width] = _scaled(scaled[min(each for each in scaled if each >= width)], fitted, width)
        if shown and fitted.plain != fitted.link:
            kind = FileKind.PNG if fitted.plain.endswith(".png") else FileKind.JPEG
            files[fitted.plain] = _file(scaled[fitted.plain_width], kind, profile)
        for width in fitted.smaller if shown else ():
            files[fitted.webp_link(width)] = _webp(scaled[width], profile, is_drawing=fitted.kind is FileKind.PNG)
    return files


def _size_to_decode(picture: CleanedPicture, fitted: FittedPicture) -> tuple[int, int]:
    """The size that is needed of a picture as stored: a JPEG of 12 million dots is decoded at half its size at once."""
    wide, high = fitted.width, fitted.height
    return (wide, high) if picture.upright_size == (picture.width, picture.height) else (high, wide)


def _own(picture: CleanedPicture, fitted: FittedPicture, largest: Image.Image, profile: bytes) -> bytes:
    """The file at the picture's own address: without loss where it needs to be neither turned nor made smaller."""
    if picture.raw and picture.orientation == 1 and picture.width <= WIDEST:
        return picture.raw
    return _file(largest, shown_kind(fitted.kind), profile)


def _scaled(picture: Image.Image, fitted: FittedPicture, width: int) -> Image.Image:
    size = (width, fitted.height_at(width))
    return picture if picture.size == size else picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)


def _in_common_colours(picture: Image.Image) -> tuple[Image.Image, bytes]:
    """The picture in grey or red, green and blue, with a colour profile that is small."""
    raw = picture.info.get("icc_profile") or b""
    profile = cleaned_profile(raw)
    if picture.mode.startswith("I"):  # 65,536 shades
        picture = picture.convert("I").point(lambda shade: shade / 256).convert("L")
    if profile and (picture.mode == "CMYK" or len(profile) > _LARGEST_PROFILE):
        picture, profile = _in_srgb(picture, raw), b""
    if picture.mode not in ("L", "RGB", "RGBA"):
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    return picture, profile


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
    mode = picture.mode if picture.mode in ("RGB", "RGBA") else "RGB"
    try:
        converted = ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=mode)
    except ImageCms.PyCMSError:  # a profile of other colours than the picture has, which browsers ignore too
        return picture
    return converted or picture


def _file(picture: Image.Image, kind: FileKind, profile: bytes) -> bytes:
    out = io.BytesIO()
    fit = in_mode_of(picture, kind)
    fit.info = {}
    fit.save(out, **_SAVED[kind], icc_profile=profile or None)
    return out.getvalue()


def _webp(picture: Image.Image, profile: bytes, *, is_drawing: bool) -> bytes:
    """The picture as WebP of the best quality that is light enough; a drawing without loss where that is lighter."""
    most, coded = picture.width * picture.height * _BYTES_PER_DOT, b""
    for quality in _WEBP_QUALITIES:
        coded = _saved_webp(picture, profile, quality=quality, method=4)
        if len(coded) <= most:
            break
    exact = _saved_webp(picture, profile, lossless=True, quality=50, method=2) if is_drawing else coded
    return min(exact, coded, key=len)


def _saved_webp(picture: Image.Image, profile: bytes, **options: Any) -> bytes:  # noqa: ANN401 - Pillow's
    out = io.BytesIO()
    picture.save(out, "WEBP", icc_profile=profile or None, **options)
    return out.getvalue()
