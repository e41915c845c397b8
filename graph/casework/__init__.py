"""Investigations (onderzoeken): commands, journal, outbox."""
