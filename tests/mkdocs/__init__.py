"""Tests of the room `mkdocs`: the events of a build."""
