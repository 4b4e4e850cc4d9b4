"""Reads bytes in order, and refuses to read beyond their end."""

from __future__ import annotations

from bookbag.content.pictures.cleaning_outcome import DamagedPictureError


class ByteReader:
    """The bytes of a picture from some place on."""

    def __init__(self, raw: bytes, kind: str, at: int = 0) -> None:
        self.raw = raw
        self.at = at
        """How many bytes have been read."""
        self._kind = kind

    def take(self, count: int) -> bytes:
        """The next `count` bytes. Raises DamagedPictureError where there are fewer."""
        if self.at + count > len(self.raw):
            raise self.damaged()
        taken = self.raw[self.at : self.at + count]
        self.at += count
        return taken

    def number(self, count: int, order: str = "big") -> int:
        """The next `count` bytes as a number."""
        return int.from_bytes(self.take(count), "little" if order == "little" else "big")

    def rest(self) -> bytes:
        """What has not been read."""
        return self.raw[self.at :]

    def damaged(self) -> DamagedPictureError:
        """What to raise where the bytes are not those of the kind."""
        return DamagedPictureError(self._kind)
