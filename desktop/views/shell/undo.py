"""Undo as the user sees it: the newest act by Ctrl+Z, older ones by the menu or the journal."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.errors import OfficeError
from desktop.views.office import Choice, Office, ToastButton
from desktop.views.words import acts as acts_words
from desktop.views.words import near_time

if TYPE_CHECKING:
    from desktop.services.acts import Act, LaterEditsError, OnLaterEdits

REVERT_TOO = "Вернуть и её"
KEEP_EDITS = "Оставить с новыми правками"
LOOK = "Посмотреть"


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
        """Ctrl+Z: the newest act."""
        if self.can_undo:
            self._undo()

    def undo_one(self, act: int) -> None:
        """This act alone, whatever was done since: a toast speaks of one act."""
        if self._office.can_write:
            self._undo(only=act)

    def undo_until(self, act: int) -> None:
        """Everything newer too, after the count was shown."""
        newer = [one for one in self.acts if one.id >= act]
        if not newer or not self._office.can_write:
            return
        if len(newer) > 1 and not self._agrees(len(newer)):
            return
        self._undo(until=act)

    def redo(self) -> None:
        """Ctrl+Y: works until a new act is made."""
        from desktop.services import acts

        if not self.can_redo:
            return
        done = self._run(lambda later: self._office.database.write(acts.redo, later=later))
        if done:
            self._office.toast(f"Возвращено: {_named(done)}.", ToastButton("Отменить", self.undo))

    def _undo(self, until: int | None = None, only: int | None = None) -> None:
        from desktop.services import acts

        done = self._run(
            lambda later: self._office.database.write(
                acts.undo, until=until, only=only, later=later
            )
        )
        if done:
            self._office.toast(f"Отменено: {_named(done)}.", ToastButton("Вернуть", self.redo))

    def _agrees(self, count: int) -> bool:
        words = acts_words(count)
        choice = Choice(
            "Отменить до этого места",
            f"Будет отменено {words}. Их можно вернуть, пока не сделано что-то новое.",
            (f"Отменить {words}", "Оставить как есть"),
        )
        return self._office.messages.ask(choice) == 0

    def _run(self, write: Callable[[OnLaterEdits], list[Act]]) -> list[Act]:
        from desktop.services.acts import LaterEditsError, OnLaterEdits

        try:
            return write(OnLaterEdits.ASK)
        except LaterEditsError as error:
            later = self._ask_about(error)
            return write(later) if later is not None else []
        except OfficeError as error:
            self._office.report(error)
            return []

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
