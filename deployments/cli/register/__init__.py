"""Commands on the register."""
