"""Printing the map of levels: A3 or two A4 sheets, printer or PDF, beside a true preview."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPdfWriter, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.language.numbers import counted
from desktop.services import base
from desktop.services.market import HeatMap
from desktop.views.common.controls import button, column, icon_button, label, row
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.list_export import say_saved
from desktop.views.common.listing_print import NO_PRINTER, PDF_DPI
from desktop.views.common.segments import Segment, Segments
from desktop.views.office import Office
from desktop.views.staff.market.pages import A3, TWO_A4, HeatMapPages
from desktop.views.theme import Theme

TITLE = "Карта компетенций"


class MapSheetView(QWidget):
    """One sheet, as large as the place allows; in grey as an ordinary printer would do it."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: HeatMapPages | None = None
        self.number = 0
        self.setMinimumSize(300, 280)

    def sizeHint(self) -> QSize:
        return QSize(560, 360)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.pages is None:
            return
        size = self.pages.size
        scale = min((self.width() - 4) / size.width(), (self.height() - 4) / size.height())
        painter = QPainter(self)
        painter.translate((self.width() - size.width() * scale) / 2, 2)
        painter.scale(scale, scale)
        painter.setPen(QPen(QColor(Theme.current().colors.border), 1 / scale))
        painter.setBrush(QColor(Qt.GlobalColor.white))
        painter.drawRect(QRectF(0, 0, size.width(), size.height()))
        self.pages.draw(painter, self.number)
        painter.end()


class HeatMapPrintDialog(OfficeDialog):
    """A3 for the wall, two A4 for a printer as most offices have."""

    def __init__(self, office: Office, found: HeatMap, parent: QWidget | None = None) -> None:
        super().__init__("print_map", "Печать карты", "Печать", width=960, parent=parent)
        self._office, self._found = office, found
        name = self.objectName()
        self._heading = f"{TITLE}. {office.read(base.own_name)}, {office.today:%d.%m.%Y}"
        self.paper = Segments(
            [Segment(TWO_A4, "2 × А4"), Segment(A3, "А3")], name=f"{name}.paper", title="Бумага"
        )
        self.printer = QComboBox()
        self.grey = QCheckBox("Чёрно-белая печать")
        self.view = MapSheetView()
        self.place_label = label("", "muted", name=f"{name}.place")
        self.previous_button = icon_button("arrow-left", "Предыдущий лист", name=f"{name}.prev")
        self.next_button = icon_button("arrow-right", "Следующий лист", name=f"{name}.next")
        self.pdf_button = button("Сохранить PDF", name=f"{name}.pdf", icon="save")
        self.no_printer = label(NO_PRINTER, "warning", wrap=True, name=f"{name}.no_printer")
        self._prefill()
        self._arrange()
        self._connect()
        self.refresh()

    @property
    def pages(self) -> HeatMapPages:
        paper = self.paper.value or TWO_A4
        return HeatMapPages(self._found, self._heading, paper, is_sample=self._office.is_training)

    def refresh(self) -> None:
        """Lay the sheets out anew."""
        self.view.pages = self.pages
        self._turn(0)

    def save_pdf(self) -> None:
        path = self._office.messages.save_file("Сохранить PDF", f"{TITLE}.pdf", "PDF (*.pdf)")
        if path:
            writer = QPdfWriter(path)
            writer.setResolution(PDF_DPI)
            writer.setTitle(self._heading)
            self.pages.write(writer)
            say_saved(self._office, Path(path))

    def print_sheets(self) -> None:
        """Send the sheets to the chosen printer and close."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        printer = QPrinter(
            QPrinterInfo.printerInfo(self.printer.currentText()),
            QPrinter.PrinterMode.HighResolution,
        )
        printer.setFullPage(True)
        if self.grey.isChecked():
            printer.setColorMode(QPrinter.ColorMode.GrayScale)
        pages = self.pages
        pages.write(printer)
        self._office.toast(f"Отправлено на печать: {counted(pages.count, 'лист')}")
        self.accept()

    def _turn(self, number: int) -> None:
        count = self.view.pages.count if self.view.pages is not None else 0
        self.view.number = number
        self.view.update()
        self.place_label.setText(f"лист {number + 1} из {count}")
        self.previous_button.setEnabled(number > 0)
        self.next_button.setEnabled(number < count - 1)

    def _prefill(self) -> None:
        from PySide6.QtPrintSupport import QPrinterInfo

        self.paper.set_value(TWO_A4)
        names = QPrinterInfo.availablePrinterNames()
        self.printer.addItems(names)
        self.printer.setCurrentText(QPrinterInfo.defaultPrinterName())
        self.printer.setVisible(bool(names))
        self.no_printer.setVisible(not names)
        self.primary.setEnabled(bool(names))

    def _connect(self) -> None:
        self.paper.chosen.connect(lambda _code: self.refresh())
        self.previous_button.clicked.connect(lambda: self._turn(self.view.number - 1))
        self.next_button.clicked.connect(lambda: self._turn(self.view.number + 1))
        self.pdf_button.clicked.connect(self.save_pdf)
        self.primary.clicked.connect(self.print_sheets)

    def _arrange(self) -> None:
        name = self.objectName()
        self.printer.setObjectName(f"{name}.printer")
        self.printer.setAccessibleName("Принтер")
        self.grey.setObjectName(f"{name}.grey")
        hint = "И без цвета всё видно: цифра — это уровень, тёмная клетка — «могу научить»."
        left = QVBoxLayout()
        left.addWidget(self.view, 1)
        left.addWidget(row(None, self.previous_button, self.place_label, self.next_button, None))
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(column(label("Бумага"), self.paper, spacing=4))
        right.addWidget(column(label("Принтер"), self.printer, self.no_printer, spacing=4))
        right.addWidget(self.grey)
        right.addWidget(label(hint, "caption", wrap=True))
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(left, 3)
        both.addLayout(right, 2)
        self.body.addLayout(both)
        self.left_buttons.addWidget(self.pdf_button)
