"""Taking an accepted file back (ux.md 16.5)."""
