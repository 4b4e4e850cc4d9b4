"""Search in parents' words: what of a site can be found, and by which words. The engine itself runs in the browser."""
