"""A double click on a tile: its case, its look, a capital, what is printed when it is empty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from PySide6.QtCore import QPoint, QRect, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QFormLayout, QWidget

from desktop.documents import fields
from desktop.documents.template import in_words
from desktop.documents.template.nodes import Field, IfEmpty
from desktop.views.common.controls import label
from desktop.views.common.popover import Popover
from desktop.views.theme import Theme

NAME: Final = "documents.template.tile"
CASES: Final = (
    ("", "именительный (кто? что?)"),
    ("genitive", "родительный (кого? чего?)"),
    ("dative", "дательный (кому? чему?)"),
    ("accusative", "винительный (кого? что?)"),
    ("instrumental", "творительный (кем? чем?)"),
    ("prepositional", "предложный (о ком? о чём?)"),
)
NAMES: Final = (
    ("фио", "Фамилия Имя Отчество"),
    ("фамилия_ио", "Фамилия И. О."),
    ("ио_фамилия", "И. О. Фамилия"),
    ("имя_отчество", "Имя Отчество"),
)
DATES: Final = (
    ("", "20 ноября 2025 г."),
    ("цифрами", "20.11.2025"),
    ("в_кавычках", "«20» ноября 2025 г."),
)
EMPTY: Final = (
    (IfEmpty.GAP, "спросить до печати"),
    (IfEmpty.DASH, "прочерк"),
    (IfEmpty.BLANK_LINE, "строка для заполнения"),
    (IfEmpty.NOTHING, "ничего"),
)


class TilePopover(Popover):
    """``changed`` brings the new inside of the tile at once, choice by choice."""

    changed = Signal(str)

    def __init__(self, parent: QWidget, source: str) -> None:
        super().__init__(parent, name=NAME, title="Поле")
        self._field = in_words.field_of(source)
        self.title = label(in_words.field_title(source), "heading", wrap=True)
        self.case = _combo("case", "Падеж", CASES)
        self.look = _combo("look", "Вид", self._looks())
        self.capital = QCheckBox("С большой буквы")
        self.capital.setObjectName(f"{NAME}.capital")
        self.empty = _combo("empty", "Если пусто", [(one.value, text) for one, text in EMPTY])
        self._form = QFormLayout()
        self._arrange()
        self._show()
        for combo in (self.case, self.look, self.empty):
            combo.activated.connect(self._on_changed)
        self.capital.clicked.connect(self._on_changed)

    def show_at(self, control: QWidget, place: QRect) -> None:
        """Below a tile, inside the screen."""
        self.setMinimumWidth(Theme.current().metrics.px(340))
        self.show_beside(control)
        room = control.screen().availableGeometry()
        corner = control.mapToGlobal(place.bottomLeft() + QPoint(0, 4))
        box = QRect(corner, self.size())
        if box.bottom() > room.bottom():
            box.moveBottom(control.mapToGlobal(place.topLeft()).y() - 4)
        box.moveRight(min(box.right(), room.right()))
        self.move(box.topLeft())

    def _looks(self) -> tuple[tuple[str, str], ...]:
        field = self._field
        if field is None or field.words:
            return ()
        known = fields.find(".".join(field.path))[1]
        if len(field.path) > 1 and field.path[-1] in dict(NAMES):
            return NAMES
        return DATES if (known is not None and known.type == "date") or field.style else ()

    def _show(self) -> None:
        field = self._field
        if field is None:
            return
        self._form.setRowVisible(self.case, self._is_declined(field))
        self._form.setRowVisible(self.look, self.look.count() > 0)
        self._form.setRowVisible(self.empty, not field.words)
        self.case.setCurrentIndex(self.case.findData(field.case.replace("nominative", "")))
        shown = field.style if self._looks() == DATES else field.path[-1]
        self.look.setCurrentIndex(max(self.look.findData(shown), 0))
        self.capital.setChecked(field.capital)
        self.empty.setCurrentIndex(self.empty.findData(field.if_empty.value))

    def _is_declined(self, field: Field) -> bool:
        if field.case:
            return True
        known = fields.find(".".join(field.path))[1]
        names = field.path[-1] in {"фио", "фамилия_ио"}
        return not field.words and (names or (known is not None and known.is_declined))

    def _on_changed(self) -> None:
        field = self._field
        if field is None:
            return
        changed = replace(
            field,
            capital=self.capital.isChecked(),
            if_empty=IfEmpty(self.empty.currentData()),
            case=self.case.currentData() or "",
        )
        if self._looks() == DATES:
            changed = replace(changed, style=self.look.currentData() or "")
        elif self._looks() == NAMES:
            changed = replace(changed, path=(*field.path[:-1], self.look.currentData()))
        if not self._is_declined(replace(changed, case="")):
            changed = replace(changed, case="")
        self._field = changed
        source = in_words.source_of(changed)
        self.title.setText(in_words.field_title(source))
        self._form.setRowVisible(self.case, self._is_declined(changed))
        self.changed.emit(source)

    def _arrange(self) -> None:
        self.body.addWidget(self.title)
        self._form.setHorizontalSpacing(12)
        self._form.addRow(label("Падеж"), self.case)
        self._form.addRow(label("Вид"), self.look)
        self._form.addRow(label("Если пусто"), self.empty)
        self.body.addLayout(self._form)
        self.body.addWidget(self.capital)


def _combo(code: str, title: str, choices: Iterable[tuple[str, str]]) -> QComboBox:
    made = QComboBox()
    made.setObjectName(f"{NAME}.{code}")
    made.setAccessibleName(title)
    for data, text in choices:
        made.addItem(text, data)
    return made
