"""«Роли и PIN»: who works at this computer, with which role (ux.md 17.6)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton

from desktop.errors import OfficeError
from desktop.services import roles, workers
from desktop.services.roles import Role, What
from desktop.services.workers import Worker
from desktop.views.common.controls import button, label, set_kind
from desktop.views.common.lines_box import LinesBox
from desktop.views.common.lines_table import LineColumn, LineRow
from desktop.views.icons import set_icon
from desktop.views.office import Office
from desktop.views.page import HelpAct, HelpText
from desktop.views.service.frame import ServicePage
from desktop.views.service.roles_dialogs import ClearPinDialog, PinDialog, WorkerDialog
from desktop.views.service.switch_dialog import open_switch_dialog
from desktop.views.words import near_time

if TYPE_CHECKING:
    from uuid import UUID

HONEST = "PIN защищает от случайных нажатий. Файл базы на этом компьютере не зашифрован."
EMPTY = "Пока никого нет: программа работает без ролей. Добавьте тех, кто за этим компьютером."
PURPOSE = (
    "Здесь те, кто работает за этим компьютером. Роль решает, что можно: «Заведующий» утверждает, "
    "«Старший воспитатель» ведёт всё остальное, «Просмотр» только смотрит и печатает. "
    "PIN не обязателен."
)
REMOVED = "{} больше нет в списке. Сделанное этим человеком осталось."


class RolesPage(ServicePage):
    """The people of this computer and their PINs."""

    def __init__(self, office: Office) -> None:
        super().__init__(office, "roles", "Роли и PIN")
        self._found: dict[UUID, Worker] = {}
        self.box = LinesBox(
            (
                LineColumn("Кто"),
                LineColumn("Роль", 190),
                LineColumn("PIN", 90),
                LineColumn("Последний вход", 150),
            ),
            name="roles.people",
            title="Кто работает",
            add="Добавить",
            empty=EMPTY,
        )
        self.pin_button = button("Изменить PIN…", name="roles.pin", icon="lock")
        self.clear_button = button("Сбросить PIN…", name="roles.clear", icon="unlock")
        self.switch_button = button("Сменить роль…", name="roles.switch", icon="swap")
        set_kind(self.box.add_button, "primary")
        set_icon(self.box.add_button, "plus", "on_accent")
        self._arrange()
        self._connect()
        self.refresh()

    def help_text(self) -> HelpText:
        return HelpText(
            PURPOSE,
            (
                HelpAct("Добавить", self.add),
                HelpAct("Сменить роль", lambda: open_switch_dialog(self.office)),
            ),
            (("Insert", "добавить"), ("Enter", "изменить"), ("Delete", "убрать")),
        )

    @property
    def current(self) -> Worker | None:
        """The person with the cursor."""
        return self._found.get(self.box.table.current_id)

    def refresh(self) -> None:
        found = self.office.read(workers.workers)
        self._found = {one.id: one for one in found}
        self.box.show_rows([LineRow(one.id, self._texts(one)) for one in found])
        self._show_buttons()

    def add(self) -> WorkerDialog:
        return self._open(WorkerDialog(self.office, None, self.window()))

    def change(self) -> WorkerDialog | None:
        worker = self.current
        return self._open(WorkerDialog(self.office, worker, self.window())) if worker else None

    def set_pin(self) -> PinDialog | None:
        worker = self.current
        if worker is None:
            return None
        dialog = PinDialog(self.office, worker, self.window())
        dialog.accepted.connect(self.refresh)
        dialog.open()
        return dialog

    def clear_pin(self) -> ClearPinDialog | None:
        worker = self.current
        if worker is None:
            return None
        dialog = ClearPinDialog(self.office, worker, self.window())
        dialog.accepted.connect(self.refresh)
        dialog.open()
        return dialog

    def remove(self) -> None:
        """Take a person off the list; one with a PIN only after it was cleared."""
        worker = self.current
        if worker is None:
            return
        if worker.has_pin:
            self.office.messages.error(
                f"У {worker.name} установлен PIN. Сначала сбросьте его: «Сбросить PIN…»."
            )
            return
        try:
            self.office.write(roles.remove, worker.id)
        except OfficeError:
            return
        self.office.toast(REMOVED.format(worker.name))
        self.refresh()

    def _open(self, dialog: WorkerDialog) -> WorkerDialog:
        dialog.accepted.connect(self.refresh)
        dialog.open()
        return dialog

    def _connect(self) -> None:
        self.box.add_wanted.connect(self.add)
        self.box.opened.connect(lambda _id: self.change())
        self.box.remove_wanted.connect(lambda _id: self.remove())
        self.box.table.row_changed.connect(lambda _id: self._show_buttons())
        self.pin_button.clicked.connect(self.set_pin)
        self.clear_button.clicked.connect(self.clear_pin)
        self.switch_button.clicked.connect(lambda: open_switch_dialog(self.office))
        self.office.role_changed.connect(self.refresh)

    def _texts(self, worker: Worker) -> tuple[str, ...]:
        seen = worker.last_seen
        when = near_time(seen.astimezone(), self.office.today) if seen is not None else "—"
        role = roles.TITLES[Role(worker.role)]
        return worker.name, role.capitalize(), "есть" if worker.has_pin else "нет", when

    def _show_buttons(self) -> None:
        may = self.office.can_write and roles.may(self.office.role, What.ROLES)
        worker = self.current
        self.box.set_read_only(on=not may)
        self.pin_button.setEnabled(may and worker is not None)
        self.pin_button.setText(
            "Изменить PIN…" if worker is not None and worker.has_pin else "Установить PIN…"
        )
        self.clear_button.setEnabled(may and worker is not None and worker.has_pin)
        self.switch_button.setEnabled(bool(self._found))

    def _arrange(self) -> None:
        extra: tuple[QPushButton, ...] = (self.pin_button, self.clear_button, self.switch_button)
        for made in extra:
            self.box.add_extra(made)
        self.content.addWidget(self.box)
        self.content.addWidget(label(HONEST, "muted", name="roles.honest", wrap=True))
        self.content.addStretch(1)
