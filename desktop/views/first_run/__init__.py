"""The first-run wizard (ux.md 6.1): five steps from an empty folder to a base with people."""
