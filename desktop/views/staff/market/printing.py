"""Printing the map of levels: A3 or two A4 sheets, printer or PDF, beside a true preview."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QCheckBox, QWidget

from desktop.language.numbers import counted
from desktop.services import base
from desktop.services.market import HeatMap
from desktop.views.common.controls import column, label
from desktop.views.common.list_export import say_saved
from desktop.views.common.print_dialog import PrintDialog
from desktop.views.common.segments import Segment, Segments
from desktop.views.office import Office
from desktop.views.staff.market.pages import A3, TWO_A4, HeatMapPages

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

TITLE = "Карта компетенций"
HINT = "И без цвета всё видно: цифра — это уровень, тёмная клетка — «могу научить»."


class HeatMapPrintDialog(PrintDialog):
    """A3 for the wall, two A4 for a printer as most offices have; in grey if wished."""

    least_view = QSize(300, 280)
    wanted_view = QSize(560, 360)

    def __init__(self, office: Office, found: HeatMap, parent: QWidget | None = None) -> None:
        heading = f"{TITLE}. {office.read(base.own_name)}, {office.today:%d.%m.%Y}"
        super().__init__(
            "print_map",
            "Печать карты",
            make=lambda: HeatMapPages(
                found, heading, self.paper.value or TWO_A4, is_sample=office.is_training
            ),
            file_name=TITLE,
            save_file=office.messages.save_file,
            parent=parent,
        )
        name = self.objectName()
        self.paper = Segments(
            [Segment(TWO_A4, "2 × А4"), Segment(A3, "А3")], name=f"{name}.paper", title="Бумага"
        )
        self.paper.set_value(TWO_A4)
        self.grey = QCheckBox("Чёрно-белая печать")
        self.grey.setObjectName(f"{name}.grey")
        self.arrange(
            column(label("Бумага"), self.paper, spacing=4),
            self.printer_choice(),
            self.grey,
            label(HINT, "caption", wrap=True),
        )
        self.paper.chosen.connect(lambda _code: self.refresh())
        self.saved.connect(lambda path: say_saved(office, Path(path)))
        self.printed.connect(
            lambda count: office.toast(f"Отправлено на печать: {counted(count, 'лист')}")
        )
        self.refresh()

    def prepare(self, printer: QPrinter) -> None:
        from PySide6.QtPrintSupport import QPrinter

        if self.grey.isChecked():
            printer.setColorMode(QPrinter.ColorMode.GrayScale)
