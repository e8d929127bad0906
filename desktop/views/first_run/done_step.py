"""Step «Готово»: what there is now, and where to go first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel

from desktop.services import settings
from desktop.services.staff_import.people import known_people
from desktop.views.common.controls import label
from desktop.views.common.wizard import WizardStep
from desktop.views.first_run.safety_step import DAILY
from desktop.views.first_run.session import SetupSession
from desktop.views.first_run.tiles import Tile, TileSpec
from desktop.views.icons import set_picture

RECOVERY = (
    "Код восстановления PIN: {code}. Запишите и положите в сейф: больше программа его не покажет."
)
LEVELS, SURVEY = "levels", "survey"
WAYS = (
    TileSpec(
        LEVELS,
        "Отметить, кто что умеет",
        "Уровни от 0 до 3 списком: по ним находятся наставники.",
        "star-empty",
    ),
    TileSpec(
        SURVEY,
        "Провести анкету затруднений",
        "Бланки для печати: по ответам видно, кому в чём помочь.",
        "checklist",
    ),
)
_ICON = 40


class DoneStep(WizardStep):
    """The summary and the first thing to do."""

    first_wanted = Signal(str)
    """A tile was pressed: begin there."""

    def __init__(self, session: SetupSession) -> None:
        super().__init__("Готово")
        self._session = session
        self._picture = QLabel()
        self.summary = label("", "title", name="dialog.first_run.summary", wrap=True)
        self.details = label("", name="dialog.first_run.details", wrap=True)
        self.recovery = label("", "warning", name="dialog.first_run.recovery", wrap=True)
        self.ways = [
            Tile(spec, "dialog.first_run.first", number)
            for number, spec in enumerate(WAYS, start=1)
        ]
        self._arrange()
        for way in self.ways:
            way.clicked.connect(lambda _=False, code=way.spec.code: self.first_wanted.emit(code))

    def enter(self) -> None:
        """«Сад: … · Сотрудников: 23 · База: … · Копия: каждый день»."""
        office = self._session.office
        if office is None:
            return
        count = len(office.read(known_people).people)
        copies = "каждый день" if office.read(settings.value, DAILY) else "по кнопке"
        self.summary.setText("Всё готово. Можно начинать.")
        self.details.setText(
            f"Сад: {self._session.draft.short_name} · Сотрудников: {count} · "
            f"База: {office.database.path} · Копия: {copies}"
        )
        code = self._session.recovery_code
        self.recovery.setText(RECOVERY.format(code=code) if code else "")
        self.recovery.setVisible(bool(code))

    def _arrange(self) -> None:
        set_picture(self._picture, "check", "good", _ICON)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(self.summary, 1)
        first = QHBoxLayout()
        first.setSpacing(16)
        for way in self.ways:
            first.addWidget(way)
        first.addStretch(1)
        self.content.addSpacing(8)
        self.content.addLayout(top)
        self.content.addWidget(self.details)
        self.content.addWidget(self.recovery)
        self.content.addSpacing(8)
        self.content.addWidget(label("С чего начать:", "muted"))
        self.content.addLayout(first)
        self.content.addStretch(1)
