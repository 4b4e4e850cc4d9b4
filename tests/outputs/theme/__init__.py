"""Tests of all that depends on Material."""
