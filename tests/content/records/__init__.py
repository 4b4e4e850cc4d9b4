"""Tests of the kinds of content, one by one."""
