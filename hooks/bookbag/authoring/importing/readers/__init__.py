"""Readers: a file of any kind as one model of blocks, with their looks and with what could not be kept."""
