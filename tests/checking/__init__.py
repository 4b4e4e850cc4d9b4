"""Tests of the room `checking`: all that `bookbag check` says."""
