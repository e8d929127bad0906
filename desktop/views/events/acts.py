"""What is done with an event: the same in the buttons, the menus and the card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.language.numbers import counted
from desktop.models import EventState
from desktop.services.events import attendance, creating, reading
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.undo_toast import undo_button
from desktop.views.events.papers import EventPaperActs
from desktop.views.office import Office

if TYPE_CHECKING:
    import datetime as dt
    from uuid import UUID

    from desktop.services.events.types import EventCard
    from desktop.views.common.dialogs import OfficeDialog


class EventActs(QObject):
    """``made`` says which event was just made: the page opens it."""

    made = Signal(object)

    def __init__(self, office: Office, parent: QWidget) -> None:
        super().__init__(parent)
        self.office, self._parent = office, parent
        self.papers = EventPaperActs(office, parent)

    def create(
        self, form: str = "", day: dt.date | None = None, series: UUID | None = None
    ) -> OfficeDialog | None:
        """«Добавить мероприятие»."""
        if not self.office.can_write:
            return None
        from desktop.views.events.new_dialog import NewEventDialog

        dialog = NewEventDialog(self.office, self._window(), form, day, series)
        dialog.made.connect(self.made)
        return self._show(dialog)

    def create_cycle(self) -> OfficeDialog | None:
        """«Создать цикл…»."""
        if not self.office.can_write:
            return None
        from desktop.views.events.dialogs import open_cycle

        return self._show(open_cycle(self.office, self._window()))

    def attendance(self, event: UUID) -> OfficeDialog | None:
        """«Отметить присутствие»."""
        if not self.office.can_write:
            return None
        from desktop.views.events.attendance.dialog import AttendanceDialog

        dialog = AttendanceDialog(self.office, event, self._window())
        dialog.saved.connect(lambda: self.papers.after_attendance(event))
        return self._show(dialog)

    def invite(self, event: UUID) -> OfficeDialog:
        """«Пригласить…»: people who are expected."""
        from desktop.views.events.dialogs import open_invite

        return self._show(open_invite(self.office, event, self._window()))

    def repeat(self, event: UUID) -> OfficeDialog:
        """«Повторить…»: the same on other days."""
        from desktop.views.events.dialogs import open_repeat

        return self._show(open_repeat(self.office, event, self._window()))

    def move(self, event: UUID) -> OfficeDialog:
        """«Перенести…»: another day."""
        from desktop.views.events.dialogs import open_move

        return self._show(open_move(self.office, event, self._window()))

    def cancel(self, event: UUID) -> OfficeDialog:
        """«Отменить мероприятие…»."""
        from desktop.views.events.dialogs import open_cancel

        return self._show(open_cancel(self.office, event, self._window()))

    def bring_back(self, event: UUID) -> None:
        with self.office.telling():
            self.office.write(creating.bring_back, event)
            self._tell("Мероприятие снова запланировано.")

    def unmark(self, event: UUID) -> None:
        """Nobody came after all: the event is planned again."""
        with self.office.telling():
            self.office.write(attendance.unmark, event)
            self._tell("Отметки присутствия сняты.")

    def trash(self, events: Sequence[UUID]) -> None:
        if not events or not self.office.can_write:
            return
        with self.office.telling():
            card = self.office.read(reading.load, events[0])
            self.office.write(creating.trash, list(events))
            one = f"Мероприятие {_named(card)} в корзине."
            many = f"В корзине: {counted(len(events), 'мероприятие')}."
            self._tell(one if len(events) == 1 else many)

    def archive(self, events: Sequence[UUID]) -> None:
        with self.office.telling():
            self.office.write(creating.archive, list(events), self.office.today)
            self._tell(f"В архиве: {counted(len(events), 'мероприятие')}.")

    def more(self, card: EventCard) -> list[Action]:
        """«Ещё ▾» of the card, the menu of a row."""
        one = card.id
        can = self.office.can_write and card.is_ours
        is_off = card.state == EventState.CANCELLED
        is_marked = card.marked_on is not None
        turn = (
            Action("bring_back", "Вернуть в план", lambda: self.bring_back(one),
                   enabled=lambda: can)
            if is_off
            else Action("cancel", "Отменить мероприятие…", lambda: self.cancel(one),
                        enabled=lambda: can and not is_marked)
        )  # fmt: skip
        return [
            Action("attendance", "Отметить присутствие", lambda: self.attendance(one), "check",
                   enabled=lambda: can and not is_off),
            Action("invite", "Пригласить…", lambda: self.invite(one),
                   enabled=lambda: can and not is_off),
            SEPARATOR,
            Action("sheet", "Лист регистрации", lambda: self.papers.sheet(one), "print"),
            Action("certificates", "Сертификаты…", lambda: self.papers.certificates(one),
                   "certificate", enabled=lambda: is_marked),
            Action("thanks", "Благодарности…", lambda: self.papers.thanks(one),
                   enabled=lambda: is_marked),
            SEPARATOR,
            Action("repeat", "Повторить…", lambda: self.repeat(one), "copy",
                   enabled=lambda: self.office.can_write),
            Action("move", "Перенести…", lambda: self.move(one),
                   enabled=lambda: can and not is_marked and not is_off),
            turn,
            Action("unmark", "Снять отметки присутствия", lambda: self.unmark(one),
                   enabled=lambda: can and is_marked),
            Action("ics", "Сохранить для календаря", lambda: self.papers.save_calendar([one]),
                   "calendar"),
            SEPARATOR,
            Action("archive", "В архив", lambda: self.archive([one]), "archive",
                   enabled=lambda: can),
            Action("trash", "В корзину", lambda: self.trash([one]), "trash", "Delete",
                   enabled=lambda: can),
        ]  # fmt: skip

    def _show(self, dialog: OfficeDialog) -> OfficeDialog:
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _tell(self, text: str) -> None:
        self.office.toast(text, undo_button(self.office))

    def _window(self) -> QWidget:
        return self._parent.window()


def _named(card: EventCard) -> str:
    return f"«{card.title}»" if card.title else card.form_title
