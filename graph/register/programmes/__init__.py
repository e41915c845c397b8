"""What programmes come to: coverage, capacity, what is due, and the account of a year."""
