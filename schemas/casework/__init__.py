"""Joint investigations (casework): their states, commands and events."""
