"""Commands on joint investigations."""
