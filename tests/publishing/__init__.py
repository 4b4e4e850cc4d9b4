"""Tests of the room `publishing`: everything public at one moment."""
