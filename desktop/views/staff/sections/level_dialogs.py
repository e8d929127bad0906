"""Dialogs of the section «Компетенции»: a new skill, the history of levels."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.errors import InvalidInputError
from desktop.language.dates import in_digits
from desktop.services import competence_card
from desktop.services.competence_card import Growth, LevelsCard
from desktop.services.competences import Mark
from desktop.views.common.chips import LevelLabel
from desktop.views.common.controls import label
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.fields import Choice, FormField
from desktop.views.common.list_choices import editing
from desktop.views.common.record_dialog import RecordDialog, RecordWords
from desktop.views.office import Office

NO_HISTORY = "Уровни ещё не отмечали: сравнивать нечего."


class SkillDialog(RecordDialog):
    """«Добавить навык…»: a tag inside an area with the level of this person."""

    added = Signal(object)
    """The Key of the skill."""

    def __init__(
        self, office: Office, person_id: UUID | None, card: LevelsCard, parent: QWidget
    ) -> None:
        self._person_id = person_id
        areas = [Choice(area.area.key.area, area.area.full_title) for area in card.areas]
        fields = (
            FormField(
                "area",
                "Область",
                "choice",
                required=True,
                choices=areas,
                edit_list=editing(office, "areas"),
                required_text="Выберите область, к которой относится навык.",
                wide=True,
            ),
            FormField(
                "title",
                "Навык",
                required=True,
                limit=100,
                hint="Например: интерактивная доска, лэпбук, сказкотерапия",
                required_text="Впишите, как называется навык.",
                wide=True,
            ),
            FormField("level", "Уровень", "level"),
        )
        super().__init__(
            office,
            RecordWords("skill", "Добавить навык"),
            fields,
            submit=self._write,
            parent=parent,
        )
        self.keep_draft(office, person_id or "")

    def _write(self, values: dict[str, Any]) -> None:
        if values["level"] is None:
            raise InvalidInputError({"level": "Отметьте уровень: от 0 до 3."})
        if self._person_id is None:
            return
        key = self._office.database.write(
            competence_card.add_skill,
            self._person_id,
            values["area"],
            values["title"],
            values["level"],
            self._office.today,
        )
        self.added.emit(key)


class HistoryDialog(OfficeDialog):
    """«История уровней»: a line per area or skill, «начало → сейчас»."""

    def __init__(self, office: Office, person_id: UUID, parent: QWidget) -> None:
        super().__init__("levels_history", "История уровней", "Закрыть", parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.primary.clicked.connect(self.accept)
        self.cancel.hide()
        lines = office.read(competence_card.history, person_id)
        if lines:
            self.body.addLayout(_table(lines))
        else:
            self.body.addWidget(label(NO_HISTORY, wrap=True))
        self.body.addStretch(1)


def _table(lines: list[Growth]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(16)
    grid.setVerticalSpacing(12)
    for place, title in enumerate(("Область, навык", "Начало", "", "Сейчас")):
        grid.addWidget(label(title, "heading"), 0, place)
    for number, one in enumerate(lines, start=1):
        grid.addWidget(label(one.title, wrap=True), number, 0)
        is_one = one.count == 1
        grid.addWidget(label("—") if is_one else _point(one.first), number, 1)
        grid.addWidget(label("" if is_one else "→", "muted"), number, 2)
        grid.addWidget(_point(one.last), number, 3)
    grid.setColumnStretch(0, 1)
    return grid


def _point(mark: Mark) -> QWidget:
    from desktop.views.common.controls import column

    day = label(in_digits(mark.marked_on), "caption")
    return column(LevelLabel(mark.level), day, spacing=0)
