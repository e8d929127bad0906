"""The button «Отменить» of a toast: the same as Ctrl+Z right after the act."""

from __future__ import annotations

from desktop.views.office import Office, ToastButton

UNDO = "edit.undo"


def undo_button(office: Office) -> ToastButton:
    """Take back the act which the toast speaks of."""
    return ToastButton("Отменить", lambda: office.command_wanted.emit(UNDO))
