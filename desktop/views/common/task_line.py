"""The progress of a work inside a dialog, where the panel of ux.md 5.9 would lie behind it."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.views.common.controls import button, label
from desktop.views.common.progress import APPEARS_AFTER_MS, said
from desktop.views.task import Task

STOPPING = "Останавливаю после текущего шага…"


class TaskLine(QWidget):
    """«17 из 42: Осокина Т. В.», a bar and [Остановить]; there only while a work takes long."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._task: Task | None = None
        self._is_stopping = False
        self.text = label("", name=f"{name}.text", wrap=True)
        self.bar = QProgressBar()
        self.bar.setObjectName(f"{name}.bar")
        self.bar.setTextVisible(False)
        self.stop = button("Остановить", name=f"{name}.stop")
        self._delay = QTimer(self, interval=APPEARS_AFTER_MS, singleShot=True)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(12)
        box.addWidget(self.text, 2)
        box.addWidget(self.bar, 1)
        box.addWidget(self.stop)
        self.hide()
        self._delay.timeout.connect(self.show)
        self.stop.clicked.connect(self._on_stop)

    def follow(self, task: Task) -> None:
        """Show this work from now on; a former one is forgotten."""
        self._task, self._is_stopping = task, False
        self.text.setText(f"{task.title}…")
        self.bar.setAccessibleName(task.title)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        task.progressed.connect(self._on_progress)
        task.finished.connect(self._on_finished)
        self._delay.start()

    @Slot(int, int, str)
    def _on_progress(self, done: int, total: int, text: str) -> None:
        if self.sender() is not self._task:
            return
        if not self._is_stopping:
            self.text.setText(said(done, total, text) or self.text.text())
        self.bar.setRange(0, total)
        self.bar.setValue(done)

    @Slot()
    def _on_finished(self) -> None:
        if self.sender() is self._task:
            self._task = None
            self._delay.stop()
            self.hide()

    @Slot()
    def _on_stop(self) -> None:
        if self._task is not None:
            self._is_stopping = True
            self.stop.setEnabled(False)
            self.text.setText(STOPPING)
            self._task.cancel()
