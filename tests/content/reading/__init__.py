"""Tests of the steps of reading: bytes to text, text to fields, fields to records."""
