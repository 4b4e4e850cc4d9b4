"""Large pictures with the detail of photographs, the same every time."""

from __future__ import annotations

import hashlib
import io
from typing import Final

from PIL import Image, ImageChops

from tests.helpers import tainted_pictures

_OCTAVES: Final = ((8, 110), (24, 70), (70, 45), (200, 30), (600, 18))
"""The dots of noise across the picture, and how strong it is: much of the large, little of the small, as in nature."""


def photograph(name: str, size: tuple[int, int] = (4000, 3000)) -> bytes:
    """A JPEG of 12 million dots that says where it was taken."""
    drawn = Image.new("RGB", (1000, 1000 * size[1] // size[0]), (128, 128, 128))
    for across, strength in _OCTAVES:
        down = across * size[1] // size[0]
        dots = hashlib.shake_256(f"{name} {across}".encode()).digest(across * down * 3)
        noise = Image.frombytes("RGB", (across, down), dots).resize(drawn.size, Image.Resampling.BICUBIC)
        drawn = ImageChops.add(
            drawn, noise.point([(each - 128) * strength // 128 + 128 for each in range(256)] * 3), 1, -128
        )
    out = io.BytesIO()
    drawn.resize(size, Image.Resampling.BICUBIC).save(out, "JPEG", quality=90, exif=tainted_pictures.exif())
    return out.getvalue()
