"""What is done with the queue: approving, returning, taking back, saving it as one PDF."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.documents import batch, issuing, queue
from desktop.documents.batch import Outcome
from desktop.documents.issuing import Registered
from desktop.language.numbers import counted
from desktop.services import roles, workers
from desktop.services.roles import Role, What
from desktop.views.common.list_export import say_saved
from desktop.views.common.undo_toast import undo_button
from desktop.views.documents.approval.approve_dialog import (
    AS_TOLD,
    ApproveDialog,
    Decision,
    Words,
)
from desktop.views.documents.approval.return_dialog import ReturnDialog
from desktop.views.documents.papers.jobs import jobs_of
from desktop.views.office import Office

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from desktop.documents.queue import QueueRow
    from desktop.progress import Progress
    from desktop.storage.database import Database

APPROVING: Final = "Утверждаю документы"
SAVING: Final = "Готовлю документы"


class ApprovalDesk(QObject):
    """``approved`` brings what was registered."""

    approved = Signal(object)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self._office = office
        self._is_busy = False

    @property
    def may_approve(self) -> bool:
        """The head gives numbers."""
        return self._office.can_write and roles.may(self._office.role, What.APPROVE)

    @property
    def may_mark_told(self) -> bool:
        """«Со слов заведующего»: the senior educator, while the head has set no PIN."""
        office = self._office
        if not office.can_write or office.role != Role.SENIOR:
            return False
        heads = [one for one in office.read(workers.workers) if one.role == Role.HEAD]
        return not any(one.has_pin for one in heads)

    def approve(self, documents: Sequence[UUID], day: dt.date) -> ApproveDialog | None:
        """Ask once about numbers and date, then register."""
        as_told = not self.may_approve
        if not documents or self._is_busy or not (self.may_approve or self.may_mark_told):
            return None
        words = Words("Отметить", AS_TOLD) if as_told else Words()
        dialog = ApproveDialog(self._office, documents, day, words, self._parent().window())
        dialog.approved.connect(partial(self._register, list(documents), as_told))
        dialog.open()
        return dialog

    def give_back(self, row: QueueRow | None, then: Callable[[], object]) -> ReturnDialog | None:
        """«Вернуть с замечанием»: only the head does that."""
        if row is None or row.is_returned or not self.may_approve:
            return None
        dialog = ReturnDialog(self._office, row, self._parent().window())

        def told() -> None:
            self._office.toast(f"Возвращено с замечанием: {row.name}.", undo_button(self._office))
            then()

        dialog.accepted.connect(told)
        dialog.open()
        return dialog

    def take_back(self, documents: Sequence[UUID]) -> None:
        """[Забрать обратно]: drafts again."""
        if not documents or not self._office.can_write:
            return
        self._office.write(issuing.take_back, list(documents))
        count = counted(len(documents), "документ")
        self._office.toast(f"Забрано с утверждения: {count}.", undo_button(self._office))

    def save_bundle(self, documents: Sequence[UUID]) -> None:
        """[Сохранить пакет PDF…]: all of them in one file, to be signed on paper or sent."""
        office = self._office
        if not documents:
            return
        name = f"Документы на утверждение_{office.today.isoformat()}.pdf"
        chosen = office.messages.save_file("Сохранить пакет PDF", name, "PDF (*.pdf)")
        if not chosen:
            return
        path, today, ids = Path(chosen).with_suffix(".pdf"), office.today, list(documents)

        def work(database: Database, progress: Progress) -> Outcome:
            return batch.save_bound(database.read(jobs_of, ids, today), path, progress=progress)

        task = office.task(SAVING, work, writes_file=True)
        task.succeeded.connect(lambda outcome: self._saved(path, outcome))
        task.start()

    def _saved(self, path: Path, outcome: Outcome) -> None:
        if outcome.left:
            self._office.toast(outcome.summary)
        else:
            say_saved(self._office, path)

    def _register(self, documents: list[UUID], as_told: bool, decision: Decision) -> None:
        today = self._office.today

        def work(database: Database, _progress: Progress) -> list[Registered]:
            return database.write(
                queue.approve, documents, decision.day, today, decision.first, as_told=as_told
            )

        self._is_busy = True
        task = self._office.task(APPROVING, work, writes=True)
        task.succeeded.connect(self.approved)
        task.finished.connect(self._free)
        task.start()

    def _free(self) -> None:
        self._is_busy = False

    def _parent(self) -> QWidget:
        parent = self.parent()
        assert isinstance(parent, QWidget)  # noqa: S101 - the constructor takes a widget
        return parent
