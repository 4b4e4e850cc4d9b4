"""Tests of the room `markup`: a text as HTML."""
