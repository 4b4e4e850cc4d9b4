"""Every file of the site's own is published clean, whoever names it and whatever it is called."""

from __future__ import annotations

import io
import re
import shutil
from typing import TYPE_CHECKING, Final

import pytest
from PIL import Image

from tests.conftest import MKDOCS, SETTING
from tests.helpers import tainted_documents, tainted_pictures
from tests.helpers.built_sites import filed
from tests.helpers.picture_parts import PARTS_OF, PICTURE_PARTS
from tests.helpers.processes import run
from tests.helpers.tainted_pictures import SECRET

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Build, WriteSite

ATTACHED: Final[dict[str, bytes]] = {
    "pictures/plain.jpg": tainted_pictures.jpeg(),
    "pictures/turned.jpg": tainted_pictures.jpeg(orientation=6),
    "pictures/saved.pjpeg": tainted_pictures.jpeg(),
    "pictures/none": tainted_pictures.jpeg(),
    "pictures/wrong.txt": tainted_pictures.png(),
    "pictures/shape.png": tainted_pictures.png(),
    "pictures/moving.gif": tainted_pictures.gif(),
    "pictures/moving.webp": tainted_pictures.webp(animated=True),
    "pictures/moving.png": tainted_pictures.png(animated=True),
    "pictures/turned.webp": tainted_pictures.webp(orientation=8),
    "pictures/new.avif": tainted_pictures.avif(),
    "pictures/moving.avif": tainted_pictures.avif(frames=[tainted_pictures.sketch(shade=60)]),
    "pictures/icon.cur": tainted_pictures.icon(),
    "pictures/drawing.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><!-- SECRET --><metadata>SECRET</metadata></svg>',
    "files/film.mp4": tainted_documents.film(),
    "files/song.mp3": tainted_documents.mp3(),
    "files/form.pdf": tainted_documents.pdf(),
}
MOVING: Final = ("pictures/moving.webp", "pictures/moving.png", "pictures/moving.avif")
NAMED: Final[dict[str, bytes]] = {
    "favicon.ico": tainted_pictures.icon(),
    "pictures/logo.jpg": tainted_pictures.jpeg(),
    "pictures/mark.png": tainted_pictures.png(),
}
"""Those in docs/ that setting.yml and mkdocs.yml name."""
THEMES: Final[dict[str, bytes]] = {"own/back.jpg": tainted_pictures.jpeg(), "own/mark": tainted_pictures.gif()}
FRAMES: Final = {"pictures/moving.gif": 3, "own/mark": 3, **dict.fromkeys(MOVING, 2)}
FILES: Final[dict[str, str | bytes]] = {
    **{f"docs/{path}": raw for path, raw in (ATTACHED | NAMED).items()},
    **{f"overrides/{path}": raw for path, raw in THEMES.items()},
    "docs/about.md": filed({"id": "a", "title": "A"}, "\n\n".join(f"[A file]({path})" for path in ATTACHED)),
    "setting.yml": SETTING + "logo: pictures/logo.jpg\n",
    "mkdocs.yml": MKDOCS.replace(
        "  name: material\n", "  name: material\n  custom_dir: overrides\n  favicon: pictures/mark.png\n"
    ),
}


PHOTOGRAPHS: Final = [path for path in ATTACHED | NAMED | THEMES if "drawing" not in path and "files/" not in path]
SMALLEST: Final = 20
EXIFTOOL: Final = shutil.which("exiftool")
OF_A_FILE: Final = {"ExifTool", "System", "File", "Composite"}
OF_A_PICTURE: Final = set("JFIF Adobe PNG GIF RIFF SVG ICC_Profile ICC-header Meta QuickTime Track1".split())
TELLING: Final = {
    "Comment",
    "XMPToolkit",
    "Author",
    "Artist",
    "GPSPosition",
    "GPSLatitude",
    "Title",
    "Model",
    "Warning",
}


@pytest.fixture
def published(write_site: WriteSite, mkdocs_build: Build) -> Path:
    """The folder of the built site."""
    folder = write_site(FILES)
    done = mkdocs_build(folder)
    assert done.returncode == 0, done.stderr
    return folder / "site"


def test_no_published_file_keeps_what_cameras_and_editors_wrote(published: Path) -> None:
    """Files in docs/ and overrides/, those that mkdocs.yml and setting.yml name too, are clean under any name."""
    files = ATTACHED | NAMED | THEMES
    assert [path for path, raw in files.items() if SECRET not in raw] == []
    assert [path for path in files if SECRET in (published / path).read_bytes()] == []
    assert [path for path in files if (published / path).stat().st_size < SMALLEST] == []


def test_every_published_picture_is_a_picture_and_no_more(published: Path) -> None:
    """Each picture opens, with its frames, and has only the parts of its format."""
    for path in PHOTOGRAPHS:
        raw = (published / path).read_bytes()
        with Image.open(io.BytesIO(raw)) as picture:
            assert (path, getattr(picture, "n_frames", 1)) == (path, FRAMES.get(path, 1))
            assert not picture.getexif(), path
            if picture.format in PARTS_OF:
                assert set(PARTS_OF[picture.format](raw)) <= PICTURE_PARTS[picture.format], path


def test_a_picture_on_its_side_is_published_upright(published: Path) -> None:
    """It is turned as its EXIF says: the blue corner of the sketch comes to stand where a viewer would show it."""
    for path, corner in (("pictures/turned.jpg", (15, 0)), ("pictures/turned.webp", (0, 23))):
        with Image.open(published / path) as picture:
            assert picture.size == (16, 24)
            red, _, blue = picture.convert("RGB").getpixel(corner)  # type: ignore[misc]
            assert blue > 2 * red, path


@pytest.mark.long
@pytest.mark.skipif(not EXIFTOOL, reason="exiftool is not installed")
def test_exiftool_finds_nothing(published: Path) -> None:
    """The tool that people look for metadata with finds groups of the formats themselves, and nothing that tells."""
    pictures = [published / path for path in (*PHOTOGRAPHS, "pictures/drawing.svg")]
    found = run([str(EXIFTOOL), "-a", "-u", "-ee", "-G1", "-s", "-s", *pictures]).stdout
    lines = [(line[1], line[2]) for line in re.finditer(r"^\[(.*?)\]\s*(\w+):", found, re.MULTILINE)]
    assert len(lines) > 10 * len(pictures)
    assert {group for group, _ in lines} <= OF_A_FILE | OF_A_PICTURE
    assert {tag for _, tag in lines} & TELLING == set(), found


def test_a_picture_that_cannot_be_cleaned_stops_the_build(write_site: WriteSite, mkdocs_build: Build) -> None:
    """One that only mkdocs.yml names stops the build with its path, and in words that are true."""
    theme = "  name: material\n  favicon: pictures/mark.svg\n"
    files: dict[str, str | bytes] = {
        "mkdocs.yml": MKDOCS.replace("  name: material\n", theme),
        "docs/pictures/mark.svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>',
    }
    done = mkdocs_build(write_site(files), "-q")
    assert done.returncode == 1
    assert "docs/pictures/mark.svg:1: The drawing holds `<script>`" in done.stderr


def test_a_pdf_that_cannot_be_cleaned_is_published_and_told(write_site: WriteSite, mkdocs_build: Build) -> None:
    """A damaged PDF stays as it is, and the build says so."""
    files: dict[str, str | bytes] = {
        "docs/about.md": filed({"id": "a", "title": "A"}, "[F](form.pdf)"),
        "docs/form.pdf": b"%PDF-1.7 form",
    }
    folder = write_site(files)
    done = mkdocs_build(folder)
    assert (folder / "site/form.pdf").read_bytes() == b"%PDF-1.7 form"
    assert "docs/form.pdf:1: The file is published as it is" in done.stderr
