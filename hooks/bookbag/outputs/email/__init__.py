"""Newsletters and weekly themes as email: HTML, plain text and a message to send."""
