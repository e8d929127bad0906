"""The steps of loading: «Столбцы» and «Проверка»."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
)

from desktop.services.survey_import.columns import Use
from desktop.services.survey_import.preparing import State
from desktop.views.common.controls import label
from desktop.views.common.table_look import dress
from desktop.views.common.wizard import WizardStep
from desktop.views.surveys.card.wording import narrow
from desktop.views.theme import Theme

if TYPE_CHECKING:
    from desktop.services.survey_import.columns import Columns
    from desktop.services.survey_import.preparing import Place, Review, ReviewRow
    from desktop.services.surveys.shipped import Question

NAME = "dialog.survey_import"
NO_QUESTIONS = "Укажите хотя бы один столбец с вопросом этой анкеты."
USES = {
    Use.SKIP: "не загружать",
    Use.NAME: "ФИО",
    Use.STAMP: "когда ответили",
    Use.BLANK: "№ бланка",
}
STATES = {
    State.NEW: "новый",
    State.QUESTION: "вопрос",
    State.HERE: "ответы уже есть",
    State.REPEAT: "уже загружено",
    State.EMPTY: "пустая строка",
    State.PARENT: "лист родителя",
}
HINT = "Дважды щёлкните ячейку с вопросом и впишите верный ответ."
MOST_SHOWN = 500
_FIX_WIDTH = 170


class ColumnsStep(WizardStep):
    """Every column of the table and what it is; the choice is remembered."""

    def __init__(self, questions: Sequence[Question], found: Columns) -> None:
        super().__init__("Столбцы")
        self.found = found
        self._questions = list(questions)
        self.table = QTableWidget(len(found.columns), 3)
        _dress(self.table)
        self.table.setObjectName(f"{NAME}.columns")
        self.table.setAccessibleName("Столбцы таблицы")
        self.table.setHorizontalHeaderLabels(["Столбец", "Пример", "Что это"])
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.content.addWidget(label("Проверьте, в каком столбце какой вопрос.", wrap=True))
        self.content.addWidget(self.table, 1)
        self.choices = [self._choice(place) for place in range(len(found.columns))]
        self._show()

    @property
    def is_ready(self) -> bool:
        return self.found.has_questions

    def problem(self) -> str:
        return "" if self.found.has_questions else NO_QUESTIONS

    def _choice(self, place: int) -> QComboBox:
        column = self.found.columns[place]
        for number, text in enumerate((column.title or "без названия", column.sample)):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            self.table.setItem(place, number, item)
        box = QComboBox()
        narrow(box)
        box.setObjectName(f"{NAME}.column.{place}")
        box.setAccessibleName(f"Что это: {column.title}")
        for use, title in USES.items():
            box.addItem(title, (use, "", ""))
        for number, one in enumerate(self._questions, 1):
            box.addItem(f"{number}. {one.words}", (Use.QUESTION, one.code, ""))
        if column.use is Use.OPTION:
            box.addItem("вариант ответа", (Use.OPTION, column.question, column.option))
        box.activated.connect(lambda _number: self._choose(place, box))
        self.table.setCellWidget(place, 2, box)
        return box

    def _choose(self, place: int, box: QComboBox) -> None:
        use, question, option = box.currentData()
        self.found = self.found.choose(place, use, question, option)
        self._show()
        self.ready_changed.emit()

    def _show(self) -> None:
        for one, box in zip(self.found.columns, self.choices, strict=True):
            wanted = (one.use, one.question, one.option)
            values = [box.itemData(number) for number in range(box.count())]
            box.setCurrentIndex(values.index(wanted) if wanted in values else 0)


class CheckStep(WizardStep):
    """What becomes of each row; cells with a question are corrected in place."""

    def __init__(self, review: Callable[[], Review]) -> None:
        super().__init__("Проверка")
        self._review = review
        self.fixes: dict[Place, str] = {}
        self.found: Review | None = None
        self._cells: dict[int, Place] = {}
        self.words = label("", "heading", name=f"{NAME}.summary", wrap=True)
        self.hint = label(HINT, "muted", wrap=True)
        self.replace = QCheckBox("Заменить ответы тех, кто уже ответил")
        self.replace.setObjectName(f"{NAME}.replace")
        self.replace.setAccessibleName(self.replace.text())
        self.table = QTableWidget(0, 5)
        _dress(self.table)
        self.table.setObjectName(f"{NAME}.rows")
        self.table.setAccessibleName("Строки таблицы")
        titles = ["№", "Кто", "Что будет", "Вопрос", "Исправить на"]
        self.table.setHorizontalHeaderLabels(titles)
        self.table.setEditTriggers(
            QTableWidget.EditTrigger.DoubleClicked
            | QTableWidget.EditTrigger.EditKeyPressed
            | QTableWidget.EditTrigger.AnyKeyPressed
        )
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(3, QHeaderView.ResizeMode.Stretch)  # its words need the room
        header.resizeSection(4, Theme.current().metrics.px(_FIX_WIDTH))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        for short in (0, 1, 2):
            header.setSectionResizeMode(short, QHeaderView.ResizeMode.ResizeToContents)
        for one in (self.words, self.hint, self.replace):
            self.content.addWidget(one)
        self.content.addWidget(self.table, 1)
        self.table.itemChanged.connect(self._on_fixed)

    @property
    def replaces(self) -> bool:
        return self.replace.isChecked()

    @property
    def is_ready(self) -> bool:
        found = self.found
        return found is not None and bool(found.count(State.NEW, State.QUESTION, State.HERE))

    def enter(self) -> None:
        """Read the rows with the columns as they were chosen."""
        self.found = self._review()
        self.words.setText(f"{self.found.text}.")
        self.replace.setVisible(bool(self.found.count(State.HERE)))
        self.hint.setVisible(bool(self.found.count(State.QUESTION)))
        with QSignalBlocker(self.table):
            self._fill(self.found)
        self.ready_changed.emit()

    def _fill(self, found: Review) -> None:
        asked = [row for row in found.rows if row.problems]
        rest = [row for row in found.rows if not row.problems]
        lines = [(row, n) for row in asked for n in range(len(row.problems))]
        lines += [(row, -1) for row in rest]
        shown = lines[:MOST_SHOWN]
        self._cells = {}
        self.table.setRowCount(len(shown))
        for number, (row, problem) in enumerate(shown):
            self._show_row(number, row, problem)

    def _show_row(self, number: int, row: ReviewRow, problem: int) -> None:
        one = row.problems[problem] if problem >= 0 else None
        who = row.who + (" (нет карточки)" if row.is_stranger else "")
        asked = f"{one.title}: {one.text}" if one else ""
        fix = self.fixes.get(one.place, one.value) if one else ""
        texts = (str(row.number), who or "—", STATES[row.state], asked, fix)
        for place, text in enumerate(texts):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if place < len(texts) - 1 or one is None:
                item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsEditable)
            self.table.setItem(number, place, item)
        if one is not None:
            self._cells[number] = one.place

    def _on_fixed(self, item: QTableWidgetItem) -> None:
        place = self._cells.get(item.row())
        if place is not None:
            self.fixes[place] = item.text()
            self.enter()


def _dress(table: QTableWidget) -> None:
    """As all tables of the program; the headings stand over the words."""
    dress(table)
    table.horizontalHeader().setDefaultAlignment(
        Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
    )
