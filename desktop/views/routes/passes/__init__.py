"""«Абонементы»: season cards filled from attendance (ux.md 11.8)."""
