"""A4 posters for the noticeboard."""
