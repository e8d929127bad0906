"""Optimisation: teams now, pairs later."""
