"""Tests of the editor's own JavaScript, in `editor/src`."""
