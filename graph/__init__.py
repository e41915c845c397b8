"""What is kept and what is computed on it."""
