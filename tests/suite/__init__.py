"""Tests of the project itself: how the package is built, how the tests are, what its documents say."""
