"""Documents, films and sound by what their bytes are, and what they say of who made them, and where."""
