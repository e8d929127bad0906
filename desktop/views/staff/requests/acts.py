"""What can be done with requests: the same buttons and menus on the board and on the card."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.language.numbers import counted
from desktop.services import requests
from desktop.services.requests import RequestRow
from desktop.views.common.list_columns import SEPARATOR, Action
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office, Place, ToastButton
from desktop.views.staff.requests.dialogs import AssignDialog, RequestDialog
from desktop.views.words import sentence


class RequestActs:
    """Opens the dialogs, writes, tells by toasts. ``chosen`` are the requests to act upon."""

    def __init__(
        self,
        office: Office,
        parent: QWidget,
        chosen: Callable[[], Sequence[UUID]],
        may_write: Callable[[], bool],
        asker: Callable[[], UUID | None] = lambda: None,
    ) -> None:
        self._office, self._parent = office, parent
        self._chosen, self._may_write, self._asker = chosen, may_write, asker

    def buttons(self) -> tuple[Action, ...]:
        """The row of buttons of the screen."""
        return (
            Action("record", "Записать запрос", self.record, "plus", "Insert", enabled=self.can),
            Action("assign", "Назначить…", self.assign, "person", enabled=self._can_act),
            Action("close", "Закрыть запрос", self.close, "check", enabled=self._can_act),
            Action("withdraw", "Снять", self.withdraw, "cross", enabled=self._can_act),
        )

    def bulk(self) -> tuple[Action, ...]:
        """Buttons for ticked requests."""
        return (
            Action("close", "Закрыть запросы", self.close, "check", enabled=self.can),
            Action("withdraw", "Снять", self.withdraw, "cross", enabled=self.can),
            Action("trash", "В корзину", self.trash, "trash", enabled=self.can),
        )

    def menu(self, request_id: UUID) -> Sequence[Action]:
        """The context menu of one request."""
        found = self._office.read(requests.load_rows, [request_id])
        if not found:
            return ()
        one = found[0]
        look = Action("person", "Открыть карточку", lambda: self.open_person(one), "person")
        if not one.is_own or not self.can():
            return (look,)
        course = (
            (
                Action("assign", "Назначить…", lambda: self.assign(one.id), "person"),
                Action("close", "Закрыть запрос", lambda: self.close([one.id]), "check"),
                Action("withdraw", "Снять", lambda: self.withdraw([one.id]), "cross"),
            )
            if one.is_open
            else (Action("reopen", "Открыть снова", lambda: self.reopen([one.id]), "undo"),)
        )
        return (
            Action("edit", "Изменить…", lambda: self.edit(one.id), "pencil", "Enter"),
            look,
            SEPARATOR,
            *course,
            SEPARATOR,
            Action("trash", "В корзину", lambda: self.trash([one.id]), "trash", "Delete"),
        )

    def can(self) -> bool:
        return self._may_write()

    def _can_act(self) -> bool:
        return self.can() and bool(self._chosen())

    def record(self) -> RequestDialog | None:
        """Insert: a new request."""
        return self._open_request(None) if self.can() else None

    def edit(self, request_id: UUID) -> None:
        """Enter: look at a request and correct it."""
        found = self._office.read(requests.load_rows, [request_id])
        if found and found[0].is_own and self.can():
            self._open_request(request_id)
        elif found:
            self.open_person(found[0])

    def assign(self, request_id: UUID | None = None) -> None:
        chosen = [request_id] if request_id is not None else list(self._chosen())
        found = self._office.read(requests.load_rows, chosen[:1])
        if not found or not self.can():
            return
        if not found[0].is_open:
            self._office.toast("Запрос уже закрыт. Откройте его снова, чтобы назначить помощника.")
            return
        dialog = AssignDialog(self._office, found[0], self._parent.window())
        dialog.assigned.connect(lambda helper: self._say(sentence(f"Поможет {helper}")))
        dialog.open()

    def close(self, chosen: Sequence[UUID] | None = None) -> None:
        wanted = self._open_ones(chosen)
        if wanted and self._write(requests.close, wanted, self._office.today):
            self._say(_done(wanted, "Запрос закрыт.", "Закрыто"))

    def withdraw(self, chosen: Sequence[UUID] | None = None) -> None:
        wanted = self._open_ones(chosen)
        if wanted and self._write(requests.withdraw, wanted):
            self._say(_done(wanted, "Запрос снят.", "Снято"))

    def reopen(self, chosen: Sequence[UUID]) -> None:
        if self._write(requests.reopen, list(chosen)):
            self._say("Запрос снова открыт.")

    def trash(self, chosen: Sequence[UUID] | None = None) -> None:
        wanted = list(chosen or self._chosen())
        if wanted and self.can() and self._write(requests.remove, wanted):
            self._say(_done(wanted, "Запрос в корзине.", "В корзине"))

    def open_person(self, row: RequestRow) -> None:
        self._office.go(Place("staff", "list", row.person_id, section="requests"))

    def _open_request(self, request_id: UUID | None) -> RequestDialog:
        window = self._parent.window()
        if request_id is None:
            dialog = new_request(self._office, window, self._asker())
        else:
            dialog = RequestDialog(self._office, window, request_id=request_id)
            dialog.recorded.connect(lambda _id, who: self._say(sentence(f"Запрос изменён: {who}")))
        dialog.open()
        return dialog

    def _open_ones(self, chosen: Sequence[UUID] | None) -> list[UUID]:
        """Of several chosen requests those which are open; one closed alone is told by the rule."""
        wanted = list(chosen or self._chosen())
        if len(wanted) == 1 or not self.can():
            return wanted if self.can() else []
        found = self._office.read(requests.load_rows, wanted)
        return [one.id for one in found if one.is_open]

    def _write(self, command: Callable[..., object], *args: object) -> bool:
        with self._office.telling():
            self._office.write(command, *args)
            return True
        return False

    def _say(self, text: str) -> None:
        self._office.toast(text, undo_button(self._office))


def new_request(office: Office, parent: QWidget, asker: UUID | None = None) -> RequestDialog:
    """«Записать запрос», from anywhere; its toast leads to the new request."""
    dialog = RequestDialog(office, parent, asker=asker)

    def say(request: UUID, who: str) -> None:
        place = Place("staff", "requests", request)
        opening = ToastButton("Открыть", lambda: office.go(place))
        office.toast(sentence(f"Запрос записан: {who}"), opening, undo_button(office))

    dialog.recorded.connect(say)
    return dialog


def _done(wanted: Sequence[UUID], one: str, many: str) -> str:
    return one if len(wanted) == 1 else f"{many}: {counted(len(wanted), 'запрос')}."
