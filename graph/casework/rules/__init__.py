"""Pure rules of an investigation: decide and evolve."""
