"""Tests of the posters."""
