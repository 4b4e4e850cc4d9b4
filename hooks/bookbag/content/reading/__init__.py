"""From the bytes of a site's folder to records, with every problem on its line."""
