"""Tests of the workflows that a committee copies into its repository."""
