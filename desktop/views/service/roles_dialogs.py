"""Dialogs of «Роли и PIN»: a person, a PIN, the recovery code, taking a PIN away."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QLineEdit, QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.services import roles
from desktop.services.roles import Role
from desktop.services.workers import Worker
from desktop.views.common.controls import button, label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.fields import Choice, FormField, LineEdit
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.office import Office
from desktop.views.words import sentence

CHOICES = tuple(Choice(role, title.capitalize()) for role, title in roles.TITLES.items())
WHO_WORKS = "Кто работает за этим компьютером"
KEEP = "Запишите и положите в сейф."
WHAT_FOR = "Если PIN забудется, этот код снимет его. Второй раз код не показать: в базе его нет."
DIFFERENT = "Два раза записано по-разному. Впишите PIN ещё раз."


def now() -> dt.datetime:
    """The moment of a try, for the pause after wrong ones."""
    return dt.datetime.now(dt.UTC)


class WorkerDialog(RecordDialog):
    """A person of this computer: name and role."""

    def __init__(
        self, office: Office, worker: Worker | None, parent: QWidget | None = None
    ) -> None:
        self._worker = worker
        fields = (
            FormField(
                "name",
                "Кто",
                required=True,
                required_text="Впишите, кто будет работать: «Серова М. П.».",
                hint="Так имя встанет в журнал действий: «Серова М. П.»",
                wide=True,
            ),
            FormField("role", "Роль", "choice", required=True, choices=CHOICES, wide=True),
        )
        super().__init__(
            office,
            RecordWords("worker", WHO_WORKS, WHO_WORKS),
            fields,
            submit=self._write,
            is_new=worker is None,
            parent=parent,
        )
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if worker is None:
            self.start({"role": Role.SENIOR})
        else:
            self.start({"name": worker.name, "role": worker.role})

    def _write(self, values: dict[str, Any]) -> None:
        name, role = values["name"] or "", str(values["role"])
        write = self._office.database.write
        if self._worker is None:
            write(roles.add, name, "", role)
        else:
            write(roles.change, self._worker.id, name, role)


def secret_line(name: str, title: str) -> QLineEdit:
    """A line for a PIN: dots instead of digits, no more than a recovery code holds."""
    line = LineEdit()
    line.setObjectName(name)
    line.setAccessibleName(title)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setMaxLength(roles.RECOVERY_LENGTH + 2)
    line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    return line


class SecretDialog(OfficeDialog):
    """Lines for secrets; ``write`` refuses with an OfficeError, which is said in the dialog."""

    def __init__(self, code: str, title: str, primary: str, parent: QWidget | None = None) -> None:
        super().__init__(code, title, primary, width=480, parent=parent)
        self.trouble = label("", "error", name=f"dialog.{code}.trouble", wrap=True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.trouble.hide()
        self.body.addWidget(self.trouble)
        self.lines: dict[str, QLineEdit] = {}

    def add_line(self, name: str, title: str) -> None:
        line = secret_line(f"dialog.{self.code}.{name}", title)
        self.lines[name] = line
        self.body.addWidget(label(title))
        self.body.addWidget(line)

    def text(self, name: str) -> str:
        return self.lines[name].text().strip() if name in self.lines else ""

    def attempt(self, write: Callable[[], object]) -> bool:
        """Do it, or say why not; wrong secrets are taken out of the lines."""
        try:
            write()
        except OfficeError as error:
            self.say(str(error))
            return False
        return True

    def say(self, text: str) -> None:
        self.trouble.setText(text)
        self.trouble.show()
        for line in self.lines.values():
            line.clear()
        next(iter(self.lines.values())).setFocus()


class PinDialog(SecretDialog):
    """A new PIN, twice; the present one first when there is one. Shows the recovery code."""

    def __init__(self, office: Office, worker: Worker, parent: QWidget | None = None) -> None:
        title = f"PIN: {worker.name}"
        super().__init__("pin", title, "Сохранить PIN", parent)
        self._office, self._worker = office, worker
        self.recovery: RecoveryDialog | None = None
        if worker.has_pin:
            self.add_line("present", "Нынешний PIN или код восстановления")
        self.add_line("pin", "Новый PIN, от 4 до 6 цифр")
        self.add_line("again", "Ещё раз")
        self.body.addStretch(1)
        self.primary.clicked.connect(self.save)

    def save(self) -> None:
        if self.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        if self.text("pin") != self.text("again"):
            raise InvalidInputError({"pin": DIFFERENT})
        write = self._office.database.write
        if self._worker.has_pin:
            wrong = write(roles.prove, self._worker.id, self.text("present"), now())
            if wrong is not None:
                raise InvalidInputError({"present": wrong.text})
        code = write(roles.set_pin, self._worker.id, self.text("pin"))
        self.recovery = RecoveryDialog(self._worker, code, self._office, self.parentWidget())
        self.recovery.open()


class ClearPinDialog(SecretDialog):
    """Taking a PIN away asks for it, or for the recovery code."""

    def __init__(self, office: Office, worker: Worker, parent: QWidget | None = None) -> None:
        super().__init__("pin_clear", f"Сбросить PIN: {worker.name}", "Сбросить PIN", parent)
        self._office, self._worker = office, worker
        self.add_line("present", "Нынешний PIN или код восстановления")
        self.body.addStretch(1)
        self.primary.clicked.connect(self.save)

    def save(self) -> None:
        if self.attempt(self._write):
            self.accept()

    def _write(self) -> None:
        write = self._office.database.write
        wrong = write(roles.prove, self._worker.id, self.text("present"), now())
        if wrong is not None:
            raise InvalidInputError({"present": wrong.text})
        write(roles.clear_pin, self._worker.id)
        self._office.toast(sentence(f"PIN снят: {self._worker.name}"))


class RecoveryDialog(OfficeDialog):
    """The recovery code, once; it can be printed."""

    def __init__(
        self, worker: Worker, code: str, office: Office, parent: QWidget | None = None
    ) -> None:
        super().__init__("recovery", "Код восстановления", "Записано", width=480, parent=parent)
        self._worker, self._office = worker, office
        self.secret = code
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.cancel.hide()
        self.shown = label(f"{code[:4]} {code[4:]}", "number", name="dialog.recovery.code")
        self.shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByKeyboard)
        self.print_button = button("Напечатать", name="dialog.recovery.print", icon="print")
        self.body.addWidget(label(sentence(f"PIN установлен: {worker.name}")))
        self.body.addWidget(self.shown)
        self.body.addWidget(label(KEEP, wrap=True))
        self.body.addWidget(label(WHAT_FOR, "muted", wrap=True))
        self.body.addStretch(1)
        self.left_buttons.addWidget(self.print_button)
        self.primary.clicked.connect(self.accept)
        self.print_button.clicked.connect(self.print_code)

    def lines(self) -> tuple[str, ...]:
        """What stands on the sheet."""
        return (
            "Методкабинет. Код восстановления PIN",
            self._worker.name,
            self.shown.text(),
            f"Напечатано {self._office.today:%d.%m.%Y}. Храните в сейфе.",
        )

    def print_code(self) -> None:
        """Ask for a printer and print one sheet."""
        printer = QPrinter()
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.draw(printer))
        dialog.setModal(True)
        dialog.show()

    def draw(self, device: QPrinter) -> None:
        """One sheet with large digits."""
        painter = QPainter(device)
        font = painter.font()
        font.setPointSize(16)
        painter.setFont(font)
        step = painter.fontMetrics().lineSpacing() * 2
        for number, text in enumerate(self.lines(), 1):
            painter.drawText(step, step * (number + 1), text)
        painter.end()
