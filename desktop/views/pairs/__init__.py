"""«Пары»: the board of five stages, the list, and everything a pair goes through (ux.md 10)."""
