"""Tests of the room `outputs`: everything that is made of a site."""
