"""Share pictures: which pages have one, the words on it, and how it is drawn."""
