"""Taking an accepted file back in the background, after a copy (ux.md 16.5)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.exchange.inbound import loaded, receiving
from desktop.exchange.journal import Entry
from desktop.language.numbers import plural
from desktop.services import backups
from desktop.storage.copies import Reason
from desktop.views.office import Office

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.storage.database import Database
    from desktop.views.task import Task

TITLE = "Отменяю загрузку"
QUESTION = "Вернуть {count} к виду до загрузки {day}? Перед этим сохраню копию."
DONE = "Загрузка от {day} отменена."
COPY, TAKE_BACK = "сохраняю копию", "возвращаю записи"
STEPS = 2


class Undoer(QObject):
    """One undo at a time; known failures are shown by the office."""

    done = Signal()
    finished = Signal()

    def __init__(self, office: Office, parent: QObject) -> None:
        super().__init__(parent)
        self._office = office
        self._task: Task | None = None
        self._said = ""

    @property
    def is_busy(self) -> bool:
        return self._task is not None

    def question(self, entry: Entry) -> str:
        """«Вернуть 24 записи к виду до загрузки 20.11? Перед этим сохраню копию.»"""
        count = self._office.read(loaded.count, entry.id)
        words = f"{count} {plural(count, 'запись', 'записи', 'записей')}"
        return QUESTION.format(count=words, day=day_of(entry))

    def undo(
        self, entry: Entry, keep: Collection[str] = (), restore: Collection[str] = (), kept: int = 0
    ) -> None:
        """``keep`` and ``restore`` are rows which were edited since; ``kept`` records stay."""
        if self._task is not None:
            return
        number = entry.id

        def work(database: Database, progress: Progress) -> None:
            progress.report(0, STEPS, COPY)
            now = dt.datetime.now()  # noqa: DTZ005 - the clock on the wall
            backups.make(database.path, Reason.BEFORE_UNDO, now, progress)
            progress.report(1, STEPS, TAKE_BACK)
            receiving.undo(database, number, keep, restore, progress)

        task = self._office.task(TITLE, work, writes=True)
        task.succeeded.connect(self._on_done)
        task.finished.connect(self._on_finished)
        self._task, self._said = task, _said(entry, kept)
        task.start()

    def _on_done(self, _nothing: object) -> None:
        self._office.copied.emit()
        self._office.toast(self._said)
        self.done.emit()

    def _on_finished(self) -> None:
        self._task = None
        self.finished.emit()


def _said(entry: Entry, kept: int) -> str:
    """«Загрузка от 20.11 отменена. 3 записи оставлены с вашими правками.»"""
    text = DONE.format(day=day_of(entry))
    if not kept:
        return text
    records = plural(kept, "запись оставлена", "записи оставлены", "записей оставлено")
    return f"{text} {kept} {records} с вашими правками."


def day_of(entry: Entry) -> str:
    return f"{entry.at.astimezone():%d.%m}"
