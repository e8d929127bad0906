"""«На утверждении»: the head reads what waits for her and gives it numbers (ux.md 14.5)."""
