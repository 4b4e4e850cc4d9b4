"""Tests of the forms of the editor in the browser."""
