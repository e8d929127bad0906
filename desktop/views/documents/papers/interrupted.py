"""A printing which the end of the program cut off is offered again from the right sheet."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.language.numbers import counted
from desktop.views.common.printing_panel import PrintingPanel
from desktop.views.documents.papers.printing import print_papers
from desktop.views.documents.papers.printing_mark import MEMORY, forget
from desktop.views.office import Office, ToastButton


def offer(office: Office, parent: QWidget) -> None:
    """«Напечатано 16 листов из 42», when that was cut off in this base."""
    kept = office.preferences.load(MEMORY)
    if kept.get("base") != str(office.database.path):
        return
    sheet, last = int(kept["sheet"]), int(kept["last"])
    text = f"Печать прервалась. Напечатано {counted(sheet - 1, 'лист')} из {last}."
    again = ToastButton(
        f"Напечатать заново с листа {sheet}", lambda: _go_on(office, parent, kept, sheet)
    )
    office.toast(text, again, ToastButton("Хватит", lambda: forget(office)))


def _go_on(office: Office, parent: QWidget, kept: dict[str, Any], sheet: int) -> None:
    def opened(panel: PrintingPanel) -> None:
        panel.choices.restore(kept["choices"])
        panel.start_from(sheet)

    forget(office)
    print_papers(office, [UUID(one) for one in kept["documents"]], parent, opened=opened)
