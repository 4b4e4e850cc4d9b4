"""Pictures by what their bytes are: what they show, and nothing that a camera or an editor wrote beside it."""
