"""Reads that are planned: a document becomes one statement per root, and its answer at once."""
