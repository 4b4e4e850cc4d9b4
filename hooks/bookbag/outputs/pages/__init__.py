"""Pages: their templates and titles, the navigation, redirects, links on paper."""
