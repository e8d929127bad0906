"""The view «Договоры»: agreements with organisations (ux.md 16.7)."""
