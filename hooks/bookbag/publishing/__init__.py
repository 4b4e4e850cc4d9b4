"""`Site`, an immutable snapshot of everything public at a given time, and the register of policies."""
