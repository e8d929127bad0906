"""Widgets: the only part of the program which knows Qt."""
