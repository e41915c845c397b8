"""Pure: networks and measurements in, results out. Knows no database, no clock, no network."""
