"""«Циклы»: several events under one title (ux.md 12.4)."""
