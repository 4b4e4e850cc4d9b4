"""Feeds: what is sent to subscribers, and the RSS and Atom that say it."""
