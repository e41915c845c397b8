"""Results that are kept: one analysis run with what it found, per link and per handover."""
