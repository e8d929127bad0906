"""Step «Чтобы ничего не потерять»: where the base lies, its copies, a PIN."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QWidget

from desktop.errors import InvalidInputError, OfficeError
from desktop.language.numbers import file_size
from desktop.progress import Silent
from desktop.services import backups, settings
from desktop.storage import location
from desktop.views.common.controls import button, label
from desktop.views.common.fields import LineEdit
from desktop.views.common.segments import Segment, Segments
from desktop.views.common.wizard import WizardStep
from desktop.views.first_run.session import SetupSession

FOLDER_NAME = "Методкабинет"
DAILY = "copy_daily"
NO_STICK = "Флешка не найдена. Вставьте её и нажмите ещё раз — или сделайте копию потом."
PIN_HONEST = "PIN защищает от случайных нажатий. Файл базы на этом компьютере не зашифрован."
LOW = "Места мало: базе и копиям нужно хотя бы 200 МБ."


def default_folder() -> Path:
    """«Документы/Методкабинет»."""
    documents = QStandardPaths.StandardLocation.DocumentsLocation
    return Path(QStandardPaths.writableLocation(documents)) / FOLDER_NAME


class SafetyStep(WizardStep):
    """The base moves to its folder when the step is left."""

    def __init__(self, session: SetupSession, folder: Path | None = None) -> None:
        super().__init__("Чтобы ничего не потерять")
        self._session = session
        self.folder = LineEdit()
        self.choose = button("Выбрать папку…", name="dialog.first_run.folder.choose")
        self.free = label("", "muted", name="dialog.first_run.free", wrap=True)
        self.daily = QCheckBox("Делать копию каждый день при первом запуске")
        self.stick = button("Сделать копию", name="dialog.first_run.stick", icon="usb")
        self.stick_text = label(
            "Вставьте флешку и нажмите «Сделать копию». Можно и позже.",
            "muted",
            name="dialog.first_run.stick.text",
            wrap=True,
        )
        self.has_pin = Segments(
            [Segment("no", "Нет"), Segment("yes", "Да")],
            name="dialog.first_run.has_pin",
            title="Защитить PIN-кодом?",
        )
        self.pin = LineEdit()
        self.pin_text = label(PIN_HONEST, "muted", wrap=True)
        self._name()
        self._arrange()
        self._connect()
        self.folder.setText(str(folder or default_folder()))

    def enter(self) -> None:
        placed = self._session.progress
        if placed.is_placed and placed.base_path is not None:
            self.folder.setText(str(placed.base_path.parent))
        self._refresh_free()
        self._refresh_pin()

    def problem(self) -> str:
        """Move the base, keep the tick, set the PIN."""
        text = self.folder.text().strip()
        if not text:
            return "Выберите папку, в которой будет лежать база."
        try:
            if self.has_pin.value == "yes":
                self._session.protect(self.pin.text().strip())
                if not self.pin.text().strip():
                    return "Впишите PIN: от 4 до 6 цифр. Или выберите «Нет»."
            self._session.place(Path(text))
            self._keep_daily()
        except InvalidInputError as error:
            return str(error)
        except OfficeError as error:
            return str(error)
        return ""

    @property
    def is_daily(self) -> bool:
        return self.daily.isChecked()

    def _keep_daily(self) -> None:
        office = self._session.office
        if office is not None and office.read(settings.value, DAILY) != self.is_daily:
            office.database.write(settings.change, DAILY, self.is_daily)

    def _on_choose(self) -> None:
        chosen = self._session.messages.choose_folder("Где хранить базу", self.folder.text())
        if chosen:
            self.folder.setText(chosen)
            self._refresh_free()

    def _on_stick(self) -> None:
        """A checked copy of what is entered so far, on the first stick which takes it."""
        office = self._session.office
        found = backups.writable_sticks()
        if office is None or not found:
            self.stick_text.setText(NO_STICK)
            return
        now = dt.datetime.now()  # noqa: DTZ005 - the clock on the wall
        try:
            copy = backups.to_stick(office.database.path, found[0], now, Silent())
        except OfficeError as error:
            self.stick_text.setText(str(error))
            return
        self._session.stick_copy = now.date()
        self.stick_text.setText(
            f"Копия на флешке {found[0].title}: {copy.path.name}. Флешку можно вынимать."
        )

    def _refresh_free(self) -> None:
        folder = Path(self.folder.text().strip() or ".")
        try:
            text = f"Свободно {file_size(location.free_bytes(folder))}."
            if location.is_low(folder):
                text = f"{text} {LOW}"
        except OSError:
            text = "Эта папка не отвечает. Выберите другую."
        self.free.setText(f"{text} {location.STRIPS.get(location.place_of(folder), '')}".strip())

    def _refresh_pin(self) -> None:
        is_wanted = self.has_pin.value == "yes"
        self.pin.setVisible(is_wanted)
        self.pin_text.setVisible(is_wanted)

    def _name(self) -> None:
        self.folder.setObjectName("dialog.first_run.folder")
        self.folder.setAccessibleName("Где хранить базу")
        self.daily.setObjectName("dialog.first_run.daily")
        self.daily.setChecked(True)
        self.has_pin.set_value("no")
        self.pin.setObjectName("dialog.first_run.pin")
        self.pin.setAccessibleName("PIN")
        self.pin.setPlaceholderText("от 4 до 6 цифр")
        self.pin.setMaxLength(6)
        self.pin.setMaximumWidth(180)

    def _arrange(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1)
        parts: tuple[tuple[str, QWidget], ...] = (
            ("Где хранить базу", _row(self.folder, self.choose)),
            ("", self.free),
            ("Копии", self.daily),
            ("Вторая копия на флешке", _row(self.stick_text, self.stick)),
            ("Защитить PIN-кодом?", _row(self.has_pin, self.pin, None)),
            ("", self.pin_text),
        )
        for number, (title, widget) in enumerate(parts):
            grid.addWidget(label(title), number, 0)
            grid.addWidget(widget, number, 1)
        self.content.addLayout(grid)
        self.content.addStretch(1)

    def _connect(self) -> None:
        self.choose.clicked.connect(self._on_choose)
        self.stick.clicked.connect(self._on_stick)
        self.folder.left.connect(self._refresh_free)
        self.has_pin.chosen.connect(lambda _code: self._refresh_pin())


def _row(*widgets: QWidget | None) -> QWidget:
    made = QWidget()
    made.setProperty("part", "box")
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for number, widget in enumerate(widgets):
        if widget is None:
            row.addStretch(1)
        else:
            row.addWidget(widget, 1 if number == 0 and None not in widgets else 0)
    return made
