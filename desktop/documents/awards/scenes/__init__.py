"""Backgrounds of the designs, drawn once for each file."""
