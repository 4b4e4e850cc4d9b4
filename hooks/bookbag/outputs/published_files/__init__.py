"""Files beside the pages as they are published: clean, upright, and fit for a telephone."""
