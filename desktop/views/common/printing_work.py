"""Pages of a PDF on a printer: drawn in bands by a worker, so that the window stays alive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QIODevice,
    QMarginsF,
    QPointF,
    QRect,
    QSize,
    QSizeF,
)
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfDocumentRenderOptions

from desktop.errors import OfficeError
from desktop.progress import Cancelled, Progress
from desktop.views.common.pdf_pages import POINTS_PER_INCH

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DPI: Final = 300
BAND: Final = 220
"""Dots of height which are drawn at a time: some milliseconds."""
MM: Final = 25.4
SILENT: Final = (
    "Принтер «{}» не отвечает. Документы готовы и не потеряются. Проверьте кабель или выберите "
    "другой."
)


class PrinterError(OfficeError):
    """The printer takes nothing."""


@dataclass(frozen=True)
class PrintSheet:
    """One sheet of paper: pages of the PDF from 0, the face and perhaps the back.

    ``key`` is that of the paper it belongs to, ``label`` what the progress says. The back of a
    lying sheet is turned over its short edge, that of an upright one over its long edge.
    """

    faces: tuple[int, ...]
    key: str = ""
    label: str = ""
    is_lying: bool = False


@dataclass(frozen=True)
class Printed:
    """How far the printing came."""

    done: int
    asked: int

    @property
    def is_whole(self) -> bool:
        return self.done == self.asked


@dataclass(frozen=True)
class PrintOrder:
    """What is sent to the printer. ``shift`` moves the pages on ready forms, millimetres."""

    data: bytes
    sheets: tuple[PrintSheet, ...]
    duplex: bool = False
    shift: tuple[float, float] = (0, 0)


def print_sheets(
    printer: QPrinter,
    order: PrintOrder,
    progress: Progress,
    give_way: Callable[[], object] = lambda: None,
) -> Printed:
    """Print sheet after sheet; stops after the current one when asked. Raises PrinterError.

    Runs in a worker: Qt lets a printer be painted on there, and the PDF is opened there too.
    Qt keeps Python to itself while it draws a band, so ``give_way`` is called before each: the
    window does what it has to, instead of waiting for a band at every step.
    """
    buffer = QBuffer()
    buffer.setData(QByteArray(order.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    press = _Press(printer, buffer, order.shift, give_way)
    done = 0
    try:
        for sheet in order.sheets:
            progress.report(done, len(order.sheets), sheet.label)
            press.print(sheet, duplex=order.duplex)
            done += 1
    except Cancelled:
        pass
    finally:
        press.close()
    return Printed(done, len(order.sheets))


class _Press:
    """A printer at work, with the PDF whose pages it prints."""

    def __init__(
        self,
        printer: QPrinter,
        buffer: QBuffer,
        shift: tuple[float, float],
        give_way: Callable[[], object],
    ) -> None:
        self._printer, self._shift, self._give_way = printer, shift, give_way
        self._is_lying = False
        self._document = QPdfDocument(None)  # type: ignore[call-overload]
        self._document.load(buffer)
        self._painter = QPainter()
        printer.setResolution(min(printer.resolution(), DPI))
        printer.setFullPage(True)

    def print(self, sheet: PrintSheet, *, duplex: bool) -> None:
        """Both faces of a sheet. Raises PrinterError."""
        faces: Sequence[int | None] = sheet.faces
        if duplex:
            self._turn(is_lying=sheet.is_lying)
            faces = (*faces, None) if len(faces) == 1 else faces
        for page in faces:
            if page is not None:
                _set_paper(self._printer, self._document.pagePointSize(page))
            if self._painter.isActive():
                self._printer.newPage()
            elif not self._painter.begin(self._printer):
                raise PrinterError(SILENT.format(self._printer.printerName()))
            if page is not None:
                self._draw(page)

    def _turn(self, *, is_lying: bool) -> None:
        """A printer turns all sheets of a job alike: the other edge begins another job.

        A file has no edges, and a second job would write over the first one.
        """
        if self._painter.isActive() and is_lying != self._is_lying and not _is_file(self._printer):
            self._painter.end()
        if not self._painter.isActive():
            mode = type(self._printer).DuplexMode
            self._printer.setDuplex(mode.DuplexShortSide if is_lying else mode.DuplexLongSide)
            self._is_lying = is_lying

    def close(self) -> None:
        """What was drawn goes to the printer."""
        if self._painter.isActive():
            self._painter.end()
        self._document.close()

    def _draw(self, page: int) -> None:
        """In bands: a whole page at 300 dpi would hold the window for a quarter of a second."""
        dpi = self._printer.resolution()
        points = self._document.pagePointSize(page)
        whole = QSize(
            round(points.width() / POINTS_PER_INCH * dpi),
            round(points.height() / POINTS_PER_INCH * dpi),
        )
        left, top = (one / MM * dpi for one in self._shift)
        for start in range(0, whole.height(), BAND):
            band = QRect(0, start, whole.width(), min(BAND, whole.height() - start))
            self._give_way()
            made = _band(self._document, page, whole, band)
            self._give_way()
            self._painter.drawImage(QPointF(left, top + start), made)


def _is_file(printer: QPrinter) -> bool:
    return bool(printer.outputFileName())


def _set_paper(printer: QPrinter, points: QSizeF) -> None:
    """A4 or A5, upright or lying: every page of a file may differ."""
    is_lying = points.width() > points.height()
    upright = points.transposed() if is_lying else points
    size = QPageSize(upright, QPageSize.Unit.Point, "", QPageSize.SizeMatchPolicy.FuzzyMatch)
    turn = QPageLayout.Orientation
    layout = QPageLayout(size, turn.Landscape if is_lying else turn.Portrait, QMarginsF(0, 0, 0, 0))
    layout.setMode(QPageLayout.Mode.FullPageMode)
    printer.setPageLayout(layout)


def _band(document: QPdfDocument, page: int, whole: QSize, band: QRect) -> QImage:
    options = QPdfDocumentRenderOptions()
    options.setScaledSize(whole)
    options.setScaledClipRect(band)
    drawn = document.render(page, band.size(), options)
    made = QImage(band.size(), QImage.Format.Format_RGB32)
    made.fill(0xFFFFFFFF)
    painter = QPainter(made)
    painter.drawImage(0, 0, drawn)
    painter.end()
    return made.convertToFormat(QImage.Format.Format_Grayscale8) if made.allGray() else made
