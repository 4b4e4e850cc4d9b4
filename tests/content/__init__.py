"""Tests of the room `content`: files to records."""
