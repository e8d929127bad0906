"""Over the queue: how many wait, the date of the papers, the numbers, the switch of views."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.documents.queue import QueueRow
from desktop.views.common.controls import button, label, row
from desktop.views.common.datefield import DateField
from desktop.views.common.list_footer import ShrinkingLabel
from desktop.views.documents.approval.queue_list import SCREEN
from desktop.views.office import Office

GAPS: Final = 32


class Top(QWidget):
    """In a narrow window the date is chosen in the dialog, the numbers in the journal."""

    def __init__(self, office: Office) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self.title = ShrinkingLabel(f"{SCREEN}.title")
        self.day = DateField(lambda: office.today, name=f"{SCREEN}.day", title="Дата")
        self.day.set_value(office.today)
        self.series = button("Номера и журналы…", name=f"{SCREEN}.series")
        self._dated = row(label("Дата"), self.day)
        self._switch: QWidget | None = None
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(8)
        self._box.addWidget(self.title, 1)
        self._box.addWidget(self._dated)
        self._box.addWidget(self.series)

    def add_right(self, switch: QWidget) -> None:
        """The switch of views."""
        self._switch = switch
        self._box.addWidget(switch)

    def show_count(self, waiting: Sequence[QueueRow]) -> None:
        """«Ждут утверждения 25 · листов 61», shorter where there is no room."""
        count, sheets = len(waiting), sum(one.sheets for one in waiting)
        self.title.say(
            f"Ждут утверждения {count} · листов {sheets}",
            f"Ждут {count} · листов {sheets}",
            f"Ждут {count}",
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit(event.size().width())

    def fit(self, width: int) -> None:
        """What has no room goes."""
        rest = width - self.title.minimumSizeHint().width() - GAPS
        rest -= self._switch.sizeHint().width() if self._switch is not None else 0
        rest -= self._dated.sizeHint().width()
        self._dated.setVisible(rest >= 0)
        self.series.setVisible(rest >= self.series.sizeHint().width())
