"""Sheets of paper: how any content is drawn on a screen, on a printer, into a PDF.

One unit is one point (1/72 inch) on every device, so the preview, the PDF and the printer get the
same sheets. Paper is always black on white.
"""

from __future__ import annotations

from abc import ABC, abstractmethod

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QPagedPaintDevice, QPageLayout, QPageSize, QPainter

from desktop.views.theme import FAMILY

Paper = QPageSize.PageSizeId
_SIZES = {Paper.A4: QSizeF(595, 842), Paper.A3: QSizeF(842, 1191)}
GREY = "#8A8A8A"
HEAD_FILL = "#EDEDED"
SAMPLE = "ОБРАЗЕЦ"
SAMPLE_GREY = "#DDDDDD"


class Sheets(ABC):
    """Give the number of sheets and draw what stands on any of them; the rest is done here."""

    def __init__(
        self,
        title: str,
        *,
        paper: Paper = Paper.A4,
        is_landscape: bool = False,
        is_sample: bool = False,
    ) -> None:
        self.title = title
        self._paper, self._is_landscape, self._is_sample = paper, is_landscape, is_sample

    @property
    @abstractmethod
    def count(self) -> int:
        """How many sheets there are."""

    @abstractmethod
    def draw_content(self, painter: QPainter, number: int) -> None:
        """Draw what stands on a sheet; the painter counts in points from its corner."""

    @property
    def size(self) -> QSizeF:
        """The sheet in points."""
        size = _SIZES[self._paper]
        return size.transposed() if self._is_landscape else size

    def draw(self, painter: QPainter, number: int) -> None:
        """Draw a sheet; the painter counts in points from the corner of the sheet."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._is_sample:
            self._draw_sample(painter)
        self.draw_content(painter, number)
        painter.restore()

    def write(self, device: QPagedPaintDevice) -> None:
        """Draw all sheets on a printer or into a PDF."""
        turn = QPageLayout.Orientation
        device.setPageLayout(
            QPageLayout(
                QPageSize(self._paper),
                turn.Landscape if self._is_landscape else turn.Portrait,
                QMarginsF(0, 0, 0, 0),
            )
        )
        painter = QPainter(device)
        painter.scale(device.logicalDpiX() / 72, device.logicalDpiY() / 72)
        for number in range(self.count):
            if number:
                device.newPage()
            self.draw(painter, number)
        painter.end()

    def _draw_sample(self, painter: QPainter) -> None:
        """A grey diagonal: a sheet of the training base must not pass for a real one."""
        painter.save()
        painter.translate(self.size.width() / 2, self.size.height() / 2)
        painter.rotate(-40)
        painter.setPen(QColor(SAMPLE_GREY))
        painter.setFont(sheet_font(90, bold=True))
        painter.drawText(QRectF(-400, -80, 800, 160), int(Qt.AlignmentFlag.AlignCenter), SAMPLE)
        painter.restore()


def sheet_font(points: int, *, bold: bool = False) -> QFont:
    """A unit of the painter is a point, so points are given as pixels."""
    font = QFont(FAMILY)
    font.setPixelSize(points)
    font.setBold(bold)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font
