"""A text as HTML: tokens filled, links resolved, what is wrong in it noted."""
