"""Tests of what `bookbag check` says."""
