"""The passes: what is done with the blocks of a document, one rule after the other, until it is a policy."""
