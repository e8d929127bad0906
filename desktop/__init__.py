"""Методкабинет: the desktop program of a kindergarten's methodical office."""

__version__ = "0.1.0"
