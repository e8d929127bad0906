"""The button [Отменить] of a toast."""

from __future__ import annotations

from desktop.views.office import Office, ToastButton


def undo_button(office: Office) -> ToastButton:
    """Take back the very act which the toast speaks of, even when newer ones were made since."""
    from desktop.services import acts

    newest = office.read(acts.undoable, limit=1)
    act = newest[0].id if newest else 0
    return ToastButton("Отменить", lambda: office.undo_wanted.emit(act))
