"""«Подготовить»: what is printed, for whom, how it looks (ux.md 14.1–14.3)."""
