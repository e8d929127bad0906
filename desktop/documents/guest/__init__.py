"""«Мой шаблон Word»: a form which the office drew itself, filled with the same fields."""
