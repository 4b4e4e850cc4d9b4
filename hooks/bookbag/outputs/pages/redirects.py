"""A page at a former URL that redirects to the current one, on any static host and without a script."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bookbag.content.source_paths import SourcePath
    from bookbag.publishing.site import Site


def redirect_page(site: Site, link: SourcePath) -> str:
    """HTML that redirects to the page `link`."""
    record = site.record(link)
    title = html.escape(record.title if record else site.setting.name)
    address = html.escape(site.absolute(link))
    return f"""<!doctype html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url={address}">
<link rel="canonical" href="{address}">
<title>{title} has moved</title>
</head>
<body>
<main>
<h1>This page has moved</h1>
<p>It is now at <a href="{address}">{title}</a>.</p>
</main>
</body>
</html>
"""
