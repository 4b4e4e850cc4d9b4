"""Tests of `bookbag import`: documents of Word and pasted text become policies."""
