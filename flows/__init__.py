"""Prefect flows: thin, they call graph."""
