"""«Маршруты»: ИОМ педагогов, their list, card and grid (ux.md 11)."""
