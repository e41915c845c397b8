"""Keeping (bewaren): what is taken out of the records, and what is destroyed in its time."""
