"""The grid of a route, edited like a sheet of Excel (ux.md 11.3)."""
