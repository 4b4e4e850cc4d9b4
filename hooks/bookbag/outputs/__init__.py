"""Everything that leaves a site, made from `Site`: pages, feeds, email, calendars, posters, search."""
