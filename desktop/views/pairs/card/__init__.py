"""The card of a pair: the ribbon of stages, what is missing, its sections (ux.md 10.3)."""
