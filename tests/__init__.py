"""The tests. A package, because one that is installed calls itself `tests` too."""
