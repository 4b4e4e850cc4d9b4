"""Pages: their templates and titles, navigation, redirects, and what templates are given."""
