"""Unpacks gzip files, which may be damaged, or unpack to far more than they are."""

from __future__ import annotations

import gzip
import io
import zlib

from bookbag.content.guarded_files import ATTACHMENT_LIMIT


def decompressed(raw: bytes) -> bytes | None:
    """The content of a gzip file; None if it is damaged, or unpacks to more than any file of a site may have."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(raw)) as packed:
            content = packed.read(ATTACHMENT_LIMIT.bytes + 1)
    except (OSError, EOFError, zlib.error):
        return None
    return content if len(content) <= ATTACHMENT_LIMIT.bytes else None
