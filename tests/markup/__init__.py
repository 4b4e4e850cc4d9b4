"""Tests of texts as HTML."""
