"""A finished site, compared with the content it was made from. No engine takes part."""
