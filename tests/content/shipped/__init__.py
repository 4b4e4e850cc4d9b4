"""Tests of the subjects that ship with the package."""
