"""Tests of the passes of an import."""
