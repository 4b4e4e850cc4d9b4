"""What browsers are told to refuse, whatever a page says: programs that no template wrote, other people's servers."""
