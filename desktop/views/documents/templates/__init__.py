"""«Шаблоны»: the wordings of the office, the editor of a text, the layout of papers."""
