"""What follows from the records and a moment: review status, what is public, the diary, addresses, words for dates."""
