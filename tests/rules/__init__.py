"""Tests of the room `rules`: what follows from records and a moment."""
