"""The search index: which pages can be found, and by which words. The search itself runs in the browser."""
