"""«Отметить присутствие»: ticks, guests, the live line of coverage (ux.md 12.3)."""
