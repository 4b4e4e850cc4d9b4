"""Tests of the committee's agenda and of the issue that keeps the reviews."""
