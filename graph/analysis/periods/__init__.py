"""Results over time: quarters, change points, events."""
