"""Posters for the noticeboard, one sheet of A4 each."""
