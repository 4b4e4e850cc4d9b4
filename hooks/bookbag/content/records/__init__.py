"""The kinds of content, each a frozen record that knows where it was read."""
