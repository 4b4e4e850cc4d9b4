"""The square codes of posters, which a telephone's camera reads."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from bookbag.content.late_modules import LateModule

if TYPE_CHECKING:
    import segno
else:
    segno = LateModule("segno")


def square_code(address: str) -> str:
    """The QR code, as SVG, of an absolute URL."""
    drawn = segno.make_qr(address, error="m").svg_inline(
        border=4, dark="#000", light="#fff", omitsize=True, svgclass="bb-square", lineclass=None
    )
    label = escape(f"Square code for a telephone's camera: it leads to {address}")
    return drawn.replace("<svg", f'<svg role="img" aria-label="{label}"', 1)
