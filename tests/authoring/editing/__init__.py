"""Tests of changes to the fields of one file."""
