"""The pages of a PDF as images: drawn when wanted, the last twenty kept."""

from __future__ import annotations

from collections import OrderedDict
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPointF, QSize, QSizeF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtPdf import QPdfDocument, QPdfLinkModel

KEPT: Final = 20
POINTS_PER_INCH: Final = 72.0


class PdfPages(QObject):
    """One loaded PDF, in the main thread only.

    QtPdf reads the bytes whenever a page is drawn and does not ask whether they are still there.
    So the document is made before them: Qt destroys children in the order in which they were
    made, and the document is gone first. For the same reason ``load`` closes it before it puts
    other bytes in their place.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._document, self._linked = QPdfDocument(self), QPdfDocument(self)
        self._links = QPdfLinkModel(self._document)
        self._buffer, self._linked_buffer = QBuffer(self), QBuffer(self)
        self._images: OrderedDict[tuple[int, int, int], QImage] = OrderedDict()

    def load(self, data: bytes, links: bytes = b"") -> None:
        """Show another PDF; empty bytes show nothing.

        ``links``: the same pages with addresses, when those shown are printed and have none.
        """
        self._images.clear()
        _read(self._document, self._buffer, data)
        _read(self._linked, self._linked_buffer, links)
        self._links.setDocument(self._linked if links else self._document)

    @property
    def data(self) -> bytes:
        """The PDF which is shown."""
        return bytes(self._buffer.data().data()) if self.count else b""

    @property
    def count(self) -> int:
        """How many pages there are."""
        return max(self._document.pageCount(), 0)

    def size(self, page: int) -> QSizeF:
        """Of a page, in points."""
        return self._document.pagePointSize(page)

    def is_drawn(self, page: int, size: QSize) -> bool:
        """Whether ``image`` has it already."""
        return (page, size.width(), size.height()) in self._images

    def image(self, page: int, size: QSize) -> QImage:
        """A page in so many dots, on white: QtPdf leaves the paper transparent."""
        key = (page, size.width(), size.height())
        if key in self._images:
            self._images.move_to_end(key)
            return self._images[key]
        made = QImage(size, QImage.Format.Format_RGB32)
        made.fill(Qt.GlobalColor.white)
        drawn = self._document.render(page, size)
        painter = QPainter(made)
        painter.drawImage(0, 0, drawn)
        painter.end()
        self._images[key] = made
        while len(self._images) > KEPT:
            self._images.popitem(last=False)
        return made

    def link_at(self, page: int, point: QPointF) -> str:
        """The address under a point of a page (in points), or nothing."""
        if self._links.page() != page:
            self._links.setPage(page)
        # A link to an address has no page and so is no «valid» one for Qt.
        return self._links.linkAt(point).url().toString()


def _read(document: QPdfDocument, buffer: QBuffer, data: bytes) -> None:
    document.close()
    buffer.close()
    if data:
        buffer.setData(QByteArray(data))
        buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        document.load(buffer)
