"""`python -m bookbag`."""

from bookbag.cli import main

main()
