"""`Site`, everything public at one moment, and the register of policies."""
