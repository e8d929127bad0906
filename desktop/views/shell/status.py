"""What the status bar says about the open base: saved, copy, who works (ux.md 4.7)."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.errors import OfficeError, ReadOnlyError
from desktop.services import acts
from desktop.storage.trouble import DiskFullError
from desktop.views.office import Office, Place
from desktop.views.shell.copy_state import copy_state, needs_copies
from desktop.views.words import near_time

if TYPE_CHECKING:
    from desktop.views.program.program import Program

ROLE_WORDS = {
    "senior_educator": "старший воспитатель",
    "head": "заведующий",
    "viewer": "просмотр",
}

NOT_SAVED = "Не удалось сохранить: {why}"


def _why(trouble: OfficeError) -> str:
    if isinstance(trouble, DiskFullError):
        return "нет места на диске"
    if isinstance(trouble, ReadOnlyError):
        return "файл защищён от записи"
    return "диск не отвечает"


class StatusDesk(QObject):
    """Keeps the parts of the status bar true."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self._program = program
        self._saved_at: dt.datetime | None = None
        self.trouble: OfficeError | None = None
        """Why the last write of this base was refused by the disk."""
        bar = program.window.status
        bar.saved_clicked.connect(self._on_saved_clicked)
        bar.copy_clicked.connect(lambda: program.go(Place("service", "backups")))

    def follow(self, office: Office) -> None:
        """A base was opened."""
        last = office.read(acts.journal)[:1]
        self._saved_at = last[0].at.astimezone() if last else None
        self.trouble = None
        office.changed.connect(self._on_changed)
        office.not_saved.connect(self._on_not_saved)
        office.role_changed.connect(self.refresh)
        self.refresh()

    @property
    def saved_words(self) -> str:
        """«в 14:32» for the toast of Ctrl+S; empty when nothing was changed yet."""
        office = self._program.office
        if self._saved_at is None or office is None:
            return ""
        words = near_time(self._saved_at, office.today)
        return f"в {words}" if self._saved_at.date() == office.today else words

    def refresh(self) -> None:
        office = self._program.office
        if office is None:
            return
        self._show_saved(office)
        self.refresh_copy()
        self._show_person(office)

    def refresh_copy(self) -> None:
        """After a copy was made."""
        office, bar = self._program.office, self._program.window.status
        if office is None or not needs_copies(office):
            bar.set_copy("")
            return
        state = copy_state(office)
        bar.set_copy(state.text, state.short, is_alarm=state.is_alarm)

    def _show_saved(self, office: Office) -> None:
        bar = self._program.window.status
        if not office.can_write:
            bar.set_saved("Только просмотр")
            return
        if self.trouble is not None:
            bar.set_saved(NOT_SAVED.format(why=_why(self.trouble)), "Не сохранено", is_alarm=True)
            return
        words = self.saved_words
        bar.set_saved(f"Все изменения сохранены {words}".rstrip(), f"Сохранено {words}".rstrip())

    def _show_person(self, office: Office) -> None:
        role = ROLE_WORDS[office.role]
        name = office.database.actor
        self._program.window.status.set_person(" · ".join(filter(None, (name, role))), name or role)

    def _on_saved_clicked(self) -> None:
        office = self._program.office
        if self.trouble is not None and office is not None:
            office.messages.error(str(self.trouble))
        else:
            self._program.go(Place("service", "acts"))

    def _on_not_saved(self, trouble: OfficeError) -> None:
        """Told aloud; then the bar says it until something is saved again."""
        office = self._program.office
        if office is not None:
            office.report(trouble)
        self.trouble = trouble
        self.refresh()

    def _on_changed(self, _changes: object) -> None:
        self.trouble = None
        office = self._program.office
        now = dt.datetime.now(dt.UTC).astimezone()
        self._saved_at = dt.datetime.combine(office.today, now.timetz()) if office else now
        self.refresh()
