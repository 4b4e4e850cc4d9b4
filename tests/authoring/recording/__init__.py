"""Tests of `bookbag review`: reviews recorded in the files of policies."""
