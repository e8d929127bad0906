"""«Список»: all pairs as lines."""
