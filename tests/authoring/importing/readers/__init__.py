"""Tests of the readers of an import."""
