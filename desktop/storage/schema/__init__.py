"""Texts of the schema: one SQL file per step which is too long for a line of code."""
