"""The view «Планы» (ux.md 11.9)."""
