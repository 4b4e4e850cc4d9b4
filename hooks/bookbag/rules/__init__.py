"""Rules over records at a given time: review status, what is public, opening days, addresses, dates in words."""
