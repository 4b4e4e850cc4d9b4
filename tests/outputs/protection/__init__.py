"""Tests of what browsers are told to refuse."""
