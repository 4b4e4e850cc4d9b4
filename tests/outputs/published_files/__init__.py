"""Tests of files beside the pages as they are published."""
