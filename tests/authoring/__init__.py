"""Tests of the room `authoring`: what the committee does to its files."""
