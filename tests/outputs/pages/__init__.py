"""Tests of pages and of what stands around their words."""
