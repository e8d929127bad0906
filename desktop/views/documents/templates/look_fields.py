"""The fields of «Оформление»: what stands in them and what they say back."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QGridLayout,
    QSpinBox,
    QWidget,
)

from desktop.documents import fonts, layout
from desktop.documents.awards import designs
from desktop.services.documents.looks import LookChoice
from desktop.views.common.controls import button, label, row

if TYPE_CHECKING:
    from desktop.documents.types import DocumentType

NAME: Final = "dialog.look"
BY_RULES: Final = "по правилам"
SPACINGS: Final = (1.0, 1.15, 1.25, 1.5)
MARGINS: Final = (("left", "слева"), ("right", "справа"), ("top", "сверху"), ("bottom", "снизу"))
READY_FORMS: Final = (
    "Готовые бланки: напечатайте пробный лист, приложите его к бланку и впишите, на сколько "
    "сдвинуть текст."
)
_NOTHING: Final = -1


class LookFields(QWidget):
    """``changed`` is called after each choice."""

    def __init__(self, kind: DocumentType, changed: Callable[[], object]) -> None:
        super().__init__()
        self.setProperty("part", "box")
        self._kind, self._changed = kind, changed
        self._kept = LookChoice()
        self.profile = _combo("profile", "Правила оформления")
        self.typeface = _combo("font", "Шрифт")
        self.points = _spin("size", "Размер", 12, 14, " пт")
        self.spacing = _combo("spacing", "Интервал")
        self.margins = {code: _spin(code, f"Поле {word}", 0, 50, " мм") for code, word in MARGINS}
        self.indent = _tenths("indent", "Абзац", -0.1, 25)
        self.emblem = _tick("emblem", "Эмблема организации")
        self.code = _tick("code", "QR-код реквизитов")
        self.design = _combo("design", "Вид награды")
        self.shift_x = _tenths("shift_x", "Сдвиг вправо", -50, 50)
        self.shift_y = _tenths("shift_y", "Сдвиг вниз", -50, 50)
        self.trial = button("Пробный лист", name=f"{NAME}.trial", icon="print")
        self.columns = {
            one.code: _tick(f"column.{place}", one.title) for place, one in enumerate(kind.columns)
        }
        self._fill()
        self._arrange()
        self._connect()

    def show_choice(self, choice: LookChoice) -> None:
        """What was chosen."""
        self._kept = choice
        for combo, value in (
            (self.profile, choice.profile),
            (self.typeface, choice.font),
            (self.spacing, choice.spacing),
            (self.design, choice.design),
        ):
            combo.setCurrentIndex(max(combo.findData(value), 0))
        self.points.setValue(self.points.minimum() if choice.size is None else round(choice.size))
        for code, made in self.margins.items():
            value = getattr(choice, code)
            made.setValue(_NOTHING if value is None else round(value))
        self.indent.setValue(-0.1 if choice.indent is None else choice.indent)
        self.emblem.setChecked(choice.with_emblem)
        self.code.setChecked(choice.with_code)
        self.shift_x.setValue(choice.shift_x)
        self.shift_y.setValue(choice.shift_y)
        for code, tick in self.columns.items():
            tick.setChecked(code not in choice.hidden_columns)

    def choice(self) -> LookChoice:
        """What the fields say now."""
        size = self.points.value()
        margins: dict[str, Any] = {
            code: None if made.value() == _NOTHING else float(made.value())
            for code, made in self.margins.items()
        }
        return replace(
            self._kept,
            profile=self.profile.currentData() or "",
            font=self.typeface.currentData() or "",
            size=None if size == self.points.minimum() else float(size),
            spacing=self.spacing.currentData(),
            indent=None if self.indent.value() < 0 else self.indent.value(),
            design=self.design.currentData() or "",
            with_emblem=self.emblem.isChecked(),
            with_code=self.code.isChecked(),
            shift_x=self.shift_x.value(),
            shift_y=self.shift_y.value(),
            hidden_columns=frozenset(
                code for code, tick in self.columns.items() if not tick.isChecked()
            ),
            **margins,
        )

    def _fill(self) -> None:
        self.profile.addItem("как принято в программе", "")
        for profile in layout.profiles().values():
            self.profile.addItem(profile.title, profile.code)
        self.typeface.addItem(BY_RULES, "")
        for name in fonts.FAMILIES:
            self.typeface.addItem(name, name)
        self.spacing.addItem(BY_RULES, None)
        for value in SPACINGS:
            self.spacing.addItem(f"{value:g}".replace(".", ","), value)
        self.design.addItem("обычный", "")
        for design in designs():
            if design.page is self._kind.page:
                self.design.addItem(design.title, design.code)

    def _arrange(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(3, 1)
        lines = self._award_lines() if self._kind.on_forms else self._paper_lines()
        for place, cells in enumerate(lines):
            last = len(cells) - 1
            for column, cell in enumerate(cells):
                grid.addWidget(cell, place, column, 1, 1 if column < last else 4 - last)
        if self.columns:
            grid.addWidget(label("Столбцы таблиц", "heading"), len(lines), 0, 1, 4)
        for place, tick in enumerate(self.columns.values()):
            half = 2 * (place % 2)
            grid.addWidget(tick, len(lines) + 1 + place // 2, half, 1, 2)

    def _paper_lines(self) -> list[list[QWidget]]:
        left, right, top, bottom = (self.margins[code] for code, _ in MARGINS)
        return [
            [label("Правила"), self.profile],
            [label("Шрифт"), self.typeface, label("Размер"), self.points],
            [label("Интервал"), self.spacing, label("Абзац"), self.indent],
            [label("Поле слева"), left, label("справа"), right],
            [label("Поле сверху"), top, label("снизу"), bottom],
            [label(""), self.emblem],
            [label(""), self.code],
        ]

    def _award_lines(self) -> list[list[QWidget]]:
        return [
            [label("Вид"), self.design],
            [label(""), self.emblem],
            [label(READY_FORMS, "caption", wrap=True)],
            [label("Вправо"), self.shift_x, label("вниз"), self.shift_y],
            [label(""), row(self.trial, None)],
        ]

    def _connect(self) -> None:
        for combo in (self.profile, self.typeface, self.spacing, self.design):
            combo.activated.connect(self._on_changed)
        for whole in (self.points, *self.margins.values()):
            whole.valueChanged.connect(self._on_changed)
        for part in (self.indent, self.shift_x, self.shift_y):
            part.valueChanged.connect(self._on_changed)
        for tick in (self.emblem, self.code, *self.columns.values()):
            tick.clicked.connect(self._on_changed)

    def _on_changed(self, *_: object) -> None:
        self._changed()


def _combo(code: str, title: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(f"{NAME}.{code}")
    made.setAccessibleName(title)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    made.setMinimumContentsLength(12)
    return made


def _spin(code: str, title: str, lowest: int, highest: int, unit: str) -> QSpinBox:
    """A whole number; below the lowest one: as the rules say."""
    made = QSpinBox()
    made.setObjectName(f"{NAME}.{code}")
    made.setAccessibleName(title)
    made.setRange(lowest - 1, highest)
    made.setSpecialValueText(BY_RULES)
    made.setSuffix(unit.replace(" ", "\N{NO-BREAK SPACE}"))
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    return made


def _tenths(code: str, title: str, lowest: float, highest: float) -> QDoubleSpinBox:
    made = QDoubleSpinBox()
    made.setObjectName(f"{NAME}.{code}")
    made.setAccessibleName(title)
    made.setDecimals(1)
    made.setSingleStep(0.5)
    made.setRange(lowest, highest)
    if code == "indent":
        made.setSpecialValueText(BY_RULES)
    made.setSuffix("\N{NO-BREAK SPACE}мм")
    made.lineEdit().setTextMargins(8, 0, 0, 0)
    return made


def _tick(code: str, title: str) -> QCheckBox:
    made = QCheckBox(title)
    made.setObjectName(f"{NAME}.{code}")
    return made
