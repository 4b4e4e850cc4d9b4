"""Tests of the room `verification`: a finished site compared with the content."""
