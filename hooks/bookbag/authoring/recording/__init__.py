"""A meeting's reviews, recorded in the files of the policies."""
