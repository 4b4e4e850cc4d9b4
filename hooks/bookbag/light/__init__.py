"""What makes a first visit light: one stylesheet, which holds only what the pages use."""
