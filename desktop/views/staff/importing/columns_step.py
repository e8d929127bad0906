"""Step «Столбцы»: what each column of the table is, and how the first rows will look."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from desktop.services.staff_import.columns import Column
from desktop.services.staff_table.columns import FIELDS, PRIVATE_NOTE, Field
from desktop.views.common.controls import card, clear, label
from desktop.views.common.panels import scrolling
from desktop.views.common.wizard import WizardStep
from desktop.views.icons import set_picture
from desktop.views.staff.importing.desk import ImportDesk
from desktop.views.staff.importing.parts import Drop, OneLine, SheetChoice
from desktop.views.theme import Theme

NO_NAMES = "Покажите, в каком столбце фамилии: выберите «ФИО одной строкой» или «Фамилия»."
NOBODY = "Под заголовками нет ни одной строки. Выберите другой лист или файл."
HEADS = (("Столбец в файле", 170), ("Пример", 180), ("Что это", 220), ("Узнано", 290))
_LEAST_ROWS = 4
_FEW = 3
_MANY = 8


class ColumnsStep(WizardStep):
    """A line for each column; everything recognised is already chosen."""

    def __init__(self, desk: ImportDesk) -> None:
        super().__init__("Столбцы")
        self._desk = desk
        self.header = QCheckBox("Первая строка — заголовки")
        self.header.setObjectName("dialog.import.header")
        self.sheets = SheetChoice(desk, "dialog.import.sheet")
        self.combos: list[Drop] = []
        self.lines: tuple[str, ...] = ()
        self._grid = QGridLayout()
        self._preview = QVBoxLayout()
        self._arrange()
        self.header.clicked.connect(self._on_header)
        self.sheets.changed.connect(self.refresh)

    @property
    def is_ready(self) -> bool:
        return not self._desk.is_working

    def enter(self) -> None:
        self.refresh()

    def problem(self) -> str:
        source = self._desk.source
        if source is None or not source.columns.layout.body:
            return NOBODY
        return "" if source.columns.has_names else NO_NAMES

    def refresh(self) -> None:
        """Build the lines anew: another file, another sheet, with or without a header."""
        source = self._desk.source
        if source is None:
            return
        self.sheets.refresh()
        self.header.setChecked(source.columns.has_header)
        clear(self._grid)
        self.combos = []
        for place, (title, _) in enumerate(HEADS):
            self._grid.addWidget(label(title, "heading"), 0, place)
        for number, column in enumerate(source.columns.columns):
            self._add(number, column)
        self._show_preview()

    def _add(self, number: int, column: Column) -> None:
        row = number + 1
        title = column.title or f"столбец {number + 1}"
        for place, text in enumerate((title, "—" if column.private else column.sample or "—")):
            made = label(_short(text), "body" if place == 0 else "muted")
            made.setToolTip(text if len(text) > len(_short(text)) else "")
            self._grid.addWidget(made, row, place)
        combo = Drop(f"dialog.import.column.{number + 1}", f"Что это: {title}")
        for field in FIELDS:
            combo.addItem(field.label, field.value)
        combo.setCurrentIndex(FIELDS.index(Field.SKIP if column.private else column.field))
        combo.setEnabled(not column.private)
        combo.activated.connect(lambda chosen, place=number: self._on_chosen(place, chosen))
        self.combos.append(combo)
        self._grid.addWidget(combo, row, 2)
        self._grid.addWidget(_mark(column), row, 3)

    def _on_chosen(self, place: int, chosen: int) -> None:
        self._desk.choose_field(place, FIELDS[chosen])
        self._refresh_choices()

    def _refresh_choices(self) -> None:
        """A field moved from another column: show that, keep the focus where it is."""
        source = self._desk.source
        if source is None:
            return
        for number, column in enumerate(source.columns.columns):
            if not column.private:
                self.combos[number].setCurrentIndex(FIELDS.index(column.field))
                self._replace_mark(number, column)
        self._show_preview()
        self.ready_changed.emit()

    def _replace_mark(self, number: int, column: Column) -> None:
        item = self._grid.itemAtPosition(number + 1, 3)
        old = item.widget() if item is not None else None
        if old is not None:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._grid.addWidget(_mark(column), number + 1, 3)

    def _on_header(self, checked: bool) -> None:
        self._desk.set_header(on=checked)
        self.refresh()

    def _show_preview(self) -> None:
        """Five rows; three where text or table is large, so that the columns keep their room."""
        clear(self._preview)
        is_large = Theme.current().metrics.scale > 1 or len(self.combos) > _MANY
        self.lines = self._desk.preview()
        for text in self.lines[: _FEW if is_large else None]:
            self._preview.addWidget(OneLine(text))

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(24)
        top.addWidget(self.header)
        top.addStretch(1)
        top.addWidget(self.sheets)
        self.content.addLayout(top)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(4)
        for place, (_, width) in enumerate(HEADS):
            self._grid.setColumnStretch(place, width)
        column.addLayout(self._grid)
        column.addStretch(1)
        area = scrolling(inner)
        area.setMinimumHeight(_LEAST_ROWS * (Theme.current().metrics.control + 4))
        self.content.addWidget(area, 1)
        self.content.addWidget(self._preview_card())

    def _preview_card(self) -> QWidget:
        frame = card()
        box = QVBoxLayout(frame)
        box.setContentsMargins(12, 8, 12, 8)
        box.setSpacing(4)
        box.addWidget(label("Как это будет:", "muted"))
        self._preview.setSpacing(2)
        box.addLayout(self._preview)
        return frame


def _mark(column: Column) -> QWidget:
    if column.private:
        made = label(PRIVATE_NOTE, "warning", wrap=True)
        made.setToolTip(PRIVATE_NOTE)
        return made
    picture = QLabel()
    if column.known:
        set_picture(picture, "check", "good", Theme.current().metrics.tick)
        picture.setAccessibleName("узнано")
        picture.setToolTip("Узнано по заголовку или по содержимому")
    picture.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return picture


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


_LONGEST = 30
