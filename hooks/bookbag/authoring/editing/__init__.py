"""Changes to a file's fields that leave every other byte alone."""
