"""Widgets: the only part of the program which knows Qt."""

from desktop.views.constants import keep_alive

keep_alive()
