"""The progress panel of a long work (ux.md 5.9)."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtWidgets import QProgressBar, QWidget

from desktop.views.common.controls import button, label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.task import Task

APPEARS_AFTER_MS = 600
_TELLS_AFTER_S = 2.0
_SHORTEST_S = 2


def said(done: int, total: int, text: str) -> str:
    """«24 из 61: Лебедева-Ситник В. П.»; a step which cannot be counted has words only."""
    count = f"{done} из {total}" if total else ""
    return ": ".join(part for part in (count, text) if part)


class TaskPanel(OfficeDialog):
    """Appears when a task takes longer than 600 ms and goes away with it.

    It does not block the window: one may read on. «Свернуть» leaves the work to the status
    bar, «Остановить» asks the task to stop after the current item.
    """

    folded = Signal()
    stopped = Signal(int, int)
    """The user stopped the work: how many of how many are done."""

    def __init__(
        self,
        task: Task,
        parent: QWidget | None = None,
        clock: Callable[[], float] = monotonic,
        *,
        after: int = APPEARS_AFTER_MS,
    ) -> None:
        """``after``: milliseconds until it appears, fewer where nothing else is in the window."""
        super().__init__("progress", task.title, "Остановить", width=480, parent=parent)
        self.setModal(False)
        self._task = task
        self._clock = clock
        self._began = clock()
        self._done, self._total, self._is_stopping = 0, 0, False
        self.text = label("Начинаю…", name="dialog.progress.text", wrap=True)
        self.bar = QProgressBar()
        self.rest = label("", "muted", name="dialog.progress.rest")
        self.fold = button("Свернуть", name="dialog.progress.fold")
        self._delay = QTimer(self)
        self._arrange()
        self._connect()
        self._delay.start(after)

    def _arrange(self) -> None:
        self.primary.setProperty("kind", "plain")
        self.cancel.hide()
        self.left_buttons.addWidget(self.fold)
        self.bar.setObjectName("dialog.progress.bar")
        self.bar.setAccessibleName(self._task.title)
        self.bar.setTextVisible(False)
        self.bar.setRange(0, 0)
        self.body.addWidget(self.text)
        self.body.addWidget(self.bar)
        self.body.addWidget(self.rest)
        self._delay.setSingleShot(True)

    def _connect(self) -> None:
        self._delay.timeout.connect(self.show)
        self._task.progressed.connect(self._on_progress)
        self._task.finished.connect(self._on_finished)
        self.fold.clicked.connect(self._on_fold)
        self.primary.clicked.connect(self._on_stop)

    def reject(self) -> None:
        """Esc does not stop a work which nobody asked to stop."""
        self._on_fold()

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, text: str) -> None:
        self._done, self._total = done, total
        if not self._is_stopping:
            self.text.setText(said(done, total, text) or self.text.text())
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.rest.setText(self._rest())

    def _rest(self) -> str:
        """«Осталось около 5 с», when there is enough to tell it from."""
        spent = self._clock() - self._began
        if self._done == 0 or spent < _TELLS_AFTER_S:
            return ""
        left = round(spent / self._done * (self._total - self._done))
        return f"Осталось около {left} с" if left >= _SHORTEST_S else ""

    @Slot()
    def _on_fold(self) -> None:
        self._delay.stop()
        self.hide()
        self.folded.emit()

    @Slot()
    def _on_stop(self) -> None:
        self._is_stopping = True
        self.primary.setEnabled(False)
        self.text.setText("Останавливаю после текущего шага…")
        self._task.cancel()

    @Slot()
    def _on_finished(self) -> None:
        self._delay.stop()
        self.hide()
        if self._is_stopping:
            self.stopped.emit(self._done, self._total)
        self.deleteLater()
