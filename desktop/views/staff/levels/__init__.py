"""«Уровни списком»: the grid of levels, filled by keys."""
