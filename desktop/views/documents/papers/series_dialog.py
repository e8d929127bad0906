"""«Номера и журналы…»: how numbers look, when they begin again, what comes next (domain.md 9.7)."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QLineEdit, QWidget

from desktop.errors import InvalidInputError
from desktop.exchange.inbound import disputed
from desktop.services.documents import register, series
from desktop.services.documents.series import RESET_WORDS, Reset
from desktop.views.common.controls import button, label, set_look
from desktop.views.common.dialogs import OfficeDialog
from desktop.views.common.disputes import say_in
from desktop.views.common.undo_toast import undo_button
from desktop.views.office import Office
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton

    from desktop.services.documents.register import Journal
    from desktop.services.documents.series import Series

CODE: Final = "series"
_ORDERS: Final = "order_number_pattern"
"""The column of the own organisation which holds how numbers of orders look."""
HINT: Final = (
    "В виде номера {№} — порядковый номер, {№№} и {№№№} — с нулями впереди, {гггг} и {гг} — год. "
    "Номера, которые уже даны, не изменятся."
)
_MARKS: Final = str.maketrans({"n": "№", "y": "г"})
_LETTERS: Final = str.maketrans({"№": "n", "г": "y", "Г": "y"})
_FIELD: Final = re.compile(r"\{[^{}]*\}")
SHIPPED: Final = "Как было"
UNKNOWN: Final = "свой в каждом"
_PATTERN_WIDTH: Final = 120
_TITLE_WIDTH: Final = 240


@dataclass
class _Row:
    """The widgets of one journal."""

    code: str
    pattern: QLineEdit
    reset: QComboBox
    shipped: QPushButton
    problem: QLabel


class SeriesDialog(OfficeDialog):
    """All journals at once; nothing is written before the primary button."""

    def __init__(self, office: Office, parent: QWidget | None = None) -> None:
        super().__init__(CODE, "Номера и журналы", "Сохранить", width=800, parent=parent)
        self._office = office
        self._series = office.read(series.every)
        self._journals = {one.code: one for one in office.read(register.journals, office.today)}
        self._grid = QGridLayout()
        self.rows = {code: self._row(place, code) for place, code in enumerate(self._series, 1)}
        self._arrange()
        found = office.read(disputed.of_table, "number_series", "organization_details")
        is_number = {"number_series", _ORDERS}
        say_in(office, self, [one for one in found if {one.table, one.column} & is_number])
        self.primary.clicked.connect(self._press)
        self.primary.setEnabled(office.can_write)

    def _press(self) -> None:
        """Write what was changed; a wrong pattern is told at its line."""
        for code, row in self.rows.items():
            if not self._is_changed(code, row):
                continue
            try:
                self._office.write(series.save, code, _stored(row), row.reset.currentData())
            except InvalidInputError as error:
                self._tell(row, in_russian("\n".join(error.problems.values())))
                return
            self._office.toast("Вид номера изменён.", undo_button(self._office))
        self.accept()

    def _is_changed(self, code: str, row: _Row) -> bool:
        known = self._series[code]
        return (_stored(row), row.reset.currentData()) != (known.pattern, known.reset)

    def _tell(self, row: _Row, text: str) -> None:
        set_look(row.pattern, "wrong", bool(text))
        row.problem.setText(text)
        row.problem.setVisible(bool(text))
        row.pattern.setFocus()

    def _take_shipped(self, code: str) -> None:
        """The shipped pattern into the field: it is written with the rest."""
        known, row = series.shipped()[code], self.rows[code]
        row.pattern.setText(in_russian(known.pattern))
        row.reset.setCurrentIndex(row.reset.findData(known.reset))

    def _row(self, place: int, code: str) -> _Row:
        known = self._series[code]
        row = _Row(
            code,
            _pattern(known, writable=self._office.can_write),
            _reset(known, writable=self._office.can_write),
            button(SHIPPED, name=f"dialog.{CODE}.shipped.{code}", kind="quiet"),
            label("", "error", name=f"dialog.{CODE}.problem.{code}", wrap=True),
        )
        row.shipped.setVisible(known != series.shipped()[code])
        row.shipped.setEnabled(self._office.can_write)
        row.shipped.clicked.connect(lambda: self._take_shipped(code))
        row.problem.hide()
        following = label(_following(self._journals.get(code)), "muted", wrap=True)
        title = label(known.title, wrap=True)
        title.setMinimumWidth(Theme.current().metrics.px(_TITLE_WIDTH))
        widgets = (title, row.pattern, row.reset, following)
        for column, widget in enumerate(widgets):
            self._grid.addWidget(widget, place * 2, column)
        self._grid.addWidget(row.problem, place * 2 + 1, 0, 1, 3)
        self._grid.addWidget(row.shipped, place * 2 + 1, 3)
        return row

    def _arrange(self) -> None:
        for column, title in enumerate(("Журнал", "Вид номера", "Сначала", "Следующий")):
            self._grid.addWidget(label(title, "caption"), 0, column)
        self._grid.setColumnStretch(0, 1)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self.body.addWidget(label(HINT, "muted", wrap=True))
        self.body.addLayout(self._grid)
        self.body.addStretch(1)


def _pattern(known: Series, *, writable: bool) -> QLineEdit:
    made = QLineEdit(in_russian(known.pattern))
    made.setObjectName(f"dialog.{CODE}.pattern.{known.code}")
    made.setAccessibleName(f"Вид номера: {known.title}")
    made.setFixedWidth(_PATTERN_WIDTH)
    made.setReadOnly(not writable)
    return made


def _reset(known: Series, *, writable: bool) -> QComboBox:
    made = QComboBox()
    made.setObjectName(f"dialog.{CODE}.reset.{known.code}")
    made.setAccessibleName(f"Когда номера начинаются заново: {known.title}")
    for one in Reset:
        made.addItem(RESET_WORDS[one], one)
    made.setCurrentIndex(made.findData(known.reset))
    made.setEnabled(writable)
    return made


def in_russian(text: str) -> str:
    """«{n}-ОД» as people read it: «{№}-ОД»."""
    return _FIELD.sub(lambda found: found[0].translate(_MARKS), text)


def _stored(row: _Row) -> str:
    """What was typed as the base keeps it."""
    return _FIELD.sub(lambda found: found[0].translate(_LETTERS), row.pattern.text().strip())


def _following(journal: Journal | None) -> str:
    if journal is None or not journal.next_number:
        return UNKNOWN
    gaps = f"; пропущены: {', '.join(journal.gaps)}" if journal.gaps else ""
    return f"{journal.next_number}{gaps}"


def open_series(office: Office, parent: QWidget) -> SeriesDialog:
    """The dialog over a view."""
    dialog = SeriesDialog(office, parent.window())
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
    return dialog
