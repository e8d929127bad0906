"""«Кто работает»: another person takes over, with a PIN where one is set (ux.md 17.6)."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QListWidget, QListWidgetItem, QWidget

from desktop.services import roles, workers
from desktop.services.roles import Role, Wrong
from desktop.services.workers import Worker
from desktop.views.common.controls import button, label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.office import Office, Place
from desktop.views.service.roles_dialogs import now, secret_line

NOBODY = "В списке никого нет. Добавьте тех, кто работает за этим компьютером."
FORGOTTEN = "Забыли PIN?"
RECOVER = "Ввести код восстановления"
BACK_TO_PIN = "Вернуться к PIN"
_ID = Qt.ItemDataRole.UserRole


class SwitchDialog(OfficeDialog):
    """Names with roles, a PIN where one is set, [Войти]."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__("switch", "Кто работает", "Войти", width=480, parent=parent)
        self._office = office
        self._found: list[Worker] = []
        self.people = QListWidget()
        self.secret_label = label("PIN")
        self.secret = secret_line("dialog.switch.pin", "PIN")
        self.trouble = label("", "error", name="dialog.switch.trouble", wrap=True)
        self.forgotten = label(FORGOTTEN, "muted")
        self.recover_button = button(RECOVER, name="dialog.switch.recover", kind="link")
        self.nobody = label(NOBODY, "muted", name="dialog.switch.empty", wrap=True)
        self.list_button = button("Роли и PIN", name="dialog.switch.roles", kind="quiet")
        self._is_recovering = False
        self._arrange()
        self._connect()
        self.refresh()

    def refresh(self) -> None:
        self._found = self._office.read(workers.workers)
        self.people.clear()
        for worker in self._found:
            role = roles.TITLES[Role(worker.role)]
            item = QListWidgetItem(f"{worker.name} — {role}")
            item.setData(_ID, worker.id)
            self.people.addItem(item)
        self.people.setCurrentRow(0)
        self.people.setVisible(bool(self._found))
        self.nobody.setVisible(not self._found)
        self.primary.setEnabled(bool(self._found))
        self._show_secret()

    @property
    def current(self) -> Worker | None:
        """Who is chosen."""
        row = self.people.currentRow()
        return self._found[row] if 0 <= row < len(self._found) else None

    def enter(self) -> None:
        """Begin to work as the chosen person, or say what is wrong with the PIN."""
        worker = self.current
        if worker is None:
            return
        wrong = self._wrong(worker)
        if wrong is not None:
            self._say(wrong.text)
            return
        if self._is_recovering:
            self._say("PIN снят. Новый можно установить в «Роли и PIN».")
            self._is_recovering = False
            self.refresh()
        take_over(self._office, worker)
        self.accept()
        self._office.go(Place("today"))

    def _wrong(self, worker: Worker) -> Wrong | None:
        office, text = self._office, self.secret.text().strip()
        if office.database.read_only:
            fits = office.read(roles.fits, worker.id, text)
            return None if fits else Wrong(roles.TRIES)
        if self._is_recovering:
            return office.database.write(roles.recover, worker.id, text, now())
        return office.database.write(roles.enter, worker.id, text, now())

    def _say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
        self.secret.clear()
        self.secret.setFocus()

    def _show_secret(self) -> None:
        worker = self.current
        has_pin = worker is not None and worker.has_pin
        title = "Код восстановления, 8 цифр" if self._is_recovering else "PIN"
        self.secret_label.setText(title)
        self.secret.setAccessibleName(title)
        self.recover_button.setText(BACK_TO_PIN if self._is_recovering else RECOVER)
        self.forgotten.setVisible(has_pin and not self._is_recovering)
        for widget in (self.secret_label, self.secret, self.recover_button):
            widget.setVisible(has_pin)

    def _on_person(self) -> None:
        self._is_recovering = False
        self.trouble.hide()
        self.secret.clear()
        self._show_secret()

    def _on_recover(self) -> None:
        self._is_recovering = not self._is_recovering
        self.trouble.hide()
        self.secret.clear()
        self._show_secret()
        self.secret.setFocus()

    def _on_roles(self) -> None:
        self.reject()
        self._office.go(Place("service", "roles"))

    def _connect(self) -> None:
        self.people.currentRowChanged.connect(lambda _row: self._on_person())
        self.people.itemActivated.connect(lambda _item: self.press_primary())
        self.primary.clicked.connect(self.enter)
        self.recover_button.clicked.connect(self._on_recover)
        self.list_button.clicked.connect(self._on_roles)

    def _arrange(self) -> None:
        self.people.setObjectName("dialog.switch.people")
        self.people.setAccessibleName("Кто работает")
        self.people.setProperty("part", "list")
        self.people.setMinimumHeight(150)
        for widget in (self.people, self.nobody, self.secret_label, self.secret, self.trouble):
            self.body.addWidget(widget)
        self.body.addWidget(self.forgotten)
        self.body.addWidget(self.recover_button, alignment=Qt.AlignmentFlag.AlignLeft)
        self.body.addStretch(1)
        self.left_buttons.addWidget(self.list_button)
        self.trouble.hide()
        self.people.setFocus()


def open_switch_dialog(office: Office) -> SwitchDialog:
    """«Кто работает» over the window: the status bar and «Сменить роль» call it."""
    dialog = SwitchDialog(office, QApplication.activeWindow())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog


def take_over(office: Office, worker: Worker) -> None:
    """From now on acts bear this name and this role decides what may be done."""
    office.database.actor = worker.name
    office.set_role(worker.role)
    office.toast(f"Работает {worker.name}, {roles.TITLES[Role(worker.role)]}.")
