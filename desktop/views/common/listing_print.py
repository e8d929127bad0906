"""Printing a list (ux.md 5.2): title, orientation, columns and size beside a true preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPageSize, QPainter, QPaintEvent, QPdfWriter, QPen
from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from desktop.views.common.controls import button, column, icon_button, label, row
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.list_columns import Listing
from desktop.views.common.listing_pages import ListingPages, SheetLook
from desktop.views.common.segments import Segment, Segments
from desktop.views.theme import Theme

SIZES = ("10", "11", "12")
LANDSCAPE_FROM = 6
"""A list with so many columns lies across the sheet at first."""
PDF_DPI = 300
NO_PRINTER = "Принтера на этом компьютере нет. Сохраните PDF и напечатайте его на другом."
SaveFile = Callable[[str, str, str], str]


class SheetView(QWidget):
    """One sheet, as large as the place allows."""

    def __init__(self) -> None:
        super().__init__()
        self.pages: ListingPages | None = None
        self.number = 0
        self.setMinimumSize(280, 300)

    def sizeHint(self) -> QSize:
        return QSize(420, 360)

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


class ListingPrintDialog(OfficeDialog):
    """``save_file(title, name, kinds)`` asks for a path, such as ``office.messages.save_file``.

    ``sample``: sheets of the training base bear a grey «ОБРАЗЕЦ».
    """

    printed = Signal(int)
    """The number of sheets sent to the printer."""
    saved = Signal(str)
    """The path of the PDF."""

    def __init__(
        self,
        listing: Listing,
        title: str,
        save_file: SaveFile,
        *,
        sample: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("print_list", "Печать списка", "Печать", width=960, parent=parent)
        self._listing, self._save_file, self._sample = listing, save_file, sample
        name = self.objectName()
        self.sheet_title = QLineEdit(title)
        self.orientation = Segments(
            [Segment("portrait", "Книжная"), Segment("landscape", "Альбомная")],
            name=f"{name}.orientation",
            title="Ориентация",
        )
        self.points = Segments(
            [Segment(size, size) for size in SIZES], name=f"{name}.points", title="Размер текста"
        )
        self.printer = QComboBox()
        self.ticks = [QCheckBox(text) for text in listing.columns]
        self.view = SheetView()
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
    def look(self) -> SheetLook:
        """What is chosen now."""
        shown = tuple(number for number, tick in enumerate(self.ticks) if tick.isChecked())
        return SheetLook(
            self.sheet_title.text().strip(),
            shown or (0,),
            self.orientation.value == "landscape",
            int(self.points.value or SIZES[0]),
            self._sample,
        )

    @property
    def pages(self) -> ListingPages:
        return ListingPages(self._listing, self.look)

    def refresh(self) -> None:
        """Lay the sheets out anew."""
        self.view.pages = self.pages
        self._turn(0)

    def save_pdf(self) -> None:
        """Ask for a name and write the sheets there."""
        path = self._save_file("Сохранить PDF", f"{self._listing.title}.pdf", "PDF (*.pdf)")
        if path:
            writer = QPdfWriter(path)
            writer.setResolution(PDF_DPI)
            writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
            writer.setTitle(self.look.title)
            self.pages.write(writer)
            self.saved.emit(path)

    def print_sheets(self) -> None:
        """Send the sheets to the chosen printer and close."""
        from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

        printer = QPrinter(
            QPrinterInfo.printerInfo(self.printer.currentText()),
            QPrinter.PrinterMode.HighResolution,
        )
        printer.setFullPage(True)
        pages = self.pages
        pages.write(printer)
        self.printed.emit(pages.count)
        self.accept()

    def _turn(self, number: int) -> None:
        pages = self.view.pages
        count = pages.count if pages is not None else 0
        self.view.number = number
        self.view.update()
        self.place_label.setText(f"лист {number + 1} из {count}")
        self.previous_button.setEnabled(number > 0)
        self.next_button.setEnabled(number < count - 1)

    def _prefill(self) -> None:
        from PySide6.QtPrintSupport import QPrinterInfo

        is_broad = len(self._listing.columns) >= LANDSCAPE_FROM
        self.orientation.set_value("landscape" if is_broad else "portrait")
        self.points.set_value(SIZES[0])
        names = QPrinterInfo.availablePrinterNames()
        self.printer.addItems(names)
        self.printer.setCurrentText(QPrinterInfo.defaultPrinterName())
        self.printer.setVisible(bool(names))
        self.no_printer.setVisible(not names)
        self.primary.setEnabled(bool(names))
        for tick in self.ticks:
            tick.setChecked(True)
        self.ticks[0].setEnabled(False)

    def _connect(self) -> None:
        changes: list[Any] = [self.orientation.chosen, self.points.chosen]
        changes += [self.sheet_title.textChanged, *(tick.toggled for tick in self.ticks)]
        for change in changes:
            change.connect(lambda *_: self.refresh())
        self.previous_button.clicked.connect(lambda: self._turn(self.view.number - 1))
        self.next_button.clicked.connect(lambda: self._turn(self.view.number + 1))
        self.pdf_button.clicked.connect(self.save_pdf)
        self.primary.clicked.connect(self.print_sheets)

    def _arrange(self) -> None:
        name = self.objectName()
        for widget, code, title in (
            (self.sheet_title, "title", "Заголовок"),
            (self.printer, "printer", "Принтер"),
        ):
            widget.setObjectName(f"{name}.{code}")
            widget.setAccessibleName(title)
        for number, tick in enumerate(self.ticks, start=1):
            tick.setObjectName(f"{name}.column.{number}")
        arrows = row(None, self.previous_button, self.place_label, self.next_button, None)
        left = QVBoxLayout()
        left.addWidget(self.view, 1)
        left.addWidget(arrows)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(column(label("Заголовок"), self.sheet_title, spacing=4))
        right.addWidget(column(label("Принтер"), self.printer, self.no_printer, spacing=4))
        right.addWidget(column(label("Ориентация"), self.orientation, spacing=4))
        right.addWidget(column(label("Размер текста, пунктов"), self.points, spacing=4))
        right.addWidget(column(label("Колонки"), *self.ticks, spacing=0))
        right.addStretch(1)
        both = QHBoxLayout()
        both.setSpacing(24)
        both.addLayout(left, 3)
        both.addLayout(right, 2)
        self.body.addLayout(both)
        self.left_buttons.addWidget(self.pdf_button)
