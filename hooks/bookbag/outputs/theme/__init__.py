"""Everything that depends on Material for MkDocs: its markup corrected, its stylesheets purged and merged."""
