"""Tests of how pictures are read and cleaned."""
