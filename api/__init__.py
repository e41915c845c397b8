"""What partners and people reach over HTTP: one ASGI process."""
