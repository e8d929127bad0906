"""Small parts of the wizard of loading: a sentence about trouble, the choice of a sheet, work."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QProgressBar, QSizePolicy, QWidget

from desktop.views.common.controls import button, label
from desktop.views.icons import set_picture
from desktop.views.staff.importing.desk import ImportDesk

_ICON = 18


class Trouble(QWidget):
    """A red sentence with its icon; hidden while there is nothing to say."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.text = label("", "error", name=name, wrap=True)
        picture = QLabel()
        set_picture(picture, "warning", "error", _ICON)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        box.addWidget(self.text, 1)
        self.hide()

    def say(self, text: str) -> None:
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.setVisible(bool(text))


class OneLine(QLabel):
    """A text which is never broken: what does not fit ends with «…» and stands in the tooltip."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()


class Drop(QComboBox):
    """A drop-down which the wheel does not change while the page is scrolled."""

    def __init__(self, name: str, title: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setMaxVisibleItems(12)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(20)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SheetChoice(QWidget):
    """«Лист [Лист1 ▾]»; hidden when the file has one sheet."""

    changed = Signal()

    def __init__(self, desk: ImportDesk, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._desk = desk
        self.combo = Drop(name, "Лист")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(label("Лист", "muted"))
        box.addWidget(self.combo)
        self.combo.activated.connect(self._on_chosen)

    def refresh(self) -> None:
        book, source = self._desk.book, self._desk.source
        sheets = book.sheets if book is not None else ()
        self.setVisible(len(sheets) > 1)
        self.combo.clear()
        self.combo.addItems([sheet.title for sheet in sheets])
        for number, sheet in enumerate(sheets):
            if source is not None and sheet is source.sheet:
                self.combo.setCurrentIndex(number)

    def _on_chosen(self, number: int) -> None:
        self._desk.choose_sheet(number)
        self.changed.emit()


class WorkRow(QWidget):
    """A bar with its words and [Остановить], while the table is being read or loaded."""

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._title = ""
        self.text = label("", name="dialog.import.work")
        self.bar = QProgressBar()
        self.bar.setObjectName("dialog.import.work.bar")
        self.bar.setTextVisible(False)
        self.stop = button("Остановить", name="dialog.import.stop")
        box = QHBoxLayout(self)
        box.setContentsMargins(24, 0, 24, 8)
        box.setSpacing(12)
        box.addWidget(self.text)
        box.addWidget(self.bar, 1)
        box.addWidget(self.stop)
        self.hide()
        self.stop.clicked.connect(desk.stop)
        desk.working.connect(self._on_working)
        desk.progressed.connect(self._on_progress)

    def _on_working(self, title: str) -> None:
        self._title = title
        self.text.setText(f"{title}…" if title else "")
        self.bar.setAccessibleName(title)
        self.bar.setRange(0, 0)
        self.setVisible(bool(title))

    def _on_progress(self, done: int, total: int, text: str) -> None:
        """«Загружаю сотрудников: 24 из 61»."""
        ending = f", {text}" if text else ""
        self.text.setText(f"{self._title}: {done} из {total}{ending}")
        self.bar.setRange(0, total)
        self.bar.setValue(done)
