"""The rules over a site's records at one moment."""
