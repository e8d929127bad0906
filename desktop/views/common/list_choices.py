"""Rows of the lists of reference as values of a field, and the way to the list itself."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.fields import Choice
from desktop.views.office import Place

if TYPE_CHECKING:
    from desktop.views.office import Office


def choices_of(office: Office, list_code: str, *, group: str = "") -> list[Choice]:
    """The rows of a list which are in use; only those of a group if one is given."""
    from desktop.services import reference

    return [
        Choice(item.code, item.title)
        for item in office.read(reference.items, list_code)
        if group in ("", item.group)
    ]


def editing(office: Office, list_code: str) -> Callable[[], None]:
    """«Изменить справочник…», last in a drop-down: the page «Справочники» at this list.

    A dialog in which the drop-down stands is closed first; what was typed is its draft.
    """

    def leave() -> None:
        while isinstance(dialog := QApplication.activeModalWidget(), OfficeDialog):
            dialog.reject()
            if dialog.isVisible():
                return  # it writes something and stays
        office.go(Place("service", "reference", section=list_code))

    return leave
