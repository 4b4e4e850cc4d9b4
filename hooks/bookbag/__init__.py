"""The website of an early years setting, from Markdown that a committee can edit."""

__version__ = "0.1.0"
