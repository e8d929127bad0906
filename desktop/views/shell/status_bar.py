"""The status bar: saved, copy, long work, who works. Always tells that nothing is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QPushButton

from desktop.views.common.controls import button, line, set_look
from desktop.views.icons import set_icon

if TYPE_CHECKING:
    from desktop.views.task import Task

HEIGHT = 28


class StatusBar(QFrame):
    """Four parts of ux.md 4.7; each is a button which leads to its place."""

    saved_clicked = Signal()
    copy_clicked = Signal()
    task_clicked = Signal()
    person_clicked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setProperty("part", "buttons")
        self.saved = self._part("status.saved", "check", "Состояние сохранения")
        self.copy = self._part("status.backup", "save", "Резервные копии")
        self.task = self._part("status.task", "clock", "Долгая работа")
        self.stop = button("Остановить", name="status.task.stop", kind="link")
        self.bar = QProgressBar()
        self.bar.setObjectName("status.task.bar")
        self.bar.setAccessibleName("Сколько сделано")
        self.bar.setFixedSize(120, 8)
        self.bar.setTextVisible(False)
        self.person = self._part("status.person", "person", "Кто работает")
        self._running: Task | None = None
        self._texts = {"saved": ("", ""), "copy": ("", ""), "person": ("", "")}
        self._is_narrow = False
        self._arrange()
        self.saved.clicked.connect(self.saved_clicked)
        self.copy.clicked.connect(self.copy_clicked)
        self.task.clicked.connect(self.task_clicked)
        self.person.clicked.connect(self.person_clicked)
        self.stop.clicked.connect(self._on_stop)
        self._show_task(None)

    def set_narrow(self, is_narrow: bool) -> None:
        """Short texts in the narrow layout."""
        self._is_narrow = is_narrow
        self._show_texts()

    def set_saved(self, text: str, short: str = "", *, is_alarm: bool = False) -> None:
        self._set("saved", text, short)
        self._mark(self.saved, is_alarm)

    def set_copy(self, text: str, short: str = "", *, is_alarm: bool = False) -> None:
        self._set("copy", text, short)
        self._mark(self.copy, is_alarm)

    def set_person(self, text: str, short: str = "") -> None:
        self._set("person", text, short)

    def watch(self, task: Task) -> None:
        """Show the progress of a long work until it ends."""
        task.progressed.connect(lambda done, total, _: self._on_progress(task, done, total))
        task.finished.connect(lambda: self._on_finished(task))
        self._show_task(task)

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(8, 0, 8, 0)
        layout.setSpacing(4)
        self._lines = [line(horizontal=False) for _ in range(3)]
        layout.addWidget(self.saved)
        layout.addWidget(self._lines[0])
        layout.addWidget(self.copy)
        layout.addWidget(self._lines[1])
        for part in (self.task, self.bar, self.stop):
            layout.addWidget(part)
        layout.addStretch(1)
        layout.addWidget(self._lines[2])
        layout.addWidget(self.person)

    def _part(self, name: str, icon: str, word: str) -> QPushButton:
        made = button("", name=name, kind="quiet", tip=word)
        made.setProperty("part", "status")
        made.setProperty("status_icon", icon)
        made.setAccessibleName(word)
        set_icon(made, icon, "text2", 16)
        return made

    def _mark(self, part: QPushButton, is_alarm: bool) -> None:
        set_look(part, "alarm", is_alarm)
        if is_alarm:
            set_icon(part, "warning", "warning", 16)
        else:
            set_icon(part, str(part.property("status_icon")), "text2", 16)

    def _set(self, part: str, text: str, short: str) -> None:
        self._texts[part] = (text, short or text)
        self._show_texts()

    def _show_texts(self) -> None:
        parts = {"saved": self.saved, "copy": self.copy, "person": self.person}
        for code, part in parts.items():
            text, short = self._texts[code]
            part.setText(short if self._is_narrow else text)
            part.setVisible(bool(text))
            part.setAccessibleDescription(text)

    def _on_progress(self, task: Task, done: int, total: int) -> None:
        if task is self._running:
            self.bar.setRange(0, total)
            self.bar.setValue(done)
            self.task.setText(f"{task.title}: {done} из {total}" if total else task.title)

    def _on_finished(self, task: Task) -> None:
        if task is self._running:
            self._show_task(None)

    def _on_stop(self) -> None:
        if self._running is not None:
            self._running.cancel()

    def _show_task(self, task: Task | None) -> None:
        self._running = task
        for part in (self.task, self.bar, self.stop, self._lines[1]):
            part.setVisible(task is not None)
        if task is not None:
            self.task.setText(task.title)
            self.bar.setRange(0, 0)
