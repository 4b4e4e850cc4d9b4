"""Tests of newsletters and weeks as emails."""
