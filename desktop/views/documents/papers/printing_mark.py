"""How far a printing came, kept on this computer until all its sheets are out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject

from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.office import Office

MEMORY: Final = "printing.interrupted"


class PrintingMark(QObject):
    """``documents``: which paper a key of the panel is. Papers nobody kept cannot be resumed."""

    def __init__(self, office: Office, panel: PrintingPanel, documents: Mapping[str, UUID]) -> None:
        super().__init__(panel)
        self._office, self._panel, self._documents = office, panel, documents
        if documents:
            panel.advanced.connect(self._note)
            panel.finished_printing.connect(lambda _done: forget(office))

    def _note(self, sheet: int, last: int) -> None:
        kept = {
            "base": str(self._office.database.path),
            "documents": [self._documents[key].hex for key in self._panel.keys],
            "sheet": sheet,
            "last": last,
            "choices": self._panel.choices.kept(),
        }
        self._office.preferences.save(MEMORY, kept)


def forget(office: Office) -> None:
    """All sheets are out, or nobody wants the rest."""
    office.preferences.save(MEMORY, {})
