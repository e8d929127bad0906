"""Partners beside records: notices without names, suggested edits, leaving the network."""
