"""«Новый учебный год»: five steps, and nothing changes before the last one (ux.md 17.7)."""
