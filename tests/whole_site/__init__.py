"""Tests that span the rooms: whole builds, a browser, the first day, the gates, installing."""
