"""Undo as the user sees it: the newest act by Ctrl+Z, older ones by the menu or the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from desktop.views.common.large import LargeAct
from desktop.views.office import Choice, Office, Place, ToastButton
from desktop.views.words import acts as acts_words
from desktop.views.words import near_time

if TYPE_CHECKING:
    from desktop.progress import Progress
    from desktop.services.acts import Act, LaterEditsError, OnLaterEdits
    from desktop.storage.database import Database

REVERT_TOO = "Вернуть и её"
KEEP_EDITS = "Оставить с новыми правками"
LOOK = "Посмотреть"
UNDOING, REDOING = "Отменяю", "Возвращаю"


@dataclass(frozen=True)
class _Reversal:
    """An undo or a redo: what it is called, what is said afterwards, how it is written."""

    title: str
    done: str
    again: ToastButton
    records: int
    write: Callable[[Database, Progress, OnLaterEdits], list[Act]]


class UndoDesk(QObject):
    """Knows which acts can be undone and redone; asks when a record was edited afterwards."""

    refreshed = Signal()
    look_wanted = Signal(object)
    """Ids of people whose cards were edited after the act: the user wants to look first."""

    def __init__(self, office: Office, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._office = office
        self.acts: list[Act] = []
        self.redoable: Act | None = None
        office.changed.connect(lambda _changes: self.refresh())
        office.undo_wanted.connect(self.undo_one)

    @property
    def can_undo(self) -> bool:
        return bool(self.acts) and self._office.can_write

    @property
    def can_redo(self) -> bool:
        return self.redoable is not None and self._office.can_write

    def refresh(self) -> None:
        from desktop.services import acts

        self.acts = self._office.read(acts.undoable)
        self.redoable = self._office.read(acts.redoable)
        self.refreshed.emit()

    def undo(self) -> None:
        """Ctrl+Z: the newest act; of an accepted file its page, which says what goes back."""
        if self.can_undo and not self._goes_to_load(self.acts[0]):
            self._undo(self.acts[0].records)

    def undo_one(self, act: int) -> None:
        """This act alone, whatever was done since: a toast speaks of one act."""
        from desktop.services import acts

        if not self._office.can_write:
            return
        found = self._office.read(acts.get, act)
        if found is None or not self._goes_to_load(found):
            self._undo(found.records if found is not None else 0, only=act)

    def undo_until(self, act: int) -> None:
        """Everything newer too, after the count was shown."""
        from desktop.services import acts

        newer = [one for one in self._office.read(acts.undoable, limit=-1) if one.id >= act]
        if not newer or not self._office.can_write:
            return
        if len(newer) == 1:
            self.undo_one(newer[0].id)
        elif self._agrees(len(newer)):
            self._undo(sum(one.records for one in newer), until=act)

    def redo(self) -> None:
        """Ctrl+Y: works until a new act is made."""
        from desktop.services import acts

        if not self.can_redo or self.redoable is None:
            return

        def write(database: Database, progress: Progress, later: OnLaterEdits) -> list[Act]:
            return database.write(acts.redo, later=later, progress=progress)

        again = ToastButton("Отменить", self.undo)
        self._run(_Reversal(REDOING, "Возвращено", again, self.redoable.records, write))

    def _goes_to_load(self, act: Act) -> bool:
        if act.load:
            self._office.go(Place("exchange", "undo", UUID(int=act.load)))
        return bool(act.load)

    def _undo(self, records: int, until: int | None = None, only: int | None = None) -> None:
        """``records``: how many cards it will touch."""
        from desktop.services import acts

        def write(database: Database, progress: Progress, later: OnLaterEdits) -> list[Act]:
            return database.write(acts.undo, until=until, only=only, later=later, progress=progress)

        again = ToastButton("Вернуть", self.redo)
        self._run(_Reversal(UNDOING, "Отменено", again, records, write))

    def _agrees(self, count: int) -> bool:
        words = acts_words(count)
        choice = Choice(
            "Отменить до этого места",
            f"Будет отменено {words}. Их можно вернуть, пока не сделано что-то новое.",
            (f"Отменить {words}", "Оставить как есть"),
        )
        return self._office.messages.ask(choice) == 0

    def _run(self, reversal: _Reversal, later: OnLaterEdits | None = None) -> None:
        from desktop.services.acts import LaterEditsError, OnLaterEdits

        def work(database: Database, progress: Progress) -> list[Act] | LaterEditsError:
            """A question is no failure: it comes back as an answer."""
            try:
                return reversal.write(database, progress, later or OnLaterEdits.ASK)
            except LaterEditsError as error:
                return error

        def then(done: list[Act] | LaterEditsError) -> None:
            if isinstance(done, LaterEditsError):
                decided = self._ask_about(done)
                if decided is not None:
                    self._run(reversal, decided)
            elif done:
                self._office.toast(f"{reversal.done}: {_named(done)}.", reversal.again)

        LargeAct(self._office, reversal.title, reversal.records).run(work, then)

    def _ask_about(self, error: LaterEditsError) -> OnLaterEdits | None:
        from desktop.services import acts, later_edits

        edited = self._office.read(later_edits.describe, error.edits)
        answers = (REVERT_TOO, KEEP_EDITS, LOOK)
        choice = Choice("Запись правили позже", edited.text, answers, safe=1)
        answer = self._office.messages.ask(choice)
        if answers[answer] == LOOK:
            self.look_wanted.emit(edited.people)
            return None
        revert, keep = acts.OnLaterEdits.REVERT, acts.OnLaterEdits.KEEP
        return revert if answers[answer] == REVERT_TOO else keep


def when(act: Act, today: dt.date) -> str:
    """«14:32» today, «вчера 14:32», «12.11 14:32»."""
    return near_time(act.at.astimezone(), today)


def _named(acts: list[Act]) -> str:
    if len(acts) == 1:
        return acts[0].title
    return acts_words(len(acts))
