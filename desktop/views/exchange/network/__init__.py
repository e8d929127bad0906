"""The view «Сеть»: the card of a network (ux.md 16.7)."""
