"""Results in Dutch sentences."""
