"""Share pictures: what a messaging group shows of a link to a page."""
