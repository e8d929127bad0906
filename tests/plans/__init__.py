"""Plans: rows, kinds, corrections, events made of rows."""
