"""The dialog of printing: a true preview, the printer, the PDF; each kind of paper adds choices."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPdfWriter, QPen
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.views.common.controls import button, column, icon_button, label, row
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.sheets import Sheets
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PDF_DPI = 300
NO_PRINTER = "Принтера на этом компьютере нет. Сохраните PDF и напечатайте его на другом."
SaveFile = Callable[[str, str, str], str]


class SheetView(QWidget):
    """One sheet, as large as the place allows."""

    def __init__(self, least: QSize, wanted: QSize) -> None:
        super().__init__()
        self.pages: Sheets | None = None
        self.number = 0
        self._wanted = wanted
        self.setMinimumSize(least)

    def sizeHint(self) -> QSize:
        return self._wanted

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


class PrintDialog(OfficeDialog):
    """Make your choices, then ``arrange`` them and call ``refresh`` when one of them changes.

    ``make`` gives the sheets as chosen now; ``file_name`` is offered for the PDF, without its
    ending; ``save_file(title, name, kinds)`` asks for a path: ``office.messages.save_file``.
    """

    printed = Signal(int)
    """The number of sheets sent to the printer."""
    saved = Signal(str)
    """The path of the PDF."""
    least_view = QSize(280, 300)
    wanted_view = QSize(420, 360)

    def __init__(
        self,
        code: str,
        title: str,
        *,
        make: Callable[[], Sheets],
        file_name: str,
        save_file: SaveFile,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(code, title, "Печать", width=960, parent=parent)
        self._make, self._file_name, self._save_file = make, file_name, save_file
        name = self.objectName()
        self.printer = QComboBox()
        self.view = SheetView(self.least_view, self.wanted_view)
        self.place_label = label("", "muted", name=f"{name}.place")
        self.previous_button = icon_button("arrow-left", "Предыдущий лист", name=f"{name}.prev")
        self.next_button = icon_button("arrow-right", "Следующий лист", name=f"{name}.next")
        self.pdf_button = button("Сохранить PDF", name=f"{name}.pdf", icon="save")
        self.no_printer = label(NO_PRINTER, "warning", wrap=True, name=f"{name}.no_printer")
        self.printer.setObjectName(f"{name}.printer")
        self.printer.setAccessibleName("Принтер")
        self._offer_printers()
        self.previous_button.clicked.connect(lambda: self._turn(self.view.number - 1))
        self.next_button.clicked.connect(lambda: self._turn(self.view.number + 1))
        self.pdf_button.clicked.connect(self.save_pdf)
        self.primary.clicked.connect(self.print_sheets)

    @property
    def pages(self) -> Sheets:
        """The sheets as they are chosen now."""
        return self._make()

    def prepare(self, printer: QPrinter) -> None:
        """Tell the printer what is chosen besides the paper."""

    def refresh(self) -> None:
        """Lay the sheets out anew."""
        self.view.pages = self.pages
        self._turn(0)

    def save_pdf(self) -> None:
        """Ask for a name and write the sheets there."""
        path = self._save_file("Сохранить PDF", f"{self._file_name}.pdf", "PDF (*.pdf)")
        if path:
            writer = QPdfWriter(path)
            writer.setResolution(PDF_DPI)
            pages = self.pages
            writer.setTitle(pages.title)
            pages.write(writer)
            self.saved.emit(path)

    def print_sheets(self) -> None:
        """Send the sheets to the chosen printer and close."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        printer = QPrinter(
            QPrinterInfo.printerInfo(self.printer.currentText()),
            QPrinter.PrinterMode.HighResolution,
        )
        printer.setFullPage(True)
        self.prepare(printer)
        pages = self.pages
        pages.write(printer)
        self.printed.emit(pages.count)
        self.accept()

    def printer_choice(self) -> QWidget:
        """The printers, or what to do without any."""
        return column(label("Принтер"), self.printer, self.no_printer, spacing=4)

    def arrange(self, *choices: QWidget) -> None:
        """The preview on the left, choices below each other on the right."""
        left = QVBoxLayout()
        left.addWidget(self.view, 1)
        left.addWidget(row(None, self.previous_button, self.place_label, self.next_button, None))
        right = QVBoxLayout()
        right.setSpacing(12)
        for choice in choices:
            right.addWidget(choice)
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(left, 3)
        both.addLayout(right, 2)
        self.body.addLayout(both)
        self.left_buttons.addWidget(self.pdf_button)

    def _turn(self, number: int) -> None:
        count = self.view.pages.count if self.view.pages is not None else 0
        self.view.number = number
        self.view.update()
        self.place_label.setText(f"лист {number + 1} из {count}")
        self.previous_button.setEnabled(number > 0)
        self.next_button.setEnabled(number < count - 1)

    def _offer_printers(self) -> None:
        from PySide6.QtPrintSupport import QPrinterInfo

        names = QPrinterInfo.availablePrinterNames()
        self.printer.addItems(names)
        self.printer.setCurrentText(QPrinterInfo.defaultPrinterName())
        (self.no_printer if names else self.printer).hide()
        self.primary.setEnabled(bool(names))
