"""The widgets of «Отметить встречу» and where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.services.pairs import meeting_desk, shipped
from desktop.views.common.attached_dialog import KINDS
from desktop.views.common.controls import column, label, row
from desktop.views.common.datefield import DateField
from desktop.views.common.fields import FormField, LineEdit
from desktop.views.common.file_field import FileEditor
from desktop.views.common.segments import Segment, Segments
from desktop.views.pairs.meeting.fields import (
    ChipsField,
    HoursField,
    KindField,
    PairsField,
    found_kinds,
    found_pairs,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.services.pairs.meeting_desk import MeetingDesk
    from desktop.views.office import Office

NAME = "dialog.meeting"
NO_NAMES = "Без имён и данных детей."
_TWO = 2
_TIPS = {
    "private": "видите только вы, не печатается и не передаётся",
    "pair": "видно на карточке пары",
    "report": "войдёт в отчёты и документы",
}


class MeetingFields(QWidget):
    """``planned``: a meeting still to come has no hours, nobody led or confirmed it."""

    def __init__(self, office: Office, *, planned: bool = False) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._office, self.planned = office, planned
        self._running = office.read(meeting_desk.running, office.today)
        self._kinds: Sequence[tuple[str, str]] = ()
        self.desk: MeetingDesk | None = None
        self.date = DateField(lambda: office.today, name=f"{NAME}.date", title="Дата")
        self.time = _line("time", "Время", 5)
        find = FormField("pairs", "Пара", "people", find=lambda t: found_pairs(self._running, t))
        self.pairs = PairsField(find, f"{NAME}.pairs")
        kinds = FormField("kind", "Вид", "person", find=lambda t: found_kinds(self._kinds, t))
        self.kind = KindField(kinds, f"{NAME}.kind")
        self.hours = HoursField(name=f"{NAME}.hours")
        self.topics = ChipsField(name=f"{NAME}.topic.chip", title="О чём")
        self.topic = _line("topic", "О чём", 300)
        self.led = ChipsField(name=f"{NAME}.led", title="Кто вёл")
        self.present = ChipsField(name=f"{NAME}.present", title="Присутствовали")
        self.confirmed = ChipsField(name=f"{NAME}.confirmed", title="Подтвердили")
        self.visible = Segments(
            [Segment(code, word, _TIPS[code]) for code, word in _visibility()],
            name=f"{NAME}.visible",
            title="Видно",
        )
        self.at_work = QCheckBox("В рабочее время")
        self.closes = ChipsField(name=f"{NAME}.closes", title="Закрывает строки")
        self.file = FileEditor(
            FormField(
                "file",
                "Файл",
                "file",
                choose_file=lambda: office.messages.open_file("Выберите файл", KINDS),
            ),
            f"{NAME}.file",
        )
        self.next = QCheckBox("Запланировать следующую")
        self.next_on = DateField(lambda: office.today, name=f"{NAME}.next_on", title="Следующая")
        self.titled: dict[str, QWidget] = {}
        self._arrange()

    def _arrange(self) -> None:
        self.next.setObjectName(f"{NAME}.next")
        self.at_work.setObjectName(f"{NAME}.at_work")
        self.next_on.setEnabled(False)
        self.topic.setPlaceholderText("Своими словами")
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(6)
        box.addLayout(
            _beside(
                _titled("Дата", self.date),
                self._keep("time", "Время", self.time),
                _titled("Пара", self.pairs),
            )
        )
        box.addLayout(_beside(_titled("Вид", self.kind), self._keep("hours", "Часы", self.hours)))
        self.titled["topics"] = self.topics
        about = column(
            label("О чём"), self.topics, self.topic, label(NO_NAMES, "caption"), spacing=4
        )
        box.addWidget(about)
        box.addLayout(
            _beside(self._keep("led", "Кто вёл", self.led), _titled("Видно", self.visible))
        )
        box.addWidget(self._keep("present", "Присутствовали", self.present))
        box.addLayout(
            _beside(
                self._keep("confirmed", "Подтвердили", self.confirmed),
                self._keep("file", "Файл", self.file),
            )
        )
        box.addWidget(self._keep("closes", "Закрывает строки", self.closes))
        box.addWidget(self.at_work)
        self.titled["next"] = row(self.next, self.next_on, None)
        box.addWidget(self.titled["next"])

    def _keep(self, code: str, title: str, made: QWidget) -> QWidget:
        self.titled[code] = _titled(title, made)
        return self.titled[code]


def _beside(*parts: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(16)
    for part in parts:
        line.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
    return line


def _titled(title: str, made: QWidget) -> QWidget:
    return column(label(title), made, spacing=4)


def _line(code: str, title: str, limit: int) -> LineEdit:
    made = LineEdit()
    made.setObjectName(f"{NAME}.{code}")
    made.setAccessibleName(title)
    made.setMaxLength(limit)
    return made


def _visibility() -> list[tuple[str, str]]:
    return list(shipped.titles("visibility").items())
